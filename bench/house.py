"""The house as a target: an installation of its own, twenty cases, forty separate rooms of three, signed in.

The mediator of a case sits in two of these rooms, and listens: said in one, the filler would be a slip in the other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bench.process import serving
from bench.targets import Room, Seat, Target
from bench.wire import Say, Stream

ROOMS = 40


@contextmanager
def caucus(port: int) -> Iterator[Target]:
    """Served as `caucus serve` does it, in a temporary folder on the disk that the floor uses too."""
    with tempfile.TemporaryDirectory(prefix="caucus-bench-") as home:
        environment = {**os.environ, "CAUCUS_HOME": home, "CAUCUS_ORIGIN": f"http://127.0.0.1:{port}"}
        command = [sys.executable, "-m", "caucus", "serve", "--port", str(port)]
        with serving(command, port, patience=60, environment=environment) as pid:
            yield Target("caucus", port, pid, seeded(environment))


def seeded(environment: Mapping[str, str]) -> list[Room]:
    """Opens the cases from a process of its own, as the operator's command would."""
    program = [sys.executable, "-m", "bench.seed", str(ROOMS // 2)]
    done = subprocess.run(program, env=environment, check=True, capture_output=True, cwd=Path(__file__).parent.parent)
    return [[_seat(place) for place in room] for room in json.loads(done.stdout)]


def _seat(place: Mapping[str, str]) -> Seat:
    cookie = f"sessionid={place['session']}; csrftoken={place['csrf']}"
    headers = {
        "Cookie": cookie,
        "X-CSRFToken": place["csrf"],
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    say = Say(place["room"] + "say/", headers, lambda words, once: urlencode({"words": words, "once": once}).encode())
    return Seat(Stream(place["stream"], {"Cookie": cookie}), say if place["speaks"] else None)
