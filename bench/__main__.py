"""`python -m bench`: every target there is, against the floor."""

from __future__ import annotations

import argparse
import os
from contextlib import ExitStack
from pathlib import Path

from bench import house, process, report, targets

TARGETS = (targets.floor, house.caucus)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="Measure against the floor.")
    parser.add_argument("--rounds", type=int, default=3, help="interleaved runs of each")
    parser.add_argument("--seconds", type=float, default=4, help="length of one run")
    parser.add_argument("--streams", type=int, default=500, help="idle streams to open")
    parser.add_argument("--out", type=Path, help="also write every run here, as JSON")
    return parser.parse_args()


def apart(opened: list[targets.Target]) -> None:
    """Servers on one core and this client on another, where there are two."""
    first, *_, last = sorted(os.sched_getaffinity(0)) * 2
    for target in opened:
        target.pin(first)
    os.sched_setaffinity(0, {last})


def main() -> None:
    asked = arguments()
    with ExitStack() as stack:
        opened = [stack.enter_context(target(process.free_port())) for target in TARGETS]
        apart(opened)
        found = report.measure(opened, rounds=asked.rounds, seconds=asked.seconds, streams=asked.streams)
    print(report.table(found))
    if asked.out:
        report.write(found, asked.out)


if __name__ == "__main__":
    main()
