"""Two who meet at one passing on, by real threads, on a real file or on PostgreSQL; tests.real_house plays it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any, NamedTuple
from unittest.mock import patch

from caucus import clock
from caucus.cases.models import Seat
from caucus.conveyance import passing
from caucus.conveyance.actions import withhold
from caucus.conveyance.tests.crossing import intended, permitted, said_apart
from caucus.rooms.actions import admit, leave
from caucus.statements.actions import correct
from caucus.walls.models import Entry
from caucus.walls.notes import notes_of
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import Watch

# One pair a round: nothing said in one round resembles what is said in another.
SAID = (
    "Walnut harvest|Copper gutter|Violin lessons|Marble staircase|Tractor tyres|Herring barrels|Chapel roof|Lantern oil"
    "|Saddle leather|Orchard fence|Pigeon loft|Harbour dues|Quarry stones|Beehive frames|Ferry timetable|Cellar vault"
    "|Windmill sails|Almond blossom|Granite kerb|Brewery steam|Tulip bulbs|Sawmill shed|Vineyard slope|Kettle drums"
)
PAIRS = SAID.split("|")
WHEN = ("before", "at once", "at once", "after")  # when the other acts: while Mira's delivery is about to be kept, ...


class Crossing(NamedTuple):
    """What Ana said, her yes, and the mediator's intent that is due now."""

    about: str
    yes: str
    intent: str


Acts = tuple[Callable[[], object], ...]


def carried(by: Seat, intent: str) -> str:
    return passing.carry(by, intent) or "carried"


def twice_the_same(house: House, this: Crossing) -> Acts:
    return (lambda: carried(house.mira, this.intent),) * 4


def one_yes_used_twice(house: House, this: Crossing, other: Crossing) -> Acts:
    return lambda: carried(house.mira, this.intent), lambda: carried(house.mira, other.intent)


def two_mediators(house: House, this: Crossing, other: Crossing) -> Acts:
    return lambda: carried(house.mira, this.intent), lambda: carried(house.noor, other.intent)


def revoked(house: House, this: Crossing) -> Acts:
    room = house.room("separate a")
    return (
        lambda: carried(house.mira, this.intent),
        lambda: keep(withhold(house.ana, room, this.about, this.yes, None)) and "revoked",
    )


def recalled(house: House, this: Crossing) -> Acts:
    notes = notes_of(house.mira)
    return (
        lambda: carried(house.mira, this.intent),
        lambda: keep(passing.recall(house.mira, notes, this.intent)) and "recalled",
    )


def corrected(house: House, this: Crossing) -> Acts:
    room = house.room("separate a")
    return (
        lambda: carried(house.mira, this.intent),
        lambda: keep(correct(house.ana, room, this.about, "Never mind.")) and "corrected",
    )


def let_in(house: House, this: Crossing) -> Acts:
    room = house.room("separate b")
    return lambda: carried(house.mira, this.intent), lambda: keep(admit(house.bruno, room, house.dan.id)) and "let in"


MEETINGS: dict[str, tuple[Callable[..., Acts], str | None]] = {
    "carried by four": (twice_the_same, None),
    "one yes, two intents": (one_yes_used_twice, "mira"),
    "one yes, two mediators": (two_mediators, "noor"),
    "revoked": (revoked, None),
    "recalled": (recalled, None),
    "corrected": (corrected, None),
}


@contextmanager
def meeting(acts: Acts, when: str) -> Iterator[Callable[[int], object]]:
    """The first of the acts delivers. The second comes just before that is kept, after it, or when it will."""
    looked, acted, delivered = Event(), Event(), Event()

    def kept(*given: Any, **options: Any) -> list[str]:
        looked.set()
        if when == "before":
            acted.wait(60)
        return keep(*given, **options)

    def act(number: int) -> object:
        if number and when != "at once":
            (looked if when == "before" else delivered).wait(60)
        try:
            return acts[number]()
        finally:
            (acted if number else delivered).set()

    with patch.object(passing, "keep", kept):
        yield act


def crossings(at_once: Callable[..., Any], house: House) -> dict[str, list[Any]]:
    """How each meeting came out, and what Bruno heard of it."""
    told: dict[str, list[Any]] = {}
    words, watch = iter(PAIRS), Watch()
    with clock.reading(watch):
        for name, (meet, also_by) in MEETINGS.items():
            many = meet is twice_the_same or also_by
            whens = ["at once"] * len(WHEN) if many else WHEN
            told[name] = [_met(at_once, house, watch, meet, also_by, next(words), when) for when in whens]
    return told


def strangers(at_once: Callable[..., Any], house: House) -> list[Any]:
    """Dan is let in at the very moment at which it goes out. Then he goes, and it begins anew."""
    told, watch = [], Watch()
    with clock.reading(watch):
        for words, when in zip(PAIRS, WHEN, strict=False):
            keep(leave(house.dan, house.room("separate b")))
            came = _met(at_once, house, watch, let_in, None, words, when)
            heard = [entry.payload.to for entry in house.heard("bruno", "separate b", "delivered")]
            told.append(came | {"named": [house.dan.id in to for to in heard], "dan": _heard(house, "dan", words)})
    return told


def _met(
    at_once: Callable[..., Any],
    house: House,
    watch: Watch,
    meet: Callable[..., Acts],
    also_by: str | None,
    words: str,
    when: str,
) -> dict[str, Any]:
    about = said_apart(house, words)
    yes = permitted(house, about)
    these = [Crossing(about, yes, intended(house, about, yes, words, by=by)) for by in ("mira", also_by) if by]
    watch.passes(seconds=10)
    acts = meet(house, *these)
    with meeting(acts, when) as act:
        came = at_once(act, threads=len(acts))
    kinds = [entry.kind for entry in Entry.objects.heard_by(house.ana).filter(about=about, kind="conveyed")]
    return {"when": when, "came": sorted(came.elements()), "bruno": _heard(house, "bruno", words), "ana": len(kinds)}


def _heard(house: House, name: str, words: str) -> int:
    return [entry.payload.words for entry in house.heard(name, kind="delivered")].count(words)
