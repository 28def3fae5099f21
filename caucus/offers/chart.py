"""The chart of the ledger (pure): moves in their order, by amount; brackets as spans with their midpoints."""

from collections import defaultdict
from typing import NamedTuple

from caucus.offers.ledger import Ledger, Move
from caucus.offers.money import Money, midpoint
from caucus.offers.proposal import Term

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 16, 344, 34, 190


class Point(NamedTuple):
    """Where a move stands in the drawing; `far` and `middle` are the other end and the midpoint of a bracket."""

    move: Move
    money: Money
    x: float
    y: float
    far: float | None
    middle: float | None

    @property
    def left(self) -> float:
        return self.x - 7

    @property
    def right(self) -> float:
        return self.x + 7

    @property
    def base(self) -> float:
        """On which the number in the spot stands."""
        return self.y + 4

    @property
    def party(self) -> str:
        """The letter that stands in its sign; more than one party together have none."""
        return self.move.by[0].letter if len(self.move.by) == 1 else ""


class Path(NamedTuple):
    """The moves of one party, joined: what `points` of an SVG polyline wants."""

    party: str
    points: str


class Chart(NamedTuple):
    """One issue in one currency. `between` lies half way between the last open moves of the two sides, if two stand."""

    issue: str
    currency: str
    points: tuple[Point, ...]
    paths: tuple[Path, ...]
    low: Money
    high: Money
    between: Money | None
    between_y: float | None


def charts(found: Ledger) -> tuple[Chart, ...]:
    """One for each issue and currency in which at least one amount was named."""
    series: dict[tuple[str, str], list[tuple[Move, Term]]] = defaultdict(list)
    for move in found.moves:
        for term in move.proposal.terms:
            if term.money and not move.echo:
                series[term.issue.casefold(), term.money.currency].append((move, term))
    return tuple(_chart(moves) for moves in series.values())


def _chart(moves: list[tuple[Move, Term]]) -> Chart:
    amounts = [money for _, term in moves for money in (term.money, term.theirs) if money]
    low, high = min(amounts, key=_minor), max(amounts, key=_minor)
    points = tuple(_point(move, term, n, len(moves), low.minor, high.minor) for n, (move, term) in enumerate(moves))
    between = _between(points)
    at = None if between is None else _height(between, low.minor, high.minor)
    return Chart(moves[0][1].issue, low.currency, points, _paths(points), low, high, between, at)


def _minor(money: Money) -> int:
    return money.minor


def _point(move: Move, term: Term, nth: int, count: int, low: int, high: int) -> Point:
    assert term.money is not None
    x = (LEFT + RIGHT) / 2 if count == 1 else LEFT + 14 + nth * (RIGHT - LEFT - 28) / (count - 1)
    far = None if term.theirs is None else _height(term.theirs, low, high)
    middle = None if term.middle is None else _height(term.middle, low, high)
    return Point(move, term.money, round(x, 1), _height(term.money, low, high), far, middle)


def _height(money: Money, low: int, high: int) -> float:
    """More money stands higher; where all offer the same, all stand in the middle."""
    share = 0.5 if high == low else (money.minor - low) / (high - low)
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


def _paths(points: tuple[Point, ...]) -> tuple[Path, ...]:
    joined: dict[str, list[str]] = defaultdict(list)
    for point in points:
        joined[point.party].append(f"{point.x},{point.y}")
    return tuple(Path(party, " ".join(at)) for party, at in joined.items() if party and len(at) > 1)


def _between(points: tuple[Point, ...]) -> Money | None:
    """Where exactly two parties have an amount on the table: the middle between the last of each."""
    last = {point.party: point.money for point in points if point.party and point.move.standing.state == "authorised"}
    return midpoint(*last.values()) if len(last) == 2 else None
