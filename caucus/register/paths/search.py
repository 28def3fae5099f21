"""Every path of up to four ties, found from both ends at once, shortest and strongest first (pure)."""

from dataclasses import dataclass

import numpy as np

from caucus.register.paths.graph import Graph, Nodes
from caucus.register.paths.walks import Walks, longer, meeting, standing

DEPTH = 4
BUDGET = 4_000_000  # steps that one half of a question may take
JOINED = 200_000  # paths of one length that are put together
LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class Path:
    """Profiles in order from the one asked about; `strength` is the product of its ties, 0 to 1."""

    nodes: tuple[int, ...]
    strength: float

    @property
    def length(self) -> int:
        return len(self.nodes) - 1


@dataclass(frozen=True, slots=True)
class Found:
    """`count` is how many paths there are, where nothing was cut; `cut` names nodes that were not gone on from."""

    paths: tuple[Path, ...]
    count: int
    cut: tuple[int, ...]
    more: bool

    @property
    def whole(self) -> bool:
        return not self.cut and not self.more


def paths(
    graph: Graph, source: int, targets: list[int], depth: int = DEPTH, limit: int = LIMIT, budget: int = BUDGET
) -> Found:
    """Paths from one profile to any of the others, each profile at most once on a path. `depth` from 1 to 4.

    Each half reads its neighbours once, so the work is that of two ties from each end, not of four from one.
    """
    ends = sorted(set(targets) - {source})
    if not ends:
        return Found((), 0, (), more=False)
    forth, cut_forth = _halves(graph, standing([source]), (depth + 1) // 2, budget)
    back, cut_back = _halves(graph, standing(ends), depth // 2, budget)
    found: list[Walks] = []
    more = False
    for length in range(1, depth + 1):
        walks, left_out = _of_length(forth[(length + 1) // 2], back[length // 2])
        found.append(walks)
        more |= left_out
    count = sum(map(len, found))
    best = tuple(path for walks in found for path in _best(walks, limit))[:limit]
    cut = np.union1d(cut_forth, cut_back)
    return Found(best, count, tuple(cut.tolist()), more or count > limit)


def _halves(graph: Graph, start: Walks, steps: int, budget: int) -> tuple[list[Walks], Nodes]:
    """Walks of 0, 1 … `steps` steps, and the nodes left out to keep within the budget."""
    halves, cut = [start], np.zeros(0, np.int32)
    for _ in range(steps):
        onward, left_out = longer(graph, halves[-1], budget)
        halves.append(onward)
        cut = np.union1d(cut, left_out).astype(np.int32)
    return halves, cut


def _of_length(forth: Walks, back: Walks) -> tuple[Walks, bool]:
    """First those walks alone whose end the other half reaches at all: sorting all of them would cost more."""
    size = int(max(forth.ends.max(initial=0), back.ends.max(initial=0))) + 1
    reached = np.zeros(size, bool)
    reached[back.ends] = True
    forth = forth.only(reached[forth.ends])
    reached[back.ends] = False
    reached[forth.ends] = True
    return meeting(forth, back.only(reached[back.ends]), JOINED)


def _best(walks: Walks, limit: int) -> list[Path]:
    order = np.lexsort((*walks.nodes.T[::-1], -walks.strengths))[:limit]
    return [
        Path(tuple(nodes), float(strength))
        for nodes, strength in zip(walks.nodes[order].tolist(), walks.strengths[order].tolist(), strict=True)
    ]
