"""Inviting: the standing link to a seat, and the code that goes to the invited address and to no other."""

import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from caucus.cases.models import Invitation, Role, Seat
from caucus.intake.entries import Invited
from caucus.people import codes
from caucus.people.leaving import sign_out_everywhere
from caucus.people.models import Person
from caucus.post.outbox import Mail, send
from caucus.sealing.tokens import fingerprint
from caucus.walls.models import Entry


def invite(seat: Seat) -> None:
    """Sends a new link to the seat's address; a link sent before opens nothing any more."""
    text = secrets.token_urlsafe(24)
    with transaction.atomic():
        Invitation.objects.filter(seat=seat).delete()
        Invitation.objects.create(seat=seat, fingerprint=fingerprint(text))
    link = settings.ORIGIN + reverse("invitation", args=[text])
    with translation.override(seat.language):
        body = _(
            "You have been invited to a private conversation.\n\n%(link)s\n\n"
            "The link alone opens nothing: when you follow it, a code is sent to this address."
        )
        send(Mail(address_of(seat), _("An invitation for you"), body % {"link": link}), seat.case_id)


def invite_again(seat: Seat) -> None:
    """A new link; and whoever is signed in as this person no longer is, on a device that was lost, say."""
    sign_out_everywhere(_person(seat).id)
    invite(seat)


def was_invited(seat: Seat) -> bool:
    return Invitation.objects.filter(seat=seat).exists()


def seat_for(text: str) -> Seat | None:
    """The seat to which an invitation leads."""
    found = (
        Invitation.objects.select_related("seat__case", "seat__person").filter(fingerprint=fingerprint(text)).first()
    )
    return found.seat if found else None


def send_code(seat: Seat) -> None:
    """Sends six digits to the address in the seat's threshold. Raises TooSoon."""
    digits = codes.make(_person(seat))
    with translation.override(seat.language):
        body = _("Your code is %(code)s. It is good for ten minutes, and only once.") % {"code": digits}
        send(Mail(address_of(seat), _("Your code"), body), seat.case_id)


def enter(seat: Seat, digits: str) -> codes.Verdict:
    return codes.spend(_person(seat), digits)


def address_of(seat: Seat) -> str:
    """As the house, which sits in every threshold, hears it there."""
    house = Seat.objects.get(case=seat.case_id, role=Role.HOUSE)
    heard = Entry.objects.heard_by(house).filter(room__seat=seat, room__kind="threshold", kind=Invited.kind)
    address: str = list(heard)[-1].payload.address
    return address


def _person(seat: Seat) -> Person:
    assert seat.person is not None
    return seat.person
