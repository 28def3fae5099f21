"""An invitation says nothing of the case; its code goes to the invited address and to no other."""

import re
from collections.abc import Callable

import pytest
from django.apps import apps
from django.core import mail

from caucus.intake.inviting import address_of, enter, invite, seat_for, send_code
from caucus.people.codes import TooSoon, Verdict
from tests.house import EVERYBODY, PARTIES, TITLE, House
from tests.watch import Watch

Capture = Callable[..., object]
SECRETS = [TITLE, *(name for _, name in PARTIES), *(person.name for person in EVERYBODY)]
SECRETS += [
    word for secret in SECRETS for word in secret.split() if len(word) > 3 and word not in ("between", "daughters")
]


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Capture) -> Callable[..., str]:
    """Sends something by mail and gives the text of the one letter that left."""

    def send(act: Callable[..., None], *given: object) -> str:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(*given)
        (letter,) = mail.outbox
        return f"{letter.to} {letter.cc} {letter.bcc} {letter.subject} {letter.body} {letter.extra_headers}"

    return send


def _link(letter: str) -> str:
    found = re.search(r"/invitation/([\w-]+)/", letter)
    assert found is not None
    return found[1]


def test_an_invitation_goes_to_the_invited_address(house: House, sent: Callable[..., str]) -> None:
    for name, address in (("ana", "ana@a.example"), ("bruno", "bruno@b.example"), ("noor", "noor@m.example")):
        sent(invite, house.seats[name])
        assert mail.outbox[0].to == [address]


def test_neither_invitation_nor_code_says_anything_of_the_case(
    house: House, sent: Callable[..., str], watch: Watch
) -> None:
    for name in ("ana", "bruno", "olga"):
        for act in (invite, send_code):
            letter = sent(act, house.seats[name]).replace(address_of(house.seats[name]), "")
            assert not [secret for secret in SECRETS if secret.lower() in letter.lower()]
            assert house.seats[name].id not in letter and house.case.id not in letter


def test_every_invitation_reads_the_same_but_for_its_link(house: House, sent: Callable[..., str]) -> None:
    texts = set()
    for name in ("ana", "bruno", "olga", "noor"):
        letter = sent(invite, house.seats[name])
        texts.add(letter.replace(_link(letter), "").replace(address_of(house.seats[name]), ""))
    assert len(texts) == 1


def test_the_code_goes_to_the_invited_address_whoever_follows_the_link(
    house: House, sent: Callable[..., str], watch: Watch
) -> None:
    seat = seat_for(_link(sent(invite, house.ana)))
    assert seat is not None
    letter = sent(send_code, seat)
    assert mail.outbox[0].to == ["ana@a.example"]
    code = re.search(r"\b(\d{6})\b", letter)
    assert code is not None
    assert enter(house.bruno, code[1]) is Verdict.EXPIRED
    assert enter(house.ana, code[1]) is Verdict.RIGHT
    assert enter(house.ana, code[1]) is Verdict.EXPIRED


def test_a_link_alone_lets_nobody_in(house: House, sent: Callable[..., str]) -> None:
    seat = seat_for(_link(sent(invite, house.ana)))
    assert seat == house.ana
    for digits in ("000000", "", _link("/invitation/x-y/")):
        assert enter(seat, digits) is Verdict.EXPIRED  # no code was sent


def test_a_new_invitation_makes_the_one_before_worthless(house: House, sent: Callable[..., str]) -> None:
    first, second = _link(sent(invite, house.ana)), _link(sent(invite, house.ana))
    assert seat_for(first) is None
    assert seat_for(second) == house.ana
    assert seat_for("") is None and seat_for("invented") is None


def test_codes_are_not_sent_again_and_again(house: House, sent: Callable[..., str], watch: Watch) -> None:
    sent(send_code, house.ana)
    with pytest.raises(TooSoon):
        send_code(house.ana)
    watch.passes(seconds=31)
    sent(send_code, house.ana)


def test_letters_are_written_in_the_language_of_the_invited(house: House, sent: Callable[..., str]) -> None:
    english = sent(invite, house.ana)
    house.ana.language = "ro"
    assert sent(invite, house.ana).split("http")[0] != english.split("http")[0]


def test_the_address_stands_in_no_table_in_clear(house: House, sent: Callable[..., str], watch: Watch) -> None:
    sent(invite, house.ana)
    sent(send_code, house.ana)
    looked_at = 0
    for model in apps.get_models():
        for row in model._base_manager.values():
            looked_at += 1
            for value in row.values():
                text = value if isinstance(value, str | bytes) else repr(value)
                raw = text.encode() if isinstance(text, str) else bytes(text)
                assert b"a.example" not in raw and b"Ionescu" not in raw, (model, row)
    assert looked_at > 200


def test_the_address_is_heard_by_the_invited_and_the_house_alone(house: House) -> None:
    for name in house.seats:
        heard = [entry.payload.address for entry in house.heard(name, kind="invited")]
        assert len(heard) == 1
    assert [entry.payload.address for entry in house.heard("ana", kind="invited")] == ["ana@a.example"]
