"""Each planted leak is found, within a budget."""

import os

import pytest

from tests.two_worlds.base import Base
from tests.two_worlds.drawing import draw_and_compare
from tests.two_worlds.grand import grand
from tests.two_worlds.planted import PLANTED, Planted, planted
from tests.two_worlds.playing import Leak, Tally, compare

BUDGET = 8  # histories
BEGIN = os.environ.get("TWO_WORLDS_SEED")


@pytest.mark.parametrize("leak", PLANTED, ids=lambda leak: leak.family)
def test_a_planted_leak_is_found(base: Base, leak: Planted) -> None:
    tally = Tally()
    with planted(leak):
        draw_and_compare(base, leak.observer, int(BEGIN or leak.begin), BUDGET, tally)
    print(f"\nplanted {leak.family}: found by {leak.observer} after {tally.counts['steps']} steps")
    assert tally.leak is not None, f"{tally.counts['histories']} histories did not show it"
    print(str(tally.leak).partition("after turn")[0])


def test_every_family_is_planted_once() -> None:
    families = "order count id header cursor cache idempotency mail error presence"
    assert sorted(leak.family for leak in PLANTED) == sorted(families.split())


def test_the_grand_history_shows_it_too(base: Base) -> None:
    leak = PLANTED[1]
    with planted(leak), pytest.raises(Leak):
        compare(base, grand(leak.observer), leak.observer, Tally())
