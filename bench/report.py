"""Targets measured in turn, A B A B, so that a restless machine troubles them alike."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from math import nan
from pathlib import Path
from statistics import median

from bench import load
from bench.targets import Target


@dataclass(slots=True)
class Findings:
    """All runs of one target, in the order they were made."""

    target: str
    idle: load.Idle
    gentle: list[load.Gentle] = field(default_factory=list)
    closed: list[load.Closed] = field(default_factory=list)

    def counts(self) -> Counter[str]:
        """What became of all words of all runs; those that must be 0 are there as 0."""
        counts: Counter[str] = Counter()
        runs: list[load.Gentle | load.Closed] = [*self.gentle, *self.closed]
        for run in runs:
            counts.update(asdict(run.tally))
        return counts


def measure(targets: Sequence[Target], *, rounds: int, seconds: float, streams: int = 500) -> list[Findings]:
    # Idle first: later, memory freed by the other runs would hide what a stream takes.
    found = [Findings(target.name, load.idle(target, streams=streams)) for target in targets]
    for _ in range(rounds):
        for target, findings in zip(targets, found, strict=True):
            findings.gentle.append(load.gentle(target, seconds=seconds))
            findings.closed.append(load.closed(target, seconds=seconds))
    return found


def table(found: Sequence[Findings]) -> str:
    """A column a target: medians over the rounds, ranges in brackets."""
    columns = [column(findings, found[0]) for findings in found]
    rows = [[name, *(each[name] for each in columns)] for name in columns[0]]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(line(cells, widths) for cells in rows)


def column(findings: Findings, first: Findings) -> dict[str, str]:
    closed, gentle = findings.closed, findings.gentle
    return {
        "": findings.target,
        "statements/s, closed loop": spread([run.per_second for run in closed], 0),
        "server CPU us/statement": spread([run.cpu_us for run in closed], 0),
        f"  times {first.target}, pair by pair": spread(ratios(closed, first.closed), 2),
        "  the same, gentle": spread([run.cpu_us for run in gentle], 0),
        "say to heard p50 ms, gentle": spread([run.p50_ms for run in gentle], 2),
        "  p95 ms": spread([run.p95_ms for run in gentle], 2),
        "  p99 ms": spread([run.p99_ms for run in gentle], 2),
        f"kB/stream, {findings.idle.streams} idle": f"{findings.idle.kb_each:.1f}",
        **{f"words {name}": str(count) for name, count in findings.counts().items()},
    }


def ratios(ours: Sequence[load.Closed], theirs: Sequence[load.Closed]) -> list[float]:
    """Pair by pair, since what slowed one run most likely slowed its neighbour."""
    pairs = zip(ours, theirs, strict=True)
    return [our.cpu_us / their.cpu_us if their.cpu_us else nan for our, their in pairs]


def spread(values: Sequence[float], digits: int) -> str:
    low, middle, high = (f"{pick(values):.{digits}f}" for pick in (min, median, max))
    return middle if len(values) == 1 else f"{middle} ({low}-{high})"


def line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def write(found: Sequence[Findings], out: Path) -> None:
    out.write_text(json.dumps([asdict(findings) for findings in found], indent=2) + "\n")
