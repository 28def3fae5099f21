"""Markup and template syntax in every field: shown as typed, on every page that shows it, to everybody who sees it."""

from html import unescape

import pytest
from django.test import Client

from caucus.people.account import open_account
from caucus.people.signing_in import BACKEND
from caucus.statements.files import hand_over
from caucus.terms.actions import accept
from caucus.terms.text import terms
from caucus.walls.models import Room, Seat
from caucus.walls.writer import keep
from tests.addresses import PLACE, filled

EVIL = "<img src=x onerror=alert({0})>{{{{ 7|add:7 }}}}{{% now 'Y' %}}\"'&lt;{0}"
CSRF = "a" * 32


def evil(name: str) -> str:
    return EVIL.format(name)


class Browser:
    """One person's pages."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.client = seat, Client()
        self.client.force_login(seat.person, backend=BACKEND)

    def post(self, room: Room, act: str, entry: str = "", **fields: str) -> None:
        answer = self.client.post(filled(PLACE + act, seat=self.seat.id, room=room.id, entry=entry), fields)
        assert answer.status_code == 302, (act, answer.status_code)

    def pages(self) -> list[str]:
        """Every page that the seat can open."""
        rooms = Room.objects.filter(stay__seat=self.seat, stay__open=True)
        addresses = ["/cases/", f"/seat/{self.seat.id}/terms/"]
        addresses += [filled(PLACE, seat=self.seat.id, room=room.id) for room in rooms]
        if self.seat.role == "mediator":
            addresses += [f"/seat/{self.seat.id}/desk/?room={room.id}" for room in rooms]
            addresses.append(f"/seat/{self.seat.id}/invite/")
        return [self.client.get(address).content.decode() for address in addresses]


@pytest.fixture
def browsers(db: None) -> dict[str, Browser]:
    """A case whose every name is markup, opened over its form; everybody has accepted."""
    mira = open_account("mira@m.example", "Mira")
    client = Client()
    client.force_login(mira, backend=BACKEND)
    people = [("party", "a"), ("party", "b"), ("observer", "")]
    form = {"title": evil("title"), "mediator": evil("mediator"), "party_a": evil("side a"), "party_b": evil("side b")}
    form |= {"safe": "on", "once": "one", "form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
    for n, (role, party) in enumerate(people):
        form |= {f"form-{n}-name": evil(f"person {n}"), f"form-{n}-role": role, f"form-{n}-party": party}
    assert client.post("/cases/new/", form).status_code == 302
    found = {}
    for seat in Seat.objects.exclude(role="house").select_related("party", "person", "case"):
        keep(accept(seat, "en", terms("en").digest))
        seat.refresh_from_db()
        found[f"{seat.role} {seat.party.letter}" if seat.party else seat.role] = Browser(seat)
    return found


def room(kind: str, **about: object) -> Room:
    return Room.objects.get(kind=kind, **about)


@pytest.mark.django_db(databases=["default", "keyring"])
def test_markup_is_shown_as_it_was_typed_and_does_nothing(browsers: dict[str, Browser]) -> None:
    typed = _everything_is_typed(browsers)
    shown = set()
    for browser in browsers.values():
        for page in browser.pages():
            assert "<img src=x" not in page
            assert "{{ 14" not in page
            shown |= {name for name in typed if evil(name) in unescape(page)}
    assert shown == typed


def _everything_is_typed(browsers: dict[str, Browser]) -> set[str]:
    """What was typed where; each text says its own name."""
    mira, ana, bruno = browsers["mediator"], browsers["party a"], browsers["party b"]
    joint, apart = room("joint"), room("separate", party=ana.seat.party)
    hers = room("threshold", seat=ana.seat)
    mira.post(joint, "open/", purpose="other", words=evil("session"))
    mira.post(joint, "line/", line=evil("line"))
    bruno.post(joint, "say/", words=evil("said"))
    ana.post(apart, "say/", words=evil("first"))
    mine = ana.client.get(filled(PLACE, seat=ana.seat.id, room=apart.id)).content.decode().split('id="e-')[-1][:22]
    ana.post(apart, "words/<id:entry>/correct/", entry=mine, words=evil("corrected"))
    hand_over(ana.seat, apart, evil("file").replace("/", ""), [b"x"], None, None)
    ana.post(hers, "ask/", reason=evil("reason"))
    desk = mira.client.get(f"/seat/{mira.seat.id}/desk/").content.decode()
    asked = desk.split('id="ask-')[1][:22]
    mira.post(hers, "answer/", asked=asked, answer="later", words=evil("answer"))
    mira.post(hers, "notice/", words=evil("notice"))
    named = {"title", "mediator", "side a", "side b", "person 0", "person 1", "person 2"}
    return named | {"session", "line", "said", "corrected", "file", "reason", "answer", "notice"}
