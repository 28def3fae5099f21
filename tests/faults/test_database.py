"""The database is held by somebody else, or its folder is away: people wait or are told, and nothing is lost."""

from pathlib import Path

from tests.faults import locking


def test_while_another_holds_the_database_everybody_waits_and_nobody_is_refused(tmp_path: Path) -> None:
    figures = locking.short(tmp_path, 1)
    assert figures.faults() == {}, figures
    assert figures.acknowledged >= 2 * locking.BEFORE


def test_while_the_folder_is_away_nothing_is_lost(tmp_path: Path) -> None:
    figures = locking.gone(tmp_path, 1)
    assert figures.faults() == {}, figures
    assert figures.acknowledged >= 2 * locking.BEFORE
