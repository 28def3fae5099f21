"""Asks to let a seat in (pure): how they stand, what it would hear, and whose words these are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from caucus.walls.hearing import Heard
from caucus.walls.kinds import Payload
from caucus.walls.seating import Where, Who

MOVES = frozenset({"founded", "expected", "admitted", "left", "let_hear"})
ASKING = frozenset({"proposed", "consented", "admitted", "left", "let_hear"})


class Ask(NamedTuple):
    """An ask that still stands. From `since` on, an entry heard at `since_at`; from now on where there is none."""

    id: str
    by: str
    newcomer: str
    since: str | None
    since_at: datetime | None
    at: datetime
    yes: frozenset[str]
    no: frozenset[str]


def asks(entries: Iterable[Heard], room: str) -> tuple[Ask, ...]:
    """The newest about each newcomer of a room, unless that one has come, heard or left since."""
    heard = sorted(entries, key=lambda entry: entry.at)
    standing: dict[str, Heard] = {}
    for entry in heard:
        if entry.room == room and entry.kind == "proposed" and entry.payload.room == room:
            standing[entry.payload.seat] = entry
        elif entry.room == room and entry.kind in ("admitted", "left", "let_hear"):
            _settle(standing, entry)
    return tuple(_ask(proposed, heard) for proposed in standing.values())


def _settle(standing: dict[str, Heard], move: Heard) -> None:
    """Who came in is still to hear what came before, if that was asked."""
    proposed = standing.get(move.payload.seat)
    if proposed and not (move.kind == "admitted" and proposed.payload.since):
        del standing[move.payload.seat]


def _ask(proposed: Heard, heard: Iterable[Heard]) -> Ask:
    """Who asks says yes by asking."""
    said, about, answers = proposed.payload, {proposed.id}, {proposed.seat: True}
    for entry in heard:
        if entry.kind == "proposed" and entry.payload.asked == proposed.id:
            about.add(entry.id)
        elif entry.kind == "consented" and entry.about in about:
            answers[entry.seat] = entry.payload.yes
    yes = frozenset(seat for seat, answer in answers.items() if answer)
    no = frozenset(answers) - yes
    return Ask(proposed.id, proposed.seat, said.seat, said.since, said.since_at, proposed.at, yes, no)


class Before(NamedTuple):
    """What a newcomer would hear of what came before, and the entries that are to be left out for it."""

    heard: tuple[Heard, ...]
    shut: frozenset[str]


def before(book: Sequence[Heard], since: str, newcomer: Who, room: Where) -> Before:
    """Of a whole book, as who asks hears it: from `since` on, without what crossed a wall for others alone.

    What is said about an entry goes with it, and an entry goes with what crossed a wall about it.
    """
    roots = _roots(book)
    shut = frozenset(roots[one.id] for one in book if one.id in roots and not reaches(one.payload, newcomer, room))
    begun, whole = False, set[str]()
    for entry in book:
        begun = begun or entry.id == since
        if begun and roots.get(entry.id) == entry.id and entry.id not in shut:
            whole.add(entry.id)
    return Before(tuple(entry for entry in book if roots.get(entry.id) in whole), shut)


def _roots(book: Iterable[Heard]) -> dict[str, str]:
    """To each entry the one that it is about in the end; without those that are about something unheard."""
    roots: dict[str, str] = {}
    for entry in book:
        if entry.about is None:
            roots[entry.id] = entry.id
        elif entry.about in roots:
            roots[entry.id] = roots[entry.about]
    return roots


def reaches(payload: Payload, newcomer: Who, room: Where) -> bool:
    """Whether the permission by which it came across a wall, if it did, names the newcomer or its whole party."""
    if not payload.carried:
        return True
    to, whole = getattr(payload, "to", ()), getattr(payload, "whole", False)
    of_the_room = room.kind == "joint" or (newcomer.party is not None and newcomer.party == room.party)
    return newcomer.seat in to or (whole and of_the_room)


def voices(entries: Iterable[Heard]) -> frozenset[str]:
    """Those whose words, marks, answers and all else stand there: everybody who did more than come and go."""
    return frozenset(entry.seat for entry in entries if entry.kind not in MOVES)


def without(spans: Iterable[tuple[int, int]], shut: Iterable[int]) -> list[tuple[int, int]]:
    """The same spans with these positions left out."""
    found = list(spans)
    for hole in shut:
        cut = [((first, min(last, hole - 1)), (max(first, hole + 1), last)) for first, last in found]
        found = [span for parts in cut for span in dict.fromkeys(parts) if span[0] <= span[1]]
    return found
