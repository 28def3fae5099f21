"""`python -m bench.timing`: does an answer to Bruno take longer when Ana has said much apart? Welch's t, and a control.

Each address is asked in turn in both cases. As a control the same times are judged again with 300 µs added to those of
the full case: a run that would not find that proves nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

from bench import process
from bench.wire import HOST
from caucus.caretaking.drill.timing import FOUND, difference, welch

PLANTED = 300e-6
CROPPED = 0.1  # the share of the slowest that both sides lose: what else the machine did then
Times = tuple[list[float], list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.timing", description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000, help="in all")
    parser.add_argument("--entries", type=int, default=10_000, help="of Ana, apart")
    parser.add_argument("--files", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="caucus-bench-") as home:
        port = process.free_port()
        environment = {**os.environ, "CAUCUS_HOME": home, "CAUCUS_ORIGIN": f"http://{HOST}:{port}"}
        command = [sys.executable, "-m", "caucus", "serve", "--port", str(port)]
        with process.serving(command, port, patience=60, environment=environment) as pid:
            cases = _seeded(environment, asked.entries, asked.files)
            first, *_, last = sorted(os.sched_getaffinity(0)) * 2
            os.sched_setaffinity(pid, {first})
            os.sched_setaffinity(0, {last})
            _told(cases[0]["names"], _taken(port, cases, asked.requests))


def _seeded(environment: dict[str, str], entries: int, files: int) -> list[dict[str, Any]]:
    program = [sys.executable, "-m", "bench.seed_behind", str(entries), str(files)]
    done = subprocess.run(program, env=environment, check=True, capture_output=True, cwd=Path(__file__).parent.parent)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _taken(port: int, cases: Sequence[dict[str, Any]], requests: int) -> list[Times]:
    """Seconds, of each address in both cases; every pair of requests begins with another of them."""
    lines = [HTTPConnection(HOST, port) for _ in cases]
    took: list[Times] = [([], []) for _ in cases[0]["addresses"]]
    for turn in range(-20, requests // (2 * len(took))):
        for number, times in enumerate(took):
            for which in (0, 1) if (turn + number) % 2 else (1, 0):
                seconds = _asked(lines[which], cases[which], number)
                if turn >= 0:
                    times[which].append(seconds)
    return took


def _asked(line: HTTPConnection, case: dict[str, Any], number: int) -> float:
    address = case["addresses"][number]
    call = address.startswith("/api/")
    headers = {"Authorization": f"Bearer {case['token']}"} if call else {"Cookie": case["cookie"]}
    begun = time.perf_counter()
    line.request("GET", address, headers=headers)
    line.getresponse().read()
    return time.perf_counter() - begun


def _told(names: Sequence[str], took: Sequence[Times]) -> None:
    print(f"{'Bruno asks for':<20} {'requests':>8} {'median ms':>9} {'apart µs':>9} {'t':>7} {'t, 300 µs planted':>18}")
    told, planted = [], []
    for name, times in zip(names, took, strict=True):
        full, empty = _cropped(times)
        told.append(difference(full, empty))
        planted.append(difference([each + PLANTED for each in full], empty))
        shown = f"{name:<20} {2 * len(times[0]):>8} {median(empty) * 1e3:>9.2f} {told[-1][0] * 1e6:>+9.0f}"
        print(f"{shown} {welch(told[-1:]):>+7.2f} {welch(planted[-1:]):>+18.2f}")
    count = sum(len(full) + len(empty) for full, empty in took)
    print(f"{'all together':<20} {count:>8} {'':>19} {welch(told):>+7.2f} {welch(planted):>+18.2f}")
    leaks, finds = abs(welch(told)) >= FOUND, welch(planted) >= FOUND
    print(f"told by time: {'YES' if leaks else 'no'}; 300 µs planted: {'found' if finds else 'NOT FOUND'}")


def _cropped(times: Times) -> Times:
    slow = sorted(times[0] + times[1])[-max(1, int(CROPPED * 2 * len(times[0])))]
    full, empty = ([each for each in side if each < slow] for side in times)
    return full, empty


if __name__ == "__main__":
    main()
