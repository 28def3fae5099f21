"""Real bargaining, played over HTTP with an ear at every seat: each word once, in order, and no secret elsewhere.

python -m bench.rehearsals --count 100
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import casino
from bench.process import free_port, serving
from caucus.rehearse.listener import Listener
from caucus.rehearse.player import play
from caucus.rehearse.script import write
from caucus.rehearse.steps import Room, Says, Script, sits

Cast = Sequence[Mapping[str, str]]
ROOT = Path(__file__).parent.parent


@dataclass
class Outcome:
    """What came of some plays. `heard` counts words by listeners; every fault is a sentence."""

    plays: int = 0
    said: int = 0
    heard: int = 0
    secrets: int = 0
    bytes: int = 0
    faults: list[str] = field(default_factory=list)


@contextmanager
def staged(scripts: Sequence[Script]) -> Iterator[tuple[str, list[Cast]]]:
    """A server with a case open for each script; gives its address and each script's cast."""
    with tempfile.TemporaryDirectory(prefix="caucus-plays-") as home:
        port, folder = free_port(), Path(home) / "plays"
        address = f"http://127.0.0.1:{port}"
        given = {**os.environ, "CAUCUS_HOME": str(Path(home) / "var"), "CAUCUS_ORIGIN": address}
        folder.mkdir()
        for number, script in enumerate(scripts):
            (folder / f"{number:04}.play").write_text(write(script), "utf-8")
        with serving(
            [sys.executable, "-m", "caucus", "serve", "--port", str(port)], port, patience=60, environment=given
        ):
            seed = [sys.executable, "-m", "bench.seed_plays", str(folder)]
            told = subprocess.run(seed, env=given, cwd=ROOT, check=True, capture_output=True, text=True).stdout
            yield address, list(json.loads(told).values())


def rehearse(script: Script, address: str, cast: Cast, outcome: Outcome) -> None:
    """Plays one script with a listener at every seat, and adds to the outcome what each heard."""
    tokens = {place["person"]: place["token"] for place in cast}
    seats = {place["person"]: place["seat"] for place in cast}
    with ExitStack() as stack:
        ears = {name: stack.enter_context(Listener(address, tokens[name], seats[name])) for name in tokens}
        play(script, address, tokens, seats=seats)
        due = {person.name: expected(script, person.name) for person in script.people}
        for name, ear in ears.items():
            ear.wait_until(lambda ear=ear, name=name: len(words(ear)) >= len(due[name]), 20)  # type: ignore[misc]
    outcome.plays += 1
    outcome.said += sum(isinstance(step, Says) for step in script.steps)
    for name, ear in ears.items():
        judge(script, name, due[name], ear, outcome)


def expected(script: Script, name: str) -> list[tuple[Room, str]]:
    """What somebody is to hear: the words said in the rooms where they sit, in order."""
    person = next(person for person in script.people if person.name == name)
    return [(step.room, step.words) for step in script.steps if isinstance(step, Says) and sits(person, step.room)]


def words(ear: Listener) -> list[tuple[str, str]]:
    return [(item["room"], item["words"]) for item in ear.items() if item["what"] == "said"]


def judge(script: Script, name: str, due: list[tuple[Room, str]], ear: Listener, outcome: Outcome) -> None:
    heard = words(ear)
    outcome.heard += len(heard)
    outcome.bytes += len(ear.received)
    if [said for _, said in heard] != [said for _, said in due]:
        lost, extra = Counter(said for _, said in due), Counter(said for _, said in heard)
        outcome.faults.append(
            f"{script.title}: {name} missed {lost - extra} and had {extra - lost} too many, or out of order"
        )
    if not _room_by_room(due, heard):
        outcome.faults.append(f"{script.title}: {name} heard words in another room than they were said in")
    person = next(person for person in script.people if person.name == name)
    for letter, needles in casino.needles(script).items():
        if person.party and person.party != letter:
            outcome.secrets += len(needles)
            found = [needle for needle in needles if needle.encode() in ear.received]
            outcome.faults += [f"{script.title}: {name} received a private reason of {letter}" for _ in found]


def _room_by_room(due: list[tuple[Room, str]], heard: list[tuple[str, str]]) -> bool:
    """Whether each room of the script is one room of the house, and each another."""
    pairs = {(meant, found) for (meant, _), (found, _) in zip(due, heard, strict=False)}
    return len(pairs) == len({meant for meant, _ in pairs}) == len({found for _, found in pairs})


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.rehearsals", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many dialogues to play (default: 100)")
    asked = parser.parse_args()
    outcome, scripts = Outcome(), list(casino.scripts(count=asked.count))
    with staged(scripts) as (address, casts):
        for script, cast in zip(scripts, casts, strict=True):
            rehearse(script, address, cast, outcome)
    print(f"{outcome.plays} plays, {outcome.said} words said, {outcome.heard} heard in {outcome.bytes} bytes")
    print(f"{outcome.secrets} private reasons looked for where they must not be; {len(outcome.faults)} faults")
    print("\n".join(outcome.faults))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
