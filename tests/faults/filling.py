"""A disk that runs full, and one that turns read-only, under people who go on speaking and handing over."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import httpx

from tests.faults import mounting
from tests.faults.ears import compared
from tests.faults.figures import Figures
from tests.faults.killing import looked_into
from tests.faults.locking import held
from tests.faults.page import TYPED, Browser
from tests.faults.scene import Scene

MEGABYTES = 32
REFUSALS = 8  # at least, while nothing can be written
BEFORE = 6  # words acknowledged before
SIZES = (1_000, 200_000)  # of files: one kept in memory on its way, one not


class Refusing(Scene):
    """People in a house that can write nothing, and then can again."""

    def __init__(self, folder: Path, figures: Figures, standing: ExitStack) -> None:
        super().__init__(folder, figures, standing)
        self.browser = Browser(self.house, "carla", "separate a")
        standing.callback(self.browser.line.close)

    def nothing_can_be_written(self) -> None:
        """People go on until enough was refused; so does a browser, and whoever hands over."""
        before, until = self.figures.refused, time.monotonic() + 120
        while self.figures.refused < before + REFUSALS and time.monotonic() < until:
            time.sleep(0.05)
        self.note(self.figures.refused >= before + REFUSALS, "nothing was refused")
        page = self.browser.say()
        clear = page.status_code == 503 and "the house cannot write just now" in page.text and TYPED in page.text
        self.note(clear, f"the page said {page.status_code} {page.text[:200]}")
        for size in SIZES:
            answer = self.hand_over(size)
            refused = answer.status_code == 503 and answer.json()["reason"] == "not-now"
            self.note(refused, f"a file of {size}: {answer.status_code} {answer.text[:200]}")
        self.note(self.house.ask("stored") == {"files": [], "coming": []}, "half a file stayed")

    def all_is_well_again(self) -> None:
        """The same acts with the same keys are done once, however often they are repeated."""
        self.account.repeat(self.house, self.line)
        for _ in range(2):
            for size in SIZES:
                answer = self.hand_over(size)
                self.note(answer.status_code == 200, f"handing over again: {answer.status_code} {answer.text[:200]}")
        page = self.browser.say()
        self.note(page.status_code == 200 and TYPED in page.text, f"saying again: {page.status_code}")
        words = [words for _, _, words, _ in self.house.ask("look")["words"]]
        self.figures.lost += sum(words.count(once) == 0 for once in (TYPED, *map(name, SIZES)))
        self.figures.doubled += sum(words.count(once) > 1 for once in (TYPED, *map(name, SIZES)))
        self.figures.lost += len(self.account.open)
        self.note(len(self.house.ask("stored")["files"]) == len(SIZES), "more files lie there than were handed over")
        looked_into(self.house, self.account)
        for ear in self.ears:
            compared(self.house, ear, set(), self.figures)

    def hand_over(self, size: int) -> httpx.Response:
        sent = {"file": (name(size), b"A letter. " * (size // 10))}
        place, headers = self.house.place("ana", "separate a", "files"), self.house.token("ana")
        return self.line.post(place, data={"once": name(size)}, files=sent, headers=headers)


def name(size: int) -> str:
    return f"{size}.pdf"


def full(folder: Path, rounds: int) -> Figures:
    """Raises CannotMount."""
    figures = Figures()
    with ExitStack() as standing:
        place = standing.enter_context(mounting.in_memory(folder / "full", MEGABYTES))
        scene = Refusing(place, figures, standing)
        for _ in range(rounds):
            scene.speakers.speak(BEFORE, lambda: _while_full(place, scene.nothing_can_be_written))
            figures.rounds += 1
            scene.account.repeat(scene.house, scene.line)
        scene.all_is_well_again()
    return figures


def _while_full(place: Path, act: Callable[[], None]) -> None:
    with mounting.full(place):
        act()


def read_only(folder: Path, rounds: int) -> Figures:
    """Each round on a new disk, which turns read-only under the running server and is repaired. Raises CannotMount."""
    figures = Figures()
    for number in range(rounds):
        with ExitStack() as standing:
            disk = standing.enter_context(mounting.Disk(folder / f"disk-{number}", MEGABYTES))
            scene = Refusing(disk.place, figures, standing)

            def fails(disk: mounting.Disk = disk, scene: Refusing = scene) -> None:
                # A sync that is under way just then ext4 acknowledges, and loses: of bare files too.
                with held(scene.house):
                    disk.turn_read_only()
                scene.nothing_can_be_written()
                scene.house.kill()
                scene.house.unload()

            scene.speakers.speak(BEFORE, fails)
            disk.repaired()
            scene.house.load()
            scene.house.serve()
            figures.rounds += 1
            scene.all_is_well_again()
    return figures
