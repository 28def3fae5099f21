"""Speakers who never tire, and the account of what became of each of their words."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import count
from threading import Lock
from typing import NamedTuple

import httpx

from tests.faults.figures import Figures
from tests.faults.standing import Standing

PLACES = (
    ("ana", "separate a"),
    ("carla", "separate a"),
    ("bruno", "separate b"),
    ("dan", "own b"),
    ("ana", "joint"),
    ("bruno", "joint"),
)
TIMEOUT = 60.0


class Saying(NamedTuple):
    """Words in a room; they are their own key."""

    name: str
    room: str
    words: str


class Account:
    """What was answered: the entry of each acknowledged saying, and the sayings of which nothing is known."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.kept: dict[Saying, str] = {}
        self.open: list[Saying] = []
        self._turn = Lock()

    def say(self, house: Standing, line: httpx.Client, saying: Saying) -> str:
        """Says it, or says it again: "kept", "refused" or "broken". A word is acknowledged once, by one entry."""
        body = {"words": saying.words, "once": saying.words.replace(" ", "-")}
        try:
            answer = line.post(house.place(saying.name, saying.room), json=body, headers=house.token(saying.name))
        except httpx.HTTPError:
            return self._unknown(saying)
        if answer.status_code != 200:
            return self._refused(saying, answer)
        with self._turn:
            entry = answer.json()["entry"]
            if self.kept.setdefault(saying, entry) != entry:
                self.figures.doubled += 1
            self.figures.acknowledged = len(self.kept)
        return "kept"

    def _unknown(self, saying: Saying) -> str:
        with self._turn:
            self.figures.unanswered += 1
            self.open.append(saying)
        return "broken"

    def _refused(self, saying: Saying, answer: httpx.Response) -> str:
        """A refusal names its reason and says a sentence; anything else is unclear."""
        with self._turn:
            self.figures.refused += 1
            self.open.append(saying)
            try:
                clear = set(answer.json()) == {"reason", "error"} and answer.json()["reason"] != "broken"
            except ValueError:
                clear = False
            if not clear:
                self.figures.unclear += 1
                self.figures.notes.append(f"unclear: {answer.status_code} {answer.text[:200]}")
        return "refused"

    def repeat(self, house: Standing, line: httpx.Client) -> None:
        """What nobody knows of is said again with its key until it is kept, and the last that was acknowledged too.

        A joint room falls silent until the mediator's stream is back, and says so.
        """
        until, last = time.monotonic() + TIMEOUT, list(self.kept)[-3:]
        while self.open and time.monotonic() < until:
            again, self.open = self.open, []
            for saying in again:
                self._again(house, line, saying)
            time.sleep(0.5 if self.open else 0)
        for saying in last:
            self._again(house, line, saying)

    def _again(self, house: Standing, line: httpx.Client, saying: Saying) -> None:
        self.figures.repeated += 1
        self.say(house, line, saying)


class Speakers:
    """One in each place, speaking on lines that are kept from round to round."""

    def __init__(self, house: Standing, account: Account, places: tuple[tuple[str, str], ...] = PLACES) -> None:
        self.house, self.account, self.places = house, account, places
        self.lines = [httpx.Client(timeout=TIMEOUT) for _ in places]
        self._numbers = count()

    def speak(self, at_least: int, then: Callable[[], None]) -> None:
        """All speak at once until `at_least` words more are acknowledged; then `then`, while they go on."""
        enough, over = threading.Event(), threading.Event()
        goal = len(self.account.kept) + at_least
        threads = [
            threading.Thread(target=self._speak, args=(place, goal, enough, over), daemon=True)
            for place in range(len(self.places))
        ]
        for thread in threads:
            thread.start()
        if not enough.wait(TIMEOUT * 2):
            raise RuntimeError(f"too few words were acknowledged: {self.account.figures}")
        then()
        over.set()
        for thread in threads:
            thread.join(TIMEOUT * 2)

    def _speak(self, place: int, goal: int, enough: threading.Event, over: threading.Event) -> None:
        """One word after another, until it is over or the line breaks."""
        name, room = self.places[place]
        while not over.is_set():
            outcome = self.account.say(
                self.house, self.lines[place], Saying(name, room, f"{name} in {room} {next(self._numbers)}")
            )
            if outcome == "broken":
                return
            if outcome == "refused":
                over.wait(0.2)
            if len(self.account.kept) >= goal:
                enough.set()

    def close(self) -> None:
        for line in self.lines:
            line.close()
