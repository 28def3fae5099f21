"""The database held by another process, and away for a while, under people who go on speaking."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg

from tests.cluster import address
from tests.faults.ears import compared
from tests.faults.figures import Figures
from tests.faults.killing import looked_into
from tests.faults.scene import Scene
from tests.faults.speaking import TIMEOUT
from tests.faults.standing import Standing
from tests.installed import CLUSTER

BEFORE = 6  # words acknowledged before
SHORT, LONG = 2.0, 26.0  # seconds: the house waits 20 for the lock, and then says that it cannot

Trouble = Callable[[Standing], None]


@contextmanager
def held(house: Standing) -> Iterator[None]:
    """Within, nobody else writes; what was being written is done."""
    with _books_held(house.database) if house.database else _file_held(house.folder):
        yield


@contextmanager
def _file_held(folder: Path) -> Iterator[None]:
    other = sqlite3.connect(folder / "caucus.sqlite3", timeout=TIMEOUT, isolation_level=None)
    with closing(other):
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _books_held(database: str) -> Iterator[None]:
    with psycopg.connect(address(CLUSTER, database)) as other:
        other.execute("LOCK TABLE walls_room IN EXCLUSIVE MODE")
        yield


@contextmanager
def away(house: Standing) -> Iterator[None]:
    """Within, the database is not there: its folder is moved, or its server ends all sessions and begins none."""
    with _let_nobody_in(house.database) if house.database else _folder_moved(house.folder):
        yield


@contextmanager
def _folder_moved(folder: Path) -> Iterator[None]:
    elsewhere = folder.with_name(f"{folder.name}-away")
    folder.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(folder)


@contextmanager
def _let_nobody_in(database: str) -> Iterator[None]:
    both = (database, f"{database}_keyring")
    with psycopg.connect(address(CLUSTER, "postgres"), autocommit=True) as administrator:
        for each in both:
            administrator.execute(f"ALTER DATABASE {each} ALLOW_CONNECTIONS false".encode())
        administrator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s)", [list(both)]
        )
        try:
            yield
        finally:
            for each in both:
                administrator.execute(f"ALTER DATABASE {each} ALLOW_CONNECTIONS true".encode())


def short(folder: Path, rounds: int) -> Figures:
    """Everybody waits, and nobody is refused."""
    figures = _rounds(folder, rounds, _held_for(SHORT))
    figures.unclear += figures.refused
    return figures


def long(folder: Path, rounds: int) -> Figures:
    """Longer than the house waits: people are told so, and what they repeat is said once."""
    figures = _rounds(folder, rounds, _held_for(LONG))
    if not figures.refused:
        figures.unclear += 1
        figures.notes.append("nobody was refused")
    return figures


def gone(folder: Path, rounds: int) -> Figures:
    """Who has the files open goes on; who has not is told."""
    return _rounds(folder, rounds, _away)


def _held_for(seconds: float) -> Trouble:
    def trouble(house: Standing) -> None:
        with held(house):
            time.sleep(seconds)

    return trouble


def _away(house: Standing) -> None:
    with away(house):
        time.sleep(SHORT)


def _rounds(folder: Path, rounds: int, trouble: Trouble) -> Figures:
    figures = Figures()
    with ExitStack() as standing:
        scene = Scene(folder / "house", figures, standing)
        for _ in range(rounds):
            scene.speakers.speak(BEFORE, lambda: trouble(scene.house))
            figures.rounds += 1
            scene.account.repeat(scene.house, scene.line)
        scene.speakers.speak(BEFORE, lambda: None)
        scene.account.repeat(scene.house, scene.line)
        looked_into(scene.house, scene.account)
        figures.lost += len(scene.account.open)
        for ear in scene.ears:
            compared(scene.house, ear, set(), figures)
    return figures
