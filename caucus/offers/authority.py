"""Lines of authority, private for ever, and what comes near them (pure)."""

from collections.abc import Iterable
from typing import NamedTuple

from caucus.offers.money import Money
from caucus.offers.proposal import Term
from caucus.walls.hearing import Heard


class Line(NamedTuple):
    """How far somebody may go on an issue: at "least" or at "most"; said in `room` by a party."""

    id: str
    room: str
    seat: str
    bound: str
    issue: str
    money: Money | None
    words: str


def lines(entries: Iterable[Heard]) -> tuple[Line, ...]:
    """The lines that stand: of each room and issue the last one said, unless it was ended."""
    last = {(entry.room, entry.payload.issue.casefold()): entry for entry in entries if entry.kind == "authority"}
    return tuple(_line(entry) for entry in last.values() if entry.payload.money or entry.payload.words)


def _line(entry: Heard) -> Line:
    said = entry.payload
    return Line(entry.id, entry.room, entry.seat, said.bound, said.issue, said.money, said.words)


def shown_by(terms: Iterable[Term], standing: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that an offer would reach or pass, and so show: one of the same issue, or of none, in one currency."""
    offered = tuple(terms)
    return tuple(line for line in standing if any(_reaches(term, line) for term in offered))


def _reaches(term: Term, line: Line) -> bool:
    if term.money is None or line.money is None or term.money.currency != line.money.currency:
        return False
    if term.issue and line.issue and term.issue.casefold() != line.issue.casefold():
        return False
    return term.money.minor >= line.money.minor if line.bound == "most" else term.money.minor <= line.money.minor
