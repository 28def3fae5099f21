"""The ties of the register as flat arrays: for each profile where its neighbours begin, and the neighbours (pure)."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

Nodes = NDArray[np.int32]
Strengths = NDArray[np.float32]
WORN = 20  # a graph is due again when what was added is more than 1/WORN of it, and more than LEAST_WORN ties
LEAST_WORN = 5_000


@dataclass(frozen=True, slots=True)
class Rows:
    """Neighbours of node n stand in `ends[starts[n]:starts[n + 1]]`, sorted, each once with its strongest tie."""

    starts: NDArray[np.int64]
    ends: Nodes
    strengths: Strengths

    @property
    def size(self) -> int:
        return len(self.starts) - 1

    def degrees(self, nodes: Nodes) -> NDArray[np.int64]:
        """How many neighbours each has; 0 for a node that is not in these rows."""
        inside = np.minimum(nodes, self.size - 1)
        return np.where(nodes < self.size, self.starts[inside + 1] - self.starts[inside], 0)


def rows(left: ArrayLike, right: ArrayLike, strength: ArrayLike) -> Rows:
    """From ties given as three arrays of equal length. Ties of somebody with himself are left out.

    Nodes are whole numbers from 0 on, best without large gaps: memory grows with the highest.
    """
    one, other = np.asarray(left, np.int64), np.asarray(right, np.int64)
    apart = one != other
    one, other, strong = one[apart], other[apart], np.asarray(strength, np.float32)[apart]
    size = int(max(one.max(initial=-1), other.max(initial=-1))) + 1
    keys = np.concatenate([one * size + other, other * size + one])
    order = np.argsort(keys, kind="stable")
    keys, strong = keys[order], np.concatenate([strong, strong])[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    heads = keys[firsts] // max(size, 1)
    starts = np.concatenate([[0], np.cumsum(np.bincount(heads, minlength=max(size, 1)))])
    strongest = np.maximum.reduceat(strong, firsts) if len(firsts) else strong
    return Rows(starts, (keys[firsts] % max(size, 1)).astype(np.int32), strongest)


@dataclass(slots=True)
class Graph:
    """`main` never changes; ties that came later stand in `more`, so that the next question hears of them."""

    main: Rows
    more: Rows = field(default_factory=lambda: rows([], [], []))
    _added: list[tuple[int, int, float]] = field(default_factory=list)

    def add(self, ties: list[tuple[int, int, float]]) -> None:
        """Ties as (left, right, strength 0 to 1)."""
        self._added += ties
        left, right, strength = zip(*self._added, strict=True) if self._added else ((), (), ())
        self.more = rows(left, right, strength)

    @property
    def worn(self) -> bool:
        return len(self._added) > max(LEAST_WORN, len(self.main.ends) // (2 * WORN))

    @property
    def parts(self) -> tuple[Rows, ...]:
        return (self.main, self.more) if self._added else (self.main,)
