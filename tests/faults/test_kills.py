"""Killed again and again under load: nothing acknowledged is lost, nothing stands twice, every stream goes on."""

from pathlib import Path

from tests.faults import killing


def test_three_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    figures = killing.run(tmp_path, 3)
    assert figures.faults() == {}, figures
    assert figures.rounds == 3
    assert figures.acknowledged >= 3 * killing.AT_LEAST
    assert figures.heard >= figures.acknowledged  # Mira alone hears nearly all of it
