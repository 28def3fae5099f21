"""One text for each kind of mail, whoever it goes to, whatever the case is: no name, no title, no count, no picture."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.test import Client

from caucus.intake.inviting import invite, send_code
from caucus.intake.opening import open_case
from caucus.intake.plan import Plan, Somebody
from caucus.people.account import open_account
from tests.hostile.corpus import packs
from tests.house import House

HEADERS = {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"}
OWN = re.compile(r"http\S+|\b\d{6}\b")  # the link and the code, which nobody else gets
Send = Callable[..., str]


@pytest.fixture
def text_of(django_capture_on_commit_callbacks: Callable[..., object]) -> Send:
    """Looks at the headers of the one letter that an act sends, and gives its words, but for link and code."""

    def sent(act: Callable[..., object], *given: object) -> str:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(*given)
        (letter,) = mail.outbox
        read = message_from_bytes(letter.message().as_bytes(), policy=default)
        assert set(read.keys()) == HEADERS
        assert read.get_content_type() == "text/plain"
        assert read["To"] == letter.to[0] and read["From"] == "caucus@localhost"
        return f"{read['Subject']}\n{OWN.sub('', read.get_content())}"

    return sent


def _elsewhere() -> list[object]:
    """Seats of cases whose title, parties and people bear hostile names."""
    mediator, seats = open_account("elsewhere@m.example", "x"), []
    for number, name in enumerate(list(packs(118))[::8]):
        ana = Somebody(name, f"a{number}@a.example", "party", "a")
        plan = Plan(name, (("a", name), ("b", name)), (Somebody(name, "", "mediator", None), ana))
        _, found = open_case(mediator, plan, f"letters-{number}")
        seats.append(found[ana])
    return seats


def test_each_kind_reads_the_same_to_everybody(house: House, text_of: Send) -> None:
    seats = [house.seats[name] for name in ("ana", "bruno", "olga")] + _elsewhere()
    assert len({text_of(invite, seat) for seat in seats}) == 1
    assert len({text_of(send_code, seat) for seat in seats}) == 1


def test_the_code_of_a_mediator_reads_as_that_of_anybody(house: House, text_of: Send) -> None:
    def asks() -> None:
        Client().post("/door/", {"email": "mira@m.example"})

    assert text_of(asks).split() == text_of(send_code, house.ana).split()
