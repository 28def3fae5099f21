"""Rounds of `kill -9` of the server while people speak in several rooms and others listen."""

from __future__ import annotations

import random
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import httpx

from tests.faults.ears import Ear, compared
from tests.faults.figures import Figures
from tests.faults.speaking import Account, Speakers
from tests.faults.standing import Standing

LISTENERS = ("mira", "ana", "bruno", "dan")
A_HOUSE = 25  # rounds in one house: what is looked into grows with each
AT_LEAST = 15  # words acknowledged in a round before the kill


def run(folder: Path, rounds: int, seed: int = 1) -> Figures:
    figures, chance = Figures(), random.Random(seed)
    while figures.rounds < rounds:
        several = min(A_HOUSE, rounds - figures.rounds)
        one = Figures()
        in_one_house(folder / f"house-{figures.rounds}", several, one, chance)
        figures.add(one)
    return figures


def in_one_house(folder: Path, rounds: int, figures: Figures, chance: random.Random) -> None:
    with ExitStack() as standing:
        house = standing.enter_context(Standing(folder))
        ears = [standing.enter_context(Ear(house, name)) for name in LISTENERS]
        account = Account(figures)
        speakers = Speakers(house, account)
        standing.callback(speakers.close)
        line = standing.enter_context(httpx.Client(timeout=60))
        for _ in range(rounds):
            speakers.speak(AT_LEAST, lambda: _killed(house, chance))
            figures.rounds += 1
            looked_into(house, account)
            house.serve()
            account.repeat(house, line)
        looked_into(house, account)
        if account.open:
            figures.notes.append(f"{len(account.open)} words stayed unsaid")
            figures.lost += len(account.open)
        for ear in ears:
            compared(house, ear, set(), figures)


def _killed(house: Standing, chance: random.Random) -> None:
    """At a moment that differs from round to round: within a write, between two, while streams are written."""
    time.sleep(chance.random() * 0.05)
    house.kill()


def looked_into(house: Standing, account: Account) -> None:
    """Every acknowledged word stands once, under the entry that was told; every other at most once; chains hold."""
    found = house.ask("look")
    figures, stands = account.figures, Counter((room, words) for room, _, words, _ in found["words"])
    entries = {(room, words): entry for room, entry, words, _ in found["words"]}
    for saying, entry in account.kept.items():
        if entries.get((house.rooms[saying.room], saying.words)) != entry:
            figures.lost += 1
            figures.notes.append(f"lost: {saying.words}")
    figures.notes += [f"doubled: {words}" for (_, words), count in stands.items() if count > 1]
    figures.doubled += sum(count - 1 for count in stands.values())
    figures.broken += len(found["faults"])
    figures.notes += found["faults"]
