"""What is secret changes nothing that reaches an observer's sockets, and none of it is found there.

`make soak MINUTES=n` goes on for so long, with a new seed every round, and says how much was played.
"""

import os
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.two_worlds.histories import MINE
from tests.two_worlds.observing import Leak
from tests.two_worlds.playing import Tally
from tests.wire.entry import LEAKS
from tests.wire.running import Installation, Many, run, told, two_servers
from tests.wire.serving import laid

FIXED = 20261123
FRESH = int(os.environ.get("TWO_WORLDS_SEED", secrets.randbelow(10**9)))
SHARE = float(os.environ.get("WIRE_SHARE", "0.34"))  # of histories in which something crosses a wall
MINUTES = float(os.environ.get("CAUCUS_SOAK", "0"))
EVERYBODY = tuple(MINE)
UNTIMED = tuple(name for name in EVERYBODY if name not in ("mira", "noor", "ursula"))  # no desk, whose minutes run
ROUND = 12  # cases

Laid = Callable[[int], Installation]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """So many cases, laid in a home that is thrown away."""

    def lay(cases: int) -> Installation:
        home = tmp_path_factory.mktemp("wire") / "home"
        return Installation(home, laid(home, cases))

    return lay


def some(begin: int, number: int) -> tuple[str, ...]:
    """Others at every seed."""
    return tuple(EVERYBODY[(begin + n * 3) % len(EVERYBODY)] for n in range(number))


def test_by_the_script_not_a_byte_differs(installation: Laid, tmp_path: Path) -> None:
    print(f"\nTWO_WORLDS_SEED={FRESH}")
    fixed, tally = installation(6), Tally()
    with two_servers(fixed, tmp_path, scripted=True) as servers:
        run(servers, fixed, Many(("bruno", "noor", "vera", "nobody"), FIXED, 1, SHARE), tally)
        run(servers, fixed, Many(some(FRESH, 2), FRESH, 1, SHARE), tally)
    print(told(tally, "by the script"))
    assert tally.counts["histories"] == 6


def test_as_in_production_only_names_and_moments_differ(installation: Laid, tmp_path: Path) -> None:
    print(f"\nTWO_WORLDS_SEED={FRESH}")
    fixed, tally = installation(3), Tally()
    with two_servers(fixed, tmp_path, scripted=False) as servers:
        run(servers, fixed, Many(("bruno", "lena"), FIXED, 1, 0.5), tally)
        run(servers, fixed, Many((UNTIMED[FRESH % len(UNTIMED)],), FRESH, 1, SHARE), tally)
    print(told(tally, "as in production"))
    assert tally.counts["histories"] == 3 and tally.counts["crossed"] >= 1


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_that_is_planted_in_a_server_is_found(installation: Laid, tmp_path: Path, leak: str) -> None:
    planted, tally = installation(4), Tally()
    with (
        two_servers(planted, tmp_path, scripted=True, entry=f"tests.wire.entry {leak}") as servers,
        pytest.raises(Leak),
    ):
        run(servers, planted, Many(("olga", "emil", "lena", "vera"), FIXED, 1, 0), tally)
    print("\n" + told(tally, f"{leak} planted"))


@pytest.mark.skipif(not MINUTES, reason="make soak MINUTES=n")
def test_for_as_long_as_told(installation: Laid, tmp_path: Path) -> None:
    until, tallies, begin = time.monotonic() + 60 * MINUTES, {True: Tally(), False: Tally()}, FRESH
    while time.monotonic() < until:
        for scripted, tally in tallies.items():
            fresh = installation(ROUND)
            print(f"TWO_WORLDS_SEED={begin}", flush=True)
            with two_servers(fresh, tmp_path / f"{begin}", scripted=scripted) as servers:
                run(servers, fresh, Many(EVERYBODY if scripted else UNTIMED, begin, 2, SHARE), tally)
            shutil.rmtree(tmp_path / f"{begin}")
            print(told(tally, "by the script" if scripted else "as in production"), flush=True)
            begin += 1
