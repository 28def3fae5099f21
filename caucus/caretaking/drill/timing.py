"""Whether the same request takes longer when more stands behind a wall: Welch's t (pure but for the clock)."""

import time
from collections.abc import Callable, Sequence
from math import sqrt
from statistics import fmean, median, variance
from typing import NamedTuple

FOUND = 4.5  # Welch's t, in absolute value, above which a difference counts as told by time
OUTLIERS = 0.05  # the share of the slowest that both sides lose: what else the machine did then


class Timed(NamedTuple):
    """`t` is positive where the first is slower; `apart` is the difference of the medians, in seconds."""

    t: float
    apart: float
    asked: int

    @property
    def told(self) -> bool:
        return abs(self.t) >= FOUND


def difference(one: Sequence[float], two: Sequence[float]) -> tuple[float, float]:
    """Of the means, in seconds, and its variance."""
    return fmean(one) - fmean(two), variance(one) / len(one) + variance(two) / len(two)


def welch(found: Sequence[tuple[float, float]]) -> float:
    """Welch's t; differences of several addresses weigh as much as they are certain."""
    told = [(apart, spread) for apart, spread in found if spread]
    return sum(apart / spread for apart, spread in told) / sqrt(sum(1 / spread for _, spread in told)) if told else 0.0


def compared(one: Callable[[], object], two: Callable[[], object], times: int) -> Timed:
    """Each asked `times` times, in turn, in pairs that begin with either."""
    took: tuple[list[float], list[float]] = ([], [])
    for number in range(times):
        for which in (0, 1) if number % 2 else (1, 0):
            begun = time.perf_counter()
            (one, two)[which]()
            took[which].append(time.perf_counter() - begun)
    slow = sorted(took[0] + took[1])[-max(1, int(2 * times * OUTLIERS))]
    kept = [[each for each in side if each < slow] for side in took]
    return Timed(welch([difference(*kept)]), median(kept[0]) - median(kept[1]), 2 * times)
