"""A running server's clock steps by an hour, forth and back: nothing is lost, no book goes back, no lease lasts."""

from pathlib import Path

from tests.faults import clocks


def test_an_hour_forth_and_back_changes_nothing_that_was_said(tmp_path: Path) -> None:
    figures = clocks.run(tmp_path, len(clocks.STEPS))
    assert figures.faults() == {}, figures
    assert figures.acknowledged >= 2 * clocks.AT_LEAST * len(clocks.STEPS)
