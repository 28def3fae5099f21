"""Whether a case is ever checked, and what the check finds, changes no byte of what the parties and observers see.

Of what a mediator discloses they see the statement, and not how anybody else answered, nor what is left out of it.
"""

import os
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from caucus.cases.models import Seat
from caucus.conflicts import rechecking
from caucus.conflicts.tests.world import GROUND, register, tie
from caucus.people.signing_in import BACKEND
from caucus.register import memory
from caucus.register.tests.world import brought_in
from caucus.server import rounds
from caucus.terms.actions import accept
from caucus.terms.text import terms
from caucus.walls.writer import keep
from tests.two_worlds.base import Base
from tests.two_worlds.histories import MINE, TOLD, Turn
from tests.two_worlds.playing import Leak, Tally, compare
from tests.two_worlds.steps import VERBS, Step
from tests.two_worlds.world import NOWHERE, World

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
ANA = {"joint", "separate a", "own a", "threshold ana"}
OBSERVERS = ("ana", "bruno", "dan", "olga")
KINDS = {"checked", "looked_again", "meant"}
OF_DISCLOSURE = {"classified", "disclosed", "disclosure_answered", "answer_noticed"}


def _check(world: World, step: Step) -> HttpResponse:
    return world.page(step.who, "POST", f"/seat/{world.seats[step.who]}/check/", names=step.text)


def _nobody_is_meant(world: World, step: Step) -> HttpResponse:
    given = {"text": step.text, "profile": ""}
    return world.page(step.who, "POST", f"/seat/{world.seats[step.who]}/check/meant/", **given)


def _look(world: World, step: Step) -> HttpResponse:
    return world.page(step.who, "GET", f"/seat/{world.seats[step.who]}/check/")


def _register(world: World, step: Step) -> None:
    """Everybody of the house may be looked up from here on; nothing is remembered of the world before."""
    memory.forget()
    rechecking._looked = ""
    register()


def _tie(world: World, step: Step) -> None:
    """One more tie in the register; within a minute the house checks again what was ever checked."""
    tie("Mira Szabó", step.text)
    rounds.make()


def _stranger(world: World, step: Step) -> None:
    """The register grows, and the house looks again and finds the same."""
    brought_in("id;name;type\nz;Somebody Elsewhere;person\n", ground=GROUND)
    rounds.make()


def _clara(world: World, step: Step) -> HttpResponse:
    """Mira invites a case manager of the centre, who comes in."""
    person = {"name": "Clara Centre", "address": "clara@c.example", "role": "case-manager", "party": ""}
    invited = world.page("mira", "POST", f"/seat/{world.seats['mira']}/invite/", **person, once="clara")
    seat = Seat.objects.get(case__seat=world.seats["mira"], role="case-manager")
    keep(accept(seat, "en", terms("en").digest))
    world.seats["clara"], world.clients["clara"] = seat.id, Client()
    world.clients["clara"].force_login(seat.person, backend=BACKEND)
    return invited


def _disclose(world: World, step: Step) -> HttpResponse:
    """Of the rows of the page as many as are found, each of them nothing; and one that the register does not know."""
    address = f"/seat/{world.seats[step.who]}/check/disclose/"
    found = world.page(step.who, "GET", address).content.decode().count('name="path"') if step.to == "classified" else 0
    nothing = {f"grave-{row}": "none" for row in range(found)}
    said = {
        "grave": "bar" if step.nth == 1 else "disclose",
        "what": step.text,
        "matters": "It was paid.",
        "serves": "Over.",
    }
    own = {f"{name}-{found}": text for name, text in said.items()}
    anew = {"anew": "on"} if step.nth == 2 else {}
    return world.page(step.who, "POST", address, path=[f"Path {row}" for row in range(found)], **nothing, **own, **anew)


def _react(world: World, step: Step) -> HttpResponse:
    """Answers the last statement in one's own threshold: `to` is the answer."""
    place, seat = f"threshold {step.who}", world.seats[step.who]
    entry = world.last_heard(step.who, place, "disclosed") or NOWHERE
    address = f"/seat/{seat}/room/{world.rooms[place]}/disclosed/{entry}/answer/"
    return world.page(step.who, "POST", address, answer=step.to, words=step.text)


STEPS = {
    "disclose": _disclose,
    "react": _react,
    "check": _check,
    "nobody_is_meant": _nobody_is_meant,
    "look": _look,
    "register": _register,
    "tie": _tie,
    "stranger": _stranger,
    "clara": _clara,
}


@pytest.fixture(autouse=True)
def checking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, step in STEPS.items():
        monkeypatch.setitem(VERBS, name, step)
    monkeypatch.setitem(TOLD, "disclose", lambda step, observer: observer == "olga")
    monkeypatch.setitem(MINE, "ana", ANA)
    yield
    memory.forget()
    rechecking._looked = ""


def _step(who: str, verb: str, text: str = "") -> Step:
    return Step(who, verb, "check", text)


def history(observer: str) -> list[Turn]:
    """Mira checks, alone; a case manager comes and checks; ties are added. In the other world nobody ever checks."""
    begins, looks, wait = _step("", "register"), _step(observer, "look"), Step("", "wait", nth=2)
    tied, other, clara = _step("", "tie", "Bruno Weiß"), _step("", "stranger"), _step("", "clara")
    alone = _step("mira", "check", "Szabó Partners"), _step("mira", "nobody_is_meant", "Dan Okafor")
    both = _step("clara", "check"), _step("mira", "check", "Somebody Unknown")
    return [
        Turn((begins, *alone, tied, other, wait, looks), (begins, tied, other, wait, looks)),
        Turn((clara, *both, wait, looks), (clara, wait, looks)),
    ]


@pytest.mark.parametrize("observer", OBSERVERS)
def test_who_does_not_check_learns_nothing_of_it(base: Base, observer: str) -> None:
    tally = Tally()
    compare(base, history(observer), observer, tally, whole=observer == "bruno")
    assert tally.kinds_drawn >= KINDS, "nothing was found, and nothing could be told"
    assert not tally.kinds_heard & KINDS
    assert not [name for name in tally.counts if name.startswith("mail ")], "a letter was sent"
    assert "seat/<id:seat>/check/" in tally.routes


def test_who_checks_does_see_the_difference(base: Base) -> None:
    begins, looks = _step("", "register"), _step("mira", "look")
    with pytest.raises(Leak, match="answer to look"):
        compare(base, [Turn((begins, _step("noor", "check"), looks), (begins, looks))], "mira", Tally())


def disclosing(observer: str) -> list[Turn]:
    """Mira discloses the same in both worlds. In one she checked first, and others object, ask, and have words."""
    begins, looks, wait = _step("", "register"), _step(observer, "look"), Step("", "wait", nth=2)
    checked = (_step("mira", "check"), _step("clara", "check"))
    said, classified = (_step("mira", "disclose", "I drew up a lease.")._replace(to=to) for to in ("", "classified"))
    anew = _step("mira", "disclose", "I drew up two leases.")._replace(nth=2)
    others = [name for name in ("ana", "carla", "bruno", "dan") if name != observer]
    loud = tuple(_answers(name, "objects", f"I, {name}, object to it.") for name in others)
    soft = tuple(_answers(name, "waives", "") for name in others[:2])
    own = (_answers(observer, "asks", "Which one?"),) if observer != "olga" else ()
    return [
        Turn((begins, _step("", "clara"), checked[0], classified, *loud), (begins, _step("", "clara"), said)),
        Turn((*own, *soft, checked[1], anew, *soft, wait, looks), (*own, *loud, anew, wait, looks)),
        Turn((*own, *loud, looks), (*own, looks)),
    ]


def _answers(who: str, answer: str, words: str) -> Step:
    return Step(who, "react", f"threshold {who}", words, to=answer)


@pytest.mark.parametrize("observer", OBSERVERS if "CAUCUS_SOAK" in os.environ else ("dan",))
def test_of_a_disclosure_one_sees_the_statement_and_ones_own_answer_and_nothing_else(base: Base, observer: str) -> None:
    tally = Tally()
    compare(base, disclosing(observer), observer, tally)
    assert tally.kinds_drawn >= OF_DISCLOSURE, "not all of it was drawn"
    heard = {"disclosed", "disclosure_answered"} if observer != "olga" else set()
    assert tally.kinds_heard & (KINDS | OF_DISCLOSURE) == heard
    assert not [name for name in tally.counts if name.startswith("mail ")], "a letter was sent"
