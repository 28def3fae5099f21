"""`python -m bench.paths`: every path of up to four ties, beside networkx and rustworkx on the same generated graph.

A question is one busy neutral against six others. A peer that runs out of its time answers fewer.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

import networkx
import numpy as np
import rustworkx
from numpy.typing import NDArray

from caucus.register.paths import DEPTH, Graph, paths
from caucus.register.paths.graph import rows

SIZES = {"headline": (7_300, 13_500), "million": (1_000_000, 3_000_000), "large": (10_000_000, 30_000_000)}
PATIENCE = 20.0  # seconds that one engine may spend on its questions
Ends = NDArray[np.int64]
Ask = Callable[[int, list[int]], int]


@dataclass(frozen=True, slots=True)
class Question:
    source: int
    targets: list[int]


def ties(people: int, count: int, seed: int = 7) -> tuple[Ends, Ends]:
    """Few are tied to many: the chance of an end falls as a power of its rank, most steeply on one side."""
    draw = np.random.default_rng(seed)
    one = (people * draw.random(count) ** 1.6).astype(np.int64)
    other = (people * draw.random(count) ** 2.2).astype(np.int64)
    shuffled = draw.permutation(people)
    return shuffled[one], shuffled[other]


def questions(ends: tuple[Ends, Ends], people: int, count: int) -> Iterator[Question]:
    draw = np.random.default_rng(11)
    for _ in range(count):
        busy = int(ends[1][draw.integers(len(ends[1]))])
        yield Question(busy, [int(each) for each in draw.integers(0, people, 6) if each != busy])


def ours(ends: tuple[Ends, Ends]) -> Ask:
    graph = Graph(rows(*ends, np.full(len(ends[0]), 0.5)))
    return lambda source, targets: paths(graph, source, targets).count


def by_networkx(ends: tuple[Ends, Ends]) -> Ask:
    graph = networkx.Graph(zip(ends[0].tolist(), ends[1].tolist(), strict=True))
    graph.remove_edges_from(list(networkx.selfloop_edges(graph)))

    def ask(source: int, targets: list[int]) -> int:
        graph.add_nodes_from(targets)
        return sum(1 for path in networkx.all_simple_paths(graph, source, set(targets), cutoff=DEPTH) if len(path) > 1)

    return ask


def by_rustworkx(ends: tuple[Ends, Ends]) -> Ask:
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(int(max(map(np.max, ends))) + 1))
    graph.extend_from_edge_list(
        [(one, other) for one, other in zip(*map(np.ndarray.tolist, ends), strict=True) if one != other]
    )

    def ask(source: int, targets: list[int]) -> int:
        found = (rustworkx.all_simple_paths(graph, source, each, cutoff=DEPTH + 1) for each in set(targets))
        return sum(1 for _ in chain.from_iterable(found))

    return ask


ENGINES = {"ours": ours, "rustworkx": by_rustworkx, "networkx": by_networkx}


def measured(name: str, ends: tuple[Ends, Ends], asked: list[Question]) -> list[int]:
    """Prints one line; returns how many paths each question had, as far as it got."""
    before, began = resident(), time.perf_counter()
    ask = ENGINES[name](ends)
    built, taken = time.perf_counter() - began, resident() - before
    times: list[float] = []
    counts: list[int] = []
    with suppress(TimeoutError):
        for question in asked:
            if sum(times) > PATIENCE:
                raise TimeoutError
            start = time.perf_counter()
            counts.append(ask(question.source, question.targets))
            times.append(time.perf_counter() - start)
    half, most = np.percentile(times, [50, 95]) * 1000
    line = f"  {name:10} build {built:6.2f} s  {taken:5.0f} MB  p50 {half:9.2f} ms  p95 {most:9.2f} ms"
    print(f"{line}  {len(times)} of {len(asked)} answered")
    return counts


def resident() -> float:
    """Megabytes at the highest so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench.paths", description=__doc__)
    asked.add_argument("sizes", nargs="*", default=["headline", "million"], choices=[*SIZES, []])
    asked.add_argument("--questions", type=int, default=50)
    asked.add_argument("--engines", nargs="*", default=list(ENGINES), choices=list(ENGINES))
    options = asked.parse_args()
    for size in options.sizes:
        people, count = SIZES[size]
        ends = ties(people, count)
        degrees = np.bincount(np.concatenate(ends))
        print(f"{people:,} profiles, {count:,} ties, the busiest with {degrees.max():,}")
        every = list(questions(ends, people, options.questions))
        answers = {name: measured(name, ends, every) for name in options.engines}
        agree = {name: counts == answers["ours"][: len(counts)] for name, counts in answers.items()}
        print("  the same number of paths as ours:", ", ".join(f"{name} {told}" for name, told in agree.items()))


if __name__ == "__main__":
    main()
