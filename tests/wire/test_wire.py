"""What is secret changes nothing that reaches an observer's sockets, and none of it is found there.

`make soak MINUTES=n` goes on for so long, with a new seed every round, and says how much was played.
"""

import os
import secrets
import shutil
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.installed import CLUSTER
from tests.two_worlds.histories import MINE, Turn
from tests.two_worlds.observing import Leak
from tests.two_worlds.planted.told_shuttle import PASSED
from tests.two_worlds.playing import Tally
from tests.two_worlds.steps import Step
from tests.wire.entry import LEAKS
from tests.wire.playing import Planned, compare
from tests.wire.running import ENTRY, Installation, Many, run, told, two_servers
from tests.wire.serving import laid

FIXED = 20261123
FRESH = int(os.environ.get("TWO_WORLDS_SEED", secrets.randbelow(10**9)))
SHARE = float(os.environ.get("WIRE_SHARE", "0.34"))  # of histories in which somebody is told or let in
CONVEYED = int(os.environ.get("WIRE_CONVEYED", "85"))  # of a hundred histories by the script so many pass something on
LEAST = 0.3  # of those that did, by the script
MINUTES = float(os.environ.get("CAUCUS_SOAK", "0"))
EVERYBODY = tuple(MINE)
UNTIMED = tuple(name for name in EVERYBODY if name not in ("mira", "noor", "ursula"))  # no desk, whose minutes run
READ_ELSEWHERE = ("tag_over_too_much", "source_in_the_transcript")  # of rows that PostgreSQL gives to nobody else
TOLD = {"source_in_the_transcript": list(PASSED)}
CASES = 6  # three by the script, two as in production, one for a planted leak


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Laid once for all that runs by default; no case of it is played in twice."""
    return lay(tmp_path_factory.mktemp("wire"), CASES)


def lay(folder: Path, cases: int) -> Installation:
    return Installation(folder / "home", laid(folder / "home", cases))


def some(begin: int, number: int) -> tuple[str, ...]:
    """Others at every seed."""
    return tuple(EVERYBODY[(begin + n * 3) % len(EVERYBODY)] for n in range(number))


def share(tally: Tally) -> float:
    passed = tally.counts["conveying"] / tally.counts["histories"]
    print(f"two worlds at the wire: something was passed on in {passed:.0%} of {tally.counts['histories']} histories")
    return passed


def test_by_the_script_not_a_byte_differs(house: Installation, tmp_path: Path) -> None:
    print(f"\nTWO_WORLDS_SEED={FRESH}")
    tally = Tally()
    with two_servers(house, tmp_path, scripted=True) as servers:
        run(servers, house, Many(("bruno", "noor"), FIXED, 1, 0.5, 100), tally)
        run(servers, house, Many(some(FRESH, 1), FRESH, 1, SHARE, CONVEYED), tally)
    print(told(tally, "by the script"))
    assert tally.counts["histories"] == 3 and tally.counts["crossed"] >= 1
    assert share(tally) >= LEAST, "too few histories pass anything on"


def test_as_in_production_only_names_and_moments_differ(house: Installation, tmp_path: Path) -> None:
    print(f"\nTWO_WORLDS_SEED={FRESH}")
    tally = Tally()
    with two_servers(house, tmp_path, scripted=False) as servers:
        run(servers, house, Many(("lena",), FIXED, 1, 1), tally)
        run(servers, house, Many((UNTIMED[FRESH % len(UNTIMED)],), FRESH, 1, SHARE), tally)
    print(told(tally, "as in production"))
    assert tally.counts["histories"] == 2 and tally.counts["crossed"] >= 1


@pytest.mark.parametrize("which", range(len(LEAKS)) if MINUTES else ["one of them"])
def test_a_leak_that_is_planted_in_a_server_is_found(house: Installation, tmp_path: Path, which: int | str) -> None:
    leak = LEAKS[which if isinstance(which, int) else FRESH % len(LEAKS)]
    tally, said = Tally(), Step("ana", "say", "separate a", "My hand is lame.")
    plan = Planned("bruno", TOLD.get(leak, [Turn((said,), ())]), [], False)
    held = CLUSTER and leak in READ_ELSEWHERE
    seen = nullcontext() if held else pytest.raises(Leak)
    with two_servers(house, tmp_path, scripted=True, entry=f"{ENTRY} {leak}") as servers, seen as found:
        compare(servers, house.cases[-1], plan, tally)
    print("\n" + told(tally, f"{leak} planted"))
    print("the second wall holds" if held else str(found.value).partition("after turn")[0])


@pytest.mark.skipif(not MINUTES, reason="make soak MINUTES=n")
def test_for_as_long_as_told(tmp_path: Path) -> None:
    until, tallies, begin = time.monotonic() + 60 * MINUTES, {True: Tally(), False: Tally()}, FRESH
    while time.monotonic() < until:
        for scripted, tally in tallies.items():
            print(f"TWO_WORLDS_SEED={begin}", flush=True)
            fresh = lay(tmp_path / f"{begin}", len(EVERYBODY))
            with two_servers(fresh, tmp_path / f"{begin}", scripted=scripted) as servers:
                run(servers, fresh, Many(EVERYBODY if scripted else UNTIMED, begin, 1, SHARE, CONVEYED), tally)
            shutil.rmtree(tmp_path / f"{begin}")
            print(told(tally, "by the script" if scripted else "as in production"), flush=True)
            begin += 1
    assert share(tallies[True]) >= LEAST, "too few histories pass anything on"
