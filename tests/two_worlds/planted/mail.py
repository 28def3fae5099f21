"""Letters: what they say, to whom they go, when, and how they are numbered."""

from typing import Any

import pytest
from django.core.mail import EmailMessage

from caucus.cases.models import Seat
from caucus.cases.plate import plate_of
from caucus.intake import inviting
from caucus.post import outbox
from caucus.post.outbox import Mail, send
from caucus.walls import kinds
from caucus.walls.models import Room
from tests.two_worlds.planted.leak import BOOKS, counted, leak
from tests.two_worlds.planted.told import APART

INVITED = Seat.objects.filter(person__isnull=False, role__in=("party", "counsel")).select_related("case")


@leak(row=61, observer="bruno", told=APART)
def letter_that_counts(patch: pytest.MonkeyPatch) -> None:
    """Letters tell how much there is to read."""

    def fuller(mail: Mail, owner: str) -> None:
        count = f"{BOOKS.filter(kind='said').count()} messages wait for you."
        send(Mail(mail.to, mail.subject, f"{mail.body}\n\n{count}"), owner)

    patch.setattr(inviting, "send", fuller)


@leak(row=61, observer="bruno", begin=5, told=APART)
def letter_with_a_title(patch: pytest.MonkeyPatch) -> None:
    """The subject of a letter says which case it is about."""

    def titled(mail: Mail, owner: str) -> None:
        case = next((seat.case for seat in INVITED if inviting.address_of(seat) == mail.to), None)
        subject = f"{mail.subject}: {plate_of(case, ()).title}" if case else mail.subject
        send(Mail(mail.to, subject, mail.body), owner)

    patch.setattr(inviting, "send", titled)


@leak(row=61, observer="bruno", told=APART)
def letter_to_both(patch: pytest.MonkeyPatch) -> None:
    """Whoever mediates writes to both sides alike."""

    def copied(mail: Mail, owner: str) -> None:
        send(mail, owner)
        for seat in INVITED.filter(role="party"):
            if inviting.address_of(seat) != mail.to:
                send(Mail(inviting.address_of(seat), mail.subject, "Somebody was written to."))

    patch.setattr(inviting, "send", copied)


@leak(row=62, observer="bruno", told=APART)
def letter_a_statement(patch: pytest.MonkeyPatch) -> None:
    """Everybody of a case is written to when something was said, so that nobody has to look."""

    def said(room: Room, seat: str, payload: Any) -> None:
        for other in INVITED.filter(case=room.case_id, role="party"):
            send(Mail(inviting.address_of(other), "Something was said", "Please look."))

    patch.setitem(kinds._effects, "said", said)


@leak(row=61, observer="bruno", told=APART)
def number_of_a_letter(patch: pytest.MonkeyPatch) -> None:
    """Letters are numbered as they leave."""

    def numbered(*given: Any, **named: Any) -> EmailMessage:
        return EmailMessage(*given, **named, headers={"Message-ID": f"<{counted('letters')}@caucus.example>"})

    patch.setattr(outbox, "EmailMessage", numbered)
