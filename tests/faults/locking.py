"""The database held by another process, and its folder away for a while, under people who go on speaking."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.faults.ears import compared
from tests.faults.figures import Figures
from tests.faults.killing import looked_into
from tests.faults.scene import Scene
from tests.faults.speaking import TIMEOUT

BEFORE = 6  # words acknowledged before
SHORT, LONG = 2.0, 26.0  # seconds: the house waits 20 for the lock, and then says that it cannot


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Within, nobody else writes; what was being written is done. The seam for other engines: `LOCK TABLE` there."""
    other = sqlite3.connect(folder / "caucus.sqlite3", timeout=TIMEOUT, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


@contextmanager
def away(folder: Path) -> Iterator[None]:
    """Within, the folder is not where it was, as when somebody moves it or a share drops off."""
    elsewhere = folder.with_name(f"{folder.name}-away")
    folder.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(folder)


def short(folder: Path, rounds: int) -> Figures:
    """Everybody waits, and nobody is refused."""
    figures = _rounds(folder, rounds, lambda home: _while(held(home), SHORT))
    figures.unclear += figures.refused
    return figures


def long(folder: Path, rounds: int) -> Figures:
    """Longer than the house waits: people are told so, and what they repeat is said once."""
    figures = _rounds(folder, rounds, lambda home: _while(held(home), LONG))
    if not figures.refused:
        figures.unclear += 1
        figures.notes.append("nobody was refused")
    return figures


def gone(folder: Path, rounds: int) -> Figures:
    return _rounds(folder, rounds, lambda home: _while(away(home), SHORT))


def _while(held: object, seconds: float) -> None:
    with held:  # type: ignore[attr-defined]
        time.sleep(seconds)


def _rounds(folder: Path, rounds: int, trouble: Callable[[Path], None]) -> Figures:
    figures = Figures()
    with ExitStack() as standing:
        scene = Scene(folder / "house", figures, standing)
        for _ in range(rounds):
            scene.speakers.speak(BEFORE, lambda: trouble(scene.house.folder))
            figures.rounds += 1
            scene.account.repeat(scene.house, scene.line)
        scene.speakers.speak(BEFORE, lambda: None)
        scene.account.repeat(scene.house, scene.line)
        looked_into(scene.house, scene.account)
        figures.lost += len(scene.account.open)
        for ear in scene.ears:
            compared(scene.house, ear, set(), figures)
    return figures
