"""Long runs by hand.

    python -m tests.faults NAME [--rounds N]

prints the figures, and ends with 1 where something was lost, doubled, missed, broken or unclear.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import clocks, crowd, filling, killing, locking, writers
from tests.faults.figures import Figures

RUNS: dict[str, tuple[Callable[[Path, int], Figures], int]] = {
    "kills": (killing.run, 200),
    "full": (filling.full, 5),
    "read-only": (filling.read_only, 3),
    "locked": (locking.short, 20),
    "locked-long": (locking.long, 2),
    "away": (locking.gone, 20),
    "clock": (clocks.run, 30),
    "crowd": (crowd.run, 500),
    "writers": (writers.run, 50),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Nothing lost, nothing twice.")
    parser.add_argument("name", choices=RUNS)
    parser.add_argument("--rounds", type=int, help="how many rounds, clients or processes (each has its default)")
    args = parser.parse_args()
    run, rounds = RUNS[args.name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="caucus-faults-") as folder:
        figures = run(Path(folder), args.rounds or rounds)
    print(f"{args.name}: {figures}\nin {time.monotonic() - began:.0f} s; faults: {figures.faults() or 'none'}")
    return 1 if figures.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
