"""Playing a history in both worlds, and comparing what the observer saw after every step."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from caucus.cases.models import Seat
from caucus.walls.models import Entry, Room, Stay
from tests.two_worlds.base import Base
from tests.two_worlds.histories import Turn
from tests.two_worlds.observing import Observer, Seen
from tests.two_worlds.steps import Step, take
from tests.two_worlds.world import World, world

BEGIN = (Step("mira", "listen", "desk"),)


class Leak(AssertionError):
    """Something that the observer sees differs between the worlds."""


class Redrawn(Exception):
    """What differs changed an act that belongs to both worlds: this history says nothing."""


@dataclass
class Played:
    """One world's record: after every turn what was seen, how the turn came out, and what could be guessed."""

    seen: list[Seen] = field(default_factory=list)
    outcomes: list[list[str]] = field(default_factory=list)
    guesses: list[list[tuple[str, str]]] = field(default_factory=list)


@dataclass
class Tally:
    """What a whole run did, and all that it came across."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds_drawn: set[str] = field(default_factory=set)
    kinds_heard: set[str] = field(default_factory=set)
    routes: set[str] = field(default_factory=set)


def compare(base: Base, history: Sequence[Turn], observer: str, tally: Tally) -> None:
    """Raises Leak, Redrawn."""
    tally.counts["histories"] += 1
    try:
        first = _played(base, [turn.first for turn in history], observer, tally, None)
        _played(base, [turn.second for turn in history], observer, tally, (first, history))
    except Redrawn:
        tally.counts["redrawn"] += 1
        raise


def _played(
    base: Base, script: list[tuple[Step, ...]], observer: str, tally: Tally, other: tuple[Played, Sequence[Turn]] | None
) -> Played:
    record = Played()
    with world(base) as here:
        for step in BEGIN:
            take(here, step)
        looks = Observer(here, observer, tally.counts)
        looks.listens()
        for number, steps in enumerate(script):
            here.chance.begin(f"turn {number}")
            here.watch.passes(seconds=1)
            record.outcomes.append([take(here, step) for step in steps])
            here.let_all_hear()
            tally.counts["steps"] += 1
            record.guesses.append(other[0].guesses[number] if other else _behind_the_wall(here, observer))
            record.seen.append(looks.observes(number, record.guesses[-1], whole=number == len(script) - 1))
            if other:
                _same(number, other[1], observer, other[0], record, tally)
        _note(here, observer, tally)
    return record


def _same(number: int, history: Sequence[Turn], observer: str, first: Played, second: Played, tally: Tally) -> None:
    turn = history[number]
    if turn.first == turn.second and first.outcomes[number] != second.outcomes[number]:
        if "signed out" in first.outcomes[number] + second.outcomes[number] and turn.first[0].who != observer:
            raise Redrawn
        raise Leak(_told(number, history, observer, "outcome", first.outcomes[number], second.outcomes[number]))
    one, two = first.seen[number], second.seen[number]
    for name in one.keys() | two.keys():
        tally.counts["compared"] += 1
        if one.get(name) != two.get(name):
            raise Leak(_told(number, history, observer, name, *_apart(one.get(name, b""), two.get(name, b""))))


def _told(number: int, history: Sequence[Turn], observer: str, name: str, one: object, two: object) -> str:
    turns = "\n".join(f"  {n}: {turn.first}\n   : {turn.second}" for n, turn in enumerate(history[: number + 1]))
    return f"{observer} sees a difference in {name} after turn {number}\n{turns}\none: {one!r}\ntwo: {two!r}"


def _apart(one: bytes, two: bytes) -> tuple[bytes, bytes]:
    """Where two answers begin to differ, with what stands around."""
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[max(0, at - 90) : at + 120], two[max(0, at - 90) : at + 120]


def _behind_the_wall(here: World, observer: str) -> list[tuple[str, str]]:
    """Rooms where the observer does not sit, each with an entry of its book, the newest first."""
    mine = Stay.objects.filter(seat=here.seats[observer], open=True).values("room")
    shut = Room.objects.exclude(id__in=mine).order_by("kind", "id").values_list("id", flat=True)
    last = {
        room: Entry._base_manager.filter(room=room).order_by("-position").values_list("id", flat=True)[0]
        for room in shut
    }
    return list(last.items())


def _note(here: World, observer: str, tally: Tally) -> None:
    """What there was in this world, and what the observer heard of it."""
    tally.kinds_drawn |= set(Entry._base_manager.values_list("kind", flat=True))
    heard = Entry.objects.heard_by(Seat.objects.get(id=here.seats[observer]))
    tally.kinds_heard |= {entry.kind for entry in heard}
    tally.routes |= {route for name, route in here.routes if name == observer}
