"""Every page there is, with content in it: who sees it, and the way there."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

from playwright.sync_api import expect

from tests.journeys.cases import Case, Pass
from tests.journeys.errands import Errand, Outbox, seat_in
from tests.journeys.person import Person

Go = Callable[[Person], object]
NEWCOMER = "Olga"
OFTEN = "often@x.example"
_numbers = count(1)
REGISTER = ("", "check/", "new/", "twins/", "batches/")


class Screen(NamedTuple):
    name: str
    go: Go


def invite_somebody(case: Case) -> None:
    """Olga is invited to observe, and has come to the door, but not in."""
    mira = case.passes["Mira"]
    somebody = {"name": "Olga Øyen", "address": "olga@o.example", "role": "observer", "language": "en"}
    with Errand(case.server, mira.cookies) as errand:
        errand.post(f"/seat/{mira.seat}/invite/", **somebody, once="olga")
    outbox = Outbox(case.server)
    case.invitations[NEWCOMER] = "/invitation/" + outbox.invitation("olga@").split("/invitation/")[1]
    with Errand(case.server) as errand:
        seat = seat_in(errand.enter(case.invitations[NEWCOMER], outbox))
        case.passes[NEWCOMER] = Pass("Olga Øyen", seat, errand.cookies())


def of_a_stranger(case: Case) -> list[Screen]:
    invitation = case.invitations[NEWCOMER]
    return [
        Screen("the door", lambda one: one.goes_to("/door/")),
        Screen("the door, wrong address", lambda one: one.goes_to("/door/").sends_form(email="nobody")),
        Screen("the code of a mediator", _code_of_a_mediator),
        Screen("the code of a mediator, wrong", lambda one: _code_of_a_mediator(one).sends_form(code="000000")),
        Screen("an invitation", lambda one: one.goes_to(invitation)),
        Screen("an invitation, code sent", lambda one: one.goes_to(invitation).sends_form()),
        Screen("an invitation, wrong code", lambda one: one.goes_to(invitation).sends_form().sends_form(code="1")),
        Screen("the code of a mediator, wrong five times", _wrong_five_times),
        Screen("asked for codes too often", _too_often),
        Screen("a link", lambda one: one.goes_to(case.server.places["Tomáš"].link.split(case.server.address)[1])),
        Screen("a link used up", lambda one: one.goes_to("/link/abc/")),
        Screen("nothing here", lambda one: one.goes_to("/seat/x/")),
        Screen("a page too old", _too_old),
        Screen("the empty page", lambda one: one.goes_to("/away/")),
        Screen("the outbox", lambda one: one.goes_to("/outbox/")),
    ]


def _code_of_a_mediator(somebody: Person) -> Person:
    """Of nobody's address, a new one each time: the door sends three codes a minute to one address and no more."""
    return somebody.goes_to("/door/").sends_form(email=f"nobody.{next(_numbers)}@x.example")


def _wrong_five_times(somebody: Person) -> None:
    _code_of_a_mediator(somebody)
    while somebody.page.locator("main [name=code]").count():
        somebody.sends_form(code="000000")


def _too_often(somebody: Person) -> None:
    for _ in range(4):
        somebody.goes_to("/door/").sends_form(email=OFTEN)
        if somebody.page.locator("#email_wrong").is_visible():
            return
    raise AssertionError("the door sends as many codes as one likes")


def _too_old(somebody: Person) -> None:
    somebody.goes_to("/door/")
    kept = [cookie for cookie in somebody.context.cookies() if cookie["name"] != "csrftoken"]
    somebody.context.clear_cookies()
    somebody.context.add_cookies(kept)  # type: ignore[arg-type]
    somebody.sends_form(email="nobody@x.example")


def of_a_newcomer(case: Case) -> list[Screen]:
    return [Screen("terms not yet accepted", lambda one: one.goes_to("place"))]


def of_a_party(case: Case) -> list[Screen]:
    return [
        Screen("place", lambda one: one.goes_to("place")),
        Screen("joint", lambda one: one.goes_to("joint")),
        Screen("separate", lambda one: one.goes_to("separate")),
        Screen("separate, refused", lambda one: _refused(one.goes_to("separate"))),
        Screen("own", lambda one: one.goes_to("own")),
        Screen("own words", lambda one: _own_words(one.goes_to("separate"))),
        Screen("own words, about to be brought", lambda one: _about_to_bring(one.goes_to("separate"))),
        Screen("the ledger", lambda one: one.goes_to(f"/seat/{one.seat}/ledger/")),
        Screen("an offer, in the separate session", lambda one: _an_offer(one.goes_to("separate"))),
        Screen("terms accepted", lambda one: one.goes_to(f"/seat/{one.seat}/terms/")),
    ]


def _refused(party: Person) -> None:
    party.sends()
    expect(party.page.locator("#say-status")).to_have_class("unsaid")


def _an_offer(somebody: Person) -> None:
    somebody.page.locator("#part-offers a.button").click()
    expect(somebody.page.locator("#making")).to_be_visible()


def _own_words(party: Person) -> None:
    party.page.locator("#book .mark a").first.click()
    expect(party.page.locator("#mark-title")).to_be_visible()


def _about_to_bring(party: Person) -> None:
    _own_words(party)
    for press in ("main a[href$='/bring/']", "main .parties [data-room=own] a", "#look"):
        party.page.locator(press).first.click()
    expect(party.page.locator("#cross")).to_be_visible()


def of_a_mediator(case: Case) -> list[Screen]:
    rooms = ("Joint session", "Ana Ciurdărescu", "Castelvèr Violins", "Notes")
    return [
        Screen("my cases", lambda one: one.goes_to("/cases/")),
        Screen("a new case", lambda one: one.goes_to("/cases/new/")),
        Screen("a new case, refused", lambda one: one.goes_to("/cases/new/").sends_form(title="")),
        Screen("invite", lambda one: one.goes_to(f"/seat/{one.seat}/invite/")),
        Screen("invite, refused", lambda one: one.goes_to(f"/seat/{one.seat}/invite/").sends_form(name="")),
        *(Screen(f"desk, {room}", lambda one, place=number: _focus(one, place)) for number, room in enumerate(rooms)),
        *(Screen(f"register, {page}", lambda one, at=page: one.goes_to(f"/register/{at}")) for page in REGISTER),
        Screen("the ledger of a mediator", lambda one: one.goes_to(f"/seat/{one.seat}/ledger/")),
        Screen("a separate room, of its own", lambda one: _room_of_its_own(one)),
    ]


def _focus(mediator: Person, number: int) -> None:
    mediator.goes_to(f"/seat/{mediator.seat}/desk/")
    mediator.page.goto(mediator.page.locator("#part-rail a.party").nth(number).get_attribute("href") or "")


def _room_of_its_own(mediator: Person) -> None:
    mediator.goes_to(f"/seat/{mediator.seat}/desk/")
    room = mediator.page.locator("#part-rail a.party[data-room=separate]").first.get_attribute("id") or ""
    mediator.goes_to(f"/seat/{mediator.seat}/room/{room.removeprefix('rail-')}/")


SEEN_BY = {"Somebody": of_a_stranger, NEWCOMER: of_a_newcomer, "Ana": of_a_party, "Mira": of_a_mediator}


def screens(case: Case, who: str) -> Iterator[Screen]:
    if NEWCOMER not in case.passes:
        invite_somebody(case)
    yield from SEEN_BY[who](case)
