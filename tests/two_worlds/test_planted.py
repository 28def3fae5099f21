"""Each planted leak is found, within a budget; and without it the same history shows nothing."""

import os
from statistics import median

import pytest

from tests.two_worlds.base import Base
from tests.two_worlds.drawing import draw_and_compare
from tests.two_worlds.grand import grand
from tests.two_worlds.planted import PLANTED, Planted, planted
from tests.two_worlds.playing import Leak, Tally, compare

SOAK = bool(os.environ.get("CAUCUS_SOAK"))
BUDGET = 64 if SOAK else 16  # histories
BEGIN = os.environ.get("TWO_WORLDS_SEED")
ALIKE = sorted(PLANTED, key=lambda leak: str((leak.observer, leak.whole, leak.told)))  # what is played clean once
TOLD = [(leak, "told") for leak in ALIKE if leak.told]
DRAWN = [(leak, "drawn") for leak in PLANTED if leak.begin and (SOAK or not leak.told)]
_clean: set[str] = set()
_steps: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def _summary():
    """How many were found by this process, and how soon."""
    yield
    if _steps:
        found = f"{len(_steps)} found of {len(PLANTED)} planted"
        print(f"\n{found}; steps needed: median {median(_steps.values()):g}, most {max(_steps.values())}")


@pytest.mark.parametrize(("leak", "how"), TOLD + DRAWN, ids=lambda it: getattr(it, "name", it))
def test_a_planted_leak_is_found(base: Base, leak: Planted, how: str) -> None:
    tally = Tally()
    with planted(leak):
        _look_for(base, leak, how, tally)
    steps, found = tally.counts["acts"], f"{tally.counts['histories']} {how}"
    print(f"\nrow {leak.row}, {leak.name}: found by {leak.observer} after {steps} steps, {found}")
    assert tally.leak is not None, f"{tally.counts['histories']} histories did not show it"
    print(str(tally.leak).partition("after turn")[0])
    _steps[leak.name] = steps
    _shows_nothing_without_it(base, leak, tally)


def _look_for(base: Base, leak: Planted, how: str, tally: Tally) -> None:
    """In the history that is told of it, or in drawn ones."""
    if how == "drawn":
        begin, length = int(BEGIN or leak.begin or 0), (1, leak.turns)
        draw_and_compare(base, leak.observer, begin, BUDGET, tally, length, share=leak.share)
        return
    tally.history = leak.told
    try:
        compare(base, leak.told, leak.observer, tally, whole=leak.whole)
    except Leak as found:
        tally.leak = found


def _shows_nothing_without_it(base: Base, leak: Planted, tally: Tally) -> None:
    """Some leaks are found by the same history, which is played once more but once."""
    played = f"{leak.observer}, {leak.whole}: {tally.history}"
    if played not in _clean:
        compare(base, tally.history, leak.observer, Tally(), whole=leak.whole)
        _clean.add(played)


def test_every_leak_is_named_once_and_there_are_many() -> None:
    names = [leak.name for leak in PLANTED]
    assert len(set(names)) == len(names) >= 50
    assert all(leak.plant.__doc__ and (leak.told or leak.begin) for leak in PLANTED)


def test_the_grand_history_shows_one_too(base: Base) -> None:
    leak = next(leak for leak in PLANTED if leak.name == "number_in_the_title")
    with planted(leak), pytest.raises(Leak):
        compare(base, grand(leak.observer), leak.observer, Tally())
