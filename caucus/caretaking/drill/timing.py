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


def welch(one: Sequence[float], two: Sequence[float]) -> float:
    spread = sqrt(variance(one) / len(one) + variance(two) / len(two))
    return (fmean(one) - fmean(two)) / spread if spread else 0.0


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
    return Timed(welch(*kept), median(kept[0]) - median(kept[1]), 2 * times)
