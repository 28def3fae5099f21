"""Walks over the graph, many at once, and how two halves of a path meet (pure)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucus.register.paths.graph import Graph, Nodes, Rows, Strengths


@dataclass(frozen=True, slots=True)
class Walks:
    """`nodes` has a row for each walk, its nodes in order; `strengths` the product of its ties."""

    nodes: Nodes
    strengths: Strengths

    @property
    def ends(self) -> Nodes:
        return self.nodes[:, -1]

    def __len__(self) -> int:
        return len(self.nodes)

    def only(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> "Walks":
        return Walks(self.nodes[kept], self.strengths[kept])


def standing(nodes: list[int]) -> Walks:
    """Walks of no step, one from each node."""
    return Walks(np.asarray(nodes, np.int32).reshape(-1, 1), np.ones(len(nodes), np.float32))


def longer(graph: Graph, walks: Walks, budget: int) -> tuple[Walks, Nodes]:
    """Every walk one step on, never back to a node of its own, and the nodes that were not gone on from.

    At most `budget` steps are taken; nodes with most ties are left out first.
    """
    degrees = sum((part.degrees(walks.ends) for part in graph.parts), np.zeros(len(walks), np.int64))
    cut = np.zeros(0, np.int32)
    if degrees.sum() > budget:
        order = np.argsort(degrees, kind="stable")
        kept = order[: np.searchsorted(np.cumsum(degrees[order]), budget, side="right")]
        cut = np.setdiff1d(walks.ends, walks.ends[kept])
        walks = walks.only(kept)
    steps = [_steps(part, walks) for part in graph.parts]
    return Walks(np.concatenate([one.nodes for one in steps]), np.concatenate([one.strengths for one in steps])), cut


def _steps(part: Rows, walks: Walks) -> Walks:
    degrees = part.degrees(walks.ends)
    owners = np.repeat(np.arange(len(walks)), degrees)
    offsets = np.arange(len(owners)) - np.repeat(np.cumsum(degrees) - degrees, degrees)
    places = part.starts[np.minimum(walks.ends, part.size - 1)][owners] + offsets
    ends = part.ends[places]
    before = walks.nodes[owners]
    fresh = (before != ends[:, None]).all(axis=1)
    nodes = np.column_stack([before[fresh], ends[fresh]])
    return Walks(nodes, walks.strengths[owners[fresh]] * part.strengths[places[fresh]])


def meeting(forth: Walks, back: Walks, most: int) -> tuple[Walks, bool]:
    """Walks put together where both halves end in one node, no node twice; True if some were left out.

    At most `most` are put together, those with the strongest first half.
    """
    order = np.argsort(back.ends, kind="stable")
    back = back.only(order)
    first = np.searchsorted(back.ends, forth.ends, side="left")
    counts = np.searchsorted(back.ends, forth.ends, side="right") - first
    kept = np.flatnonzero(counts)
    total = int(counts.sum())
    if total > most:
        kept = kept[np.argsort(-forth.strengths[kept], kind="stable")]
        kept = kept[: max(1, int(np.searchsorted(np.cumsum(counts[kept]), most, side="right")))]
    owners = np.repeat(kept, counts[kept])[:most]
    offsets = np.arange(len(owners)) - np.repeat(np.cumsum(counts[kept]) - counts[kept], counts[kept])[:most]
    others = first[owners] + offsets
    return _joined(forth.only(owners), back.only(others)), total > len(owners)


def _joined(forth: Walks, back: Walks) -> Walks:
    """Both halves end in the meeting node, which is then kept once."""
    rest = back.nodes[:, -2::-1]
    apart = (forth.nodes[:, :, None] != rest[:, None, :]).all(axis=(1, 2))
    nodes = np.column_stack([forth.nodes[apart], rest[apart]])
    return Walks(nodes, (forth.strengths * back.strengths)[apart])
