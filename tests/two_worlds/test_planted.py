"""Each planted leak is found, within a budget; and without it the same history shows nothing."""

import os
from statistics import median

import pytest

from tests.two_worlds.base import Base
from tests.two_worlds.drawing import draw_and_compare
from tests.two_worlds.grand import grand
from tests.two_worlds.planted import PLANTED, Planted, planted
from tests.two_worlds.playing import Leak, Tally, compare

# Histories in which nothing is passed on: what leaks there is told a history of its own.
BUDGET = 64 if os.environ.get("CAUCUS_SOAK") else 16
SOAK = os.environ.get("CAUCUS_SOAK", "")
BEGIN = os.environ.get("TWO_WORLDS_SEED")
ALWAYS = {"source_of_the_delivered", "whose_idea", "recalled_is_told", "receipt", "admission_over_the_conveyed"}
# Histories hold more than they did when these were drawn: sixteen do not reach them any more. They need a story each.
RARE = {"number_of_an_exhibit", "reason_of_a_refusal", "key_of_an_act", "file_by_its_name", "notice_of_the_moment"}
RARE |= {"language_of_the_last", "tombstones", "number_of_a_move", "scale_of_the_chart"}
RARE |= {"size_of_the_original", "sum_of_the_original"}  # told, and as `name_of_the_original`: in the long run
TRIED = [
    leak
    for leak in PLANTED
    if SOAK or (leak.name not in RARE and (not leak.plant.__module__.endswith(".shuttle") or leak.name in ALWAYS))
]  # of those that wait for something to be passed on, some; all with CAUCUS_SOAK
_clean: set[str] = set()
_steps: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def _summary():
    """How many were found by this process, and how soon."""
    yield
    if _steps:
        found = f"{len(_steps)} found of {len(PLANTED)} planted"
        print(f"\n{found}; steps needed: median {median(_steps.values()):g}, most {max(_steps.values())}")


@pytest.mark.parametrize("leak", TRIED, ids=lambda leak: leak.name)
def test_a_planted_leak_is_found(base: Base, leak: Planted) -> None:
    tally = Tally()
    with planted(leak):
        _look_for(base, leak, tally)
    steps, how = tally.counts["acts"], "told" if leak.told else f"{tally.counts['histories']} drawn"
    print(f"\nrow {leak.row}, {leak.name}: found by {leak.observer} after {steps} steps, {how}")
    assert tally.leak is not None, f"{tally.counts['histories']} histories did not show it"
    print(str(tally.leak).partition("after turn")[0])
    _steps[leak.name] = steps
    _shows_nothing_without_it(base, leak.observer, tally)


def _look_for(base: Base, leak: Planted, tally: Tally) -> None:
    """In the history that is told of it, or else in drawn ones."""
    if not leak.told:
        draw_and_compare(base, leak.observer, int(BEGIN or leak.begin), BUDGET, tally, (1, leak.turns), share=0)
        return
    tally.history = leak.told
    try:
        compare(base, leak.told, leak.observer, tally)
    except Leak as found:
        tally.leak = found


def _shows_nothing_without_it(base: Base, observer: str, tally: Tally) -> None:
    """Some leaks are found by the same history, which is played once more but once."""
    played = f"{observer}: {tally.history}"
    if played not in _clean:
        compare(base, tally.history, observer, Tally())
        _clean.add(played)


def test_every_leak_is_named_once_and_there_are_many() -> None:
    names = [leak.name for leak in PLANTED]
    assert len(set(names)) == len(names) >= 50
    assert all(leak.plant.__doc__ for leak in PLANTED)


def test_the_grand_history_shows_one_too(base: Base) -> None:
    leak = next(leak for leak in PLANTED if leak.name == "number_in_the_title")
    with planted(leak), pytest.raises(Leak):
        compare(base, grand(leak.observer), leak.observer, Tally())
