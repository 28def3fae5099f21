"""Where profiles and ties stand in a drawing (pure): neighbours on both sides of one, paths from left to right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDE, HIGH = 760, 220
NODE_WIDE, NODE_HIGH = 160, 40
ROW = 62
Named = Mapping[int, tuple[str, str]]  # by number: public identifier and name
Said = Mapping[tuple[int, int], tuple[str, bool]]  # by two numbers, the lower first: words, and whether only doubted
NOTHING: Said = {}
LONGEST = 18  # letters of a name that a box holds


@dataclass(frozen=True, slots=True)
class Spot:
    """A box with a name that leads to its profile; `x` and `y` are its middle."""

    number: int
    id: str
    x: int
    y: int
    name: str
    short: str
    middle: bool = False

    @property
    def left(self) -> int:
        return self.x - NODE_WIDE // 2

    @property
    def top(self) -> int:
        return self.y - NODE_HIGH // 2


@dataclass(frozen=True, slots=True)
class Line:
    """What ties two boxes; `says` are words for it, where there are any."""

    x1: int
    y1: int
    x2: int
    y2: int
    says: str = ""
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    wide: int
    high: int
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]


def around(middle: int, others: Sequence[int], names: Named) -> Drawing:
    """One profile in the middle, the others in a column on either side, each tied to the middle."""
    columns = others[0::2], others[1::2]
    high = max(3, len(columns[0])) * ROW + 20
    centre = _spot(middle, WIDE // 2, high // 2, names, middle=True)
    spots = [centre]
    for column, x in zip(columns, (NODE_WIDE // 2 + 2, WIDE - NODE_WIDE // 2 - 2), strict=True):
        for place, number in enumerate(column):
            spots.append(_spot(number, x, round(high * (place + 0.5) / len(column)), names))
    return Drawing(WIDE, high, tuple(spots), tuple(_line(centre, spot) for spot in spots[1:]))


def along(paths: Sequence[Sequence[int]], names: Named, said: Said = NOTHING) -> Drawing:
    """Columns by how far a profile stands from the beginning at most; every tie of every path is drawn once."""
    column: dict[int, int] = {}
    for path in paths:
        for step, number in enumerate(path):
            column[number] = max(step, column.get(number, step))
    last = max(column.values(), default=0)
    column |= {path[-1]: last for path in paths}
    rows = [[number for number in column if column[number] == step] for step in range(last + 1)]
    high = max(HIGH, ROW * max(map(len, rows), default=1) + 20)
    wide = max(WIDE, (NODE_WIDE + 24) * (last + 1))
    spots = {}
    for step, row in enumerate(rows):
        x = NODE_WIDE // 2 + 2 + round((wide - NODE_WIDE - 4) * step / max(1, last))
        for place, number in enumerate(row):
            spots[number] = _spot(number, x, round(high * (place + 0.5) / len(row)), names, middle=step in (0, last))
    steps = {(min(pair), max(pair)) for path in paths for pair in pairwise(path)}
    lines = tuple(_line(spots[pair[0]], spots[pair[1]], *said.get(pair, ())) for pair in sorted(steps))
    return Drawing(wide, high, tuple(spots.values()), lines)


def _spot(number: int, x: int, y: int, names: Named, middle: bool = False) -> Spot:
    public, name = names[number]
    return Spot(number, public, x, y, name, name if len(name) <= LONGEST else name[: LONGEST - 1] + "…", middle)


def _line(one: Spot, other: Spot, says: str = "", doubted: bool = False) -> Line:
    return Line(one.x, one.y, other.x, other.y, says, doubted)
