"""`python -m bench.paths`: every path of up to four ties, beside networkx, rustworkx and a recursive SQL query.

All on the same generated graph, question by question in turn, so that a restless machine troubles them alike. A
question is one busy neutral against six others. Whoever runs out of its time answers fewer.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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


def by_sql(ends: tuple[Ends, Ends]) -> Ask:
    """SQLite in memory, both ways round, indexed; the walk is kept as text to see that nobody comes twice."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE tie (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID")
    pairs = np.column_stack([np.concatenate(ends), np.concatenate(ends[::-1])])
    base.executemany("INSERT OR IGNORE INTO tie VALUES (?, ?)", pairs[pairs[:, 0] != pairs[:, 1]].tolist())

    def ask(source: int, targets: list[int]) -> int:
        until = time.perf_counter() + PATIENCE
        base.set_progress_handler(lambda: time.perf_counter() > until, 100_000)
        wanted = sorted(set(targets) - {source})
        try:
            return int(base.execute(_walk(len(wanted)), [source, source, *wanted]).fetchone()[0])
        except sqlite3.OperationalError as fault:
            raise TimeoutError from fault

    return ask


def _walk(targets: int) -> str:
    marks = ", ".join("?" * targets)
    return f"""WITH RECURSIVE walk(at, been, length) AS (
        SELECT ?, ',' || ? || ',', 0 UNION ALL
        SELECT other, been || other || ',', length + 1 FROM walk JOIN tie ON one = at
        WHERE length < {DEPTH} AND instr(been, ',' || other || ',') = 0)
        SELECT count(*) FROM walk WHERE length > 0 AND at IN ({marks})"""


ENGINES = {"ours": ours, "rustworkx": by_rustworkx, "networkx": by_networkx, "sqlite": by_sql}


@dataclass(slots=True)
class Answers:
    """What one engine gave: seconds to build, megabytes, seconds and paths of each question as far as it got."""

    ask: Ask
    built: float
    taken: float
    times: list[float] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    tired: bool = False

    def answer(self, question: Question) -> None:
        start = time.perf_counter()
        try:
            self.counts.append(self.ask(question.source, question.targets))
            self.times.append(time.perf_counter() - start)
        except TimeoutError:
            self.tired = True
        self.tired |= sum(self.times) > PATIENCE

    def line(self, name: str, asked: int) -> str:
        half, most = np.percentile(self.times or [np.nan], [50, 95]) * 1000
        line = f"  {name:10} build {self.built:6.2f} s  {self.taken:5.0f} MB  p50 {half:9.2f} ms  p95 {most:9.2f} ms"
        return f"{line}  {len(self.times)} of {asked} answered"


def built(name: str, ends: tuple[Ends, Ends]) -> Answers:
    before, began = resident(), time.perf_counter()
    ask = ENGINES[name](ends)
    return Answers(ask, time.perf_counter() - began, resident() - before)


def measured(names: list[str], ends: tuple[Ends, Ends], asked: list[Question]) -> dict[str, Answers]:
    engines = {name: built(name, ends) for name in names}
    for question in asked:
        for each in engines.values():
            if not each.tired:
                each.answer(question)
    return engines


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
        engines = measured(options.engines, ends, every)
        for name, answers in engines.items():
            print(answers.line(name, len(every)))
        ours_counts = engines[options.engines[0]].counts
        agree = {name: each.counts == ours_counts[: len(each.counts)] for name, each in engines.items()}
        print("  the same number of paths:", ", ".join(f"{name} {told}" for name, told in agree.items()))
    print("Not beside them: igraph, which is not among the development packages.")


if __name__ == "__main__":
    main()
