"""`python -m bench.guard`: how long a look takes against 5,000 sealed statements, beside a floor of plain word overlap.

Both look at the same drafts in turn, in one process; medians. Texts are made of our own documents' words.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles

from bench.guard_words import texts
from caucus.guard.shapes import Sealed
from caucus.guard.watch import Guard

NAMES = ("Ana", "Bruno", "Tudor", "Ileana", "Oskar", "Petrescu", "Lindqvist", "Vlaicu", "Marchetti", "Amundsen", "Krol")
LENGTH = 500  # characters of a draft


class Floor:
    """Plain word overlap: every statement's words beside the draft's."""

    def __init__(self, sealed: Sequence[Sealed]) -> None:
        self._words = [set(re.findall(r"\w+", each.text.lower())) for each in sealed]

    def look(self, draft: str) -> int:
        words = set(re.findall(r"\w+", draft.lower()))
        return max(len(words & each) for each in self._words)


def sentences() -> list[str]:
    found = (each.strip() for text in texts() for each in re.split(r"(?<=[.!?:;])\s+|\n\n", text))
    return [each for each in found if 40 < len(each) < 200]


def statements(count: int, drawn: random.Random) -> list[Sealed]:
    """Sentences of ours, each with a figure, a name or a date put in, and its words shuffled in part."""
    ours, made = sentences(), []
    for number in range(count):
        words = f"{drawn.choice(ours)} {drawn.choice(ours)}".split()[:25]
        drawn.shuffle(words)
        words.insert(drawn.randrange(len(words)), drawn.choice(NAMES))
        words.insert(drawn.randrange(len(words)), f"{drawn.randrange(10, 900)},000")
        words.append(f"on {drawn.randrange(1, 28)} May at {drawn.randrange(8, 18)}:{drawn.randrange(10, 59)}")
        made.append(Sealed(number, " ".join(words)))
    return made


def drafts(count: int, drawn: random.Random) -> list[str]:
    ours = sentences()
    return [" ".join(drawn.choice(ours) for _ in range(15))[:LENGTH] for _ in range(count)]


def timed(look: Callable[[str], object], draft: str) -> float:
    """Milliseconds of one look."""
    began = time.perf_counter()
    look(draft)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench.guard", description=__doc__)
    asked.add_argument("--statements", type=int, default=5000)
    asked.add_argument("--drafts", type=int, default=200)
    options, drawn = asked.parse_args(), random.Random(11)
    sealed = statements(options.statements, drawn)
    began = time.perf_counter()
    guard, floor = Guard(sealed), Floor(sealed)
    print(f"{len(guard)} statements taken in, {(time.perf_counter() - began) / len(guard) * 1000:.2f} ms each")
    taken: dict[str, list[float]] = {"guard": [], "floor, plain word overlap": []}
    for draft in drafts(options.drafts, drawn):
        taken["guard"].append(timed(guard.look, draft))
        taken["floor, plain word overlap"].append(timed(floor.look, draft))
    for name, found in taken.items():
        print(f"  {name:28} median {median(found):6.2f} ms   95 percent below {quantiles(found, n=20)[-1]:6.2f} ms")


if __name__ == "__main__":
    main()
