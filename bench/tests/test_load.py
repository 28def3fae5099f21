"""The load client tells what became of every word, and its numbers are numbers."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench import load, process, report, targets
from bench.floor import Floor, Statement

GREETINGS = 4 * 3  # of everybody in each room, before anything is measured
PLANT = "from bench.floor import main; from bench.tests.test_load import {0}; main({0})"


class Forgetful(Floor):
    """Keeps every word and passes over each tenth."""

    turn = 0

    def deliver(self, statement: Statement) -> None:
        self.turn += 1
        if self.turn % 10:
            super().deliver(statement)


class Stammering(Floor):
    """Says each tenth word twice."""

    turn = 0

    def deliver(self, statement: Statement) -> None:
        self.turn += 1
        for _ in range(1 if self.turn % 10 else 2):
            super().deliver(statement)


class Leaky(Floor):
    """Is heard in the room next door as well."""

    def deliver(self, statement: Statement) -> None:
        super().deliver(statement)
        super().deliver(statement._replace(room=statement.room ^ 1))


class Refusing(Floor):
    """Refuses each tenth word after the greetings, and tells nobody of it."""

    turn = -GREETINGS

    def landed(self, batch: list[Statement], failed: Exception | None) -> None:
        for statement in batch:
            self.turn += 1
            refused = OSError("no room on the disk") if self.turn > 0 and self.turn % 10 == 0 else None
            super().landed([statement], failed or refused)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that never comes need not be waited for long."""
    monkeypatch.setattr(load, "GRACE", 0.5)


def heard_from(fault: type[Floor]) -> load.Tally:
    program = ("-c", PLANT.format(fault.__name__))
    with targets.floor(process.free_port(), rooms=4, program=program) as target:
        return load.gentle(target, rooms=4, rate=100, seconds=0.5).tally


def spotless(tally: load.Tally) -> bool:
    return tally == load.Tally(said=tally.said, refused=0, lost=0, doubled=0, stray=0)


def test_on_the_floor_every_word_arrives_once() -> None:
    with targets.floor(process.free_port(), rooms=4) as target:
        fast = load.closed(target, rooms=4, seconds=1)
        calm = load.gentle(target, rooms=4, seconds=1)
    assert spotless(fast.tally), fast
    assert spotless(calm.tally), calm
    assert calm.tally.said == 50 + GREETINGS
    assert fast.per_second > 0
    assert fast.cpu_us > 0
    assert 0 < calm.p50_ms <= calm.p95_ms <= calm.p99_ms


def test_an_idle_stream_takes_memory() -> None:
    with targets.floor(process.free_port(), rooms=4) as target:
        assert load.idle(target, streams=100).kb_each > 0


def test_a_dropped_word_is_lost_to_each_other_seat(impatient: None) -> None:
    tally = heard_from(Forgetful)
    assert tally.lost == 2 * (tally.said // 10) > 0
    assert (tally.refused, tally.doubled, tally.stray) == (0, 0, 0)


def test_a_word_heard_twice_is_doubled(impatient: None) -> None:
    tally = heard_from(Stammering)
    assert tally.doubled == 2 * (tally.said // 10) > 0
    assert (tally.refused, tally.lost, tally.stray) == (0, 0, 0)


def test_a_word_heard_next_door_is_stray(impatient: None) -> None:
    tally = heard_from(Leaky)
    assert tally.stray > 0
    assert (tally.refused, tally.lost, tally.doubled) == (0, 0, 0)


def test_a_refused_word_is_not_lost(impatient: None) -> None:
    tally = heard_from(Refusing)
    assert tally.refused == (tally.said - GREETINGS) // 10 > 0
    assert (tally.lost, tally.doubled, tally.stray) == (0, 0, 0)


def test_more_rooms_than_there_are_is_an_error() -> None:
    with (
        targets.floor(process.free_port(), rooms=1) as target,
        pytest.raises(ValueError, match="floor has 1 rooms, not 2"),
    ):
        load.closed(target, rooms=2)


def test_a_server_that_ends_at_once_is_an_error() -> None:
    with (
        pytest.raises(RuntimeError, match="with code 3"),
        targets.serving([sys.executable, "-c", "raise SystemExit(3)"], process.free_port()),
    ):
        pass


def test_the_table_has_a_column_for_each_target() -> None:
    with (
        targets.floor(process.free_port()) as one,
        targets.floor(process.free_port()) as other,
    ):
        found = report.measure([one, other], rounds=1, seconds=0.2, streams=20)
    heading, *rows = report.table(found).splitlines()
    assert heading.split() == ["floor", "floor"]
    assert {row.split()[1] for row in rows if row.startswith("words")} == {
        "said",
        "refused",
        "lost",
        "doubled",
        "stray",
    }
    assert all(findings.counts()["lost"] == 0 for findings in found)


def test_every_run_can_be_written_down(tmp_path: Path) -> None:
    tally = load.Tally(said=4, refused=0, lost=1, doubled=0, stray=0)
    found = report.Findings("floor", load.Idle(20, 12.5), closed=[load.Closed(9.0, 80.0, tally)])
    report.write([found], tmp_path / "runs.json")
    (written,) = json.loads((tmp_path / "runs.json").read_text())
    assert written["target"] == "floor"
    assert written["closed"][0]["tally"]["lost"] == 1
