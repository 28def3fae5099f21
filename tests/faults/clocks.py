"""The clock of a running server steps by an hour, forth and back, while people speak."""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import httpx

from tests.faults.ears import Ear, compared
from tests.faults.figures import Figures
from tests.faults.killing import looked_into
from tests.faults.speaking import Account, Saying, Speakers
from tests.faults.standing import Standing
from tests.faults.stepping import step

HOUR = 3600.0
STEPS = (HOUR, -HOUR, 0.0)  # from the right time
AT_LEAST = 6


def run(folder: Path, rounds: int) -> Figures:
    """Through the steps, round by round, with the joint session open and Mira listening."""
    figures, offset = Figures(), folder / "offset"
    with ExitStack() as standing:
        house = standing.enter_context(Standing(folder / "house", offset=offset))
        ears = [standing.enter_context(Ear(house, name)) for name in ("mira", "ana", "bruno")]
        account = Account(figures)
        speakers = Speakers(house, account)
        standing.callback(speakers.close)
        line = standing.enter_context(httpx.Client(timeout=60))
        for number in range(rounds):
            speakers.speak(AT_LEAST, lambda number=number: step(offset, STEPS[number % len(STEPS)]))  # type: ignore[misc]
            speakers.speak(AT_LEAST, lambda: None)
            figures.rounds += 1
            account.repeat(house, line)
        looked_into(house, account)
        figures.lost += len(account.open)
        figures.broken += backwards(house)
        for ear in ears:
            compared(house, ear, set(), figures)
        ears[0].close()
        figures.unclear += speaks_without_a_mediator(house, line, offset)
    return figures


def backwards(house: Standing) -> int:
    """How often an entry stands in a book with an earlier moment than the one before it."""
    found, last = 0, dict[str, datetime]()
    for room, _, _, at in house.ask("look")["words"]:
        moment = datetime.fromisoformat(at)
        found += moment < last.get(room, moment)
        last[room] = moment
    return found


def speaks_without_a_mediator(house: Standing, line: httpx.Client, offset: Path) -> bool:
    """Whether, once Mira is gone, a clock that goes back lets the joint room speak on."""
    step(offset, -2 * HOUR)
    time.sleep(0.2)
    saying = Saying("ana", "joint", "Is anybody there?")
    said = {"words": saying.words, "once": "alone"}
    answer = line.post(house.place(saying.name, saying.room), json=said, headers=house.token("ana"))
    return answer.status_code != 409 or answer.json()["reason"] != "silent"
