"""A disk runs full, or turns read-only: people are told so, nothing stays half, and what they repeat is kept once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import filling, mounting
from tests.faults.figures import Figures


def _on(disk: Callable[[Path, int], Figures], folder: Path) -> Figures:
    try:
        return disk(folder, 1)
    except mounting.CannotMount as fault:
        pytest.skip(f"NOT TESTED, nothing can be mounted here: {fault}")


@pytest.mark.parametrize("disk", [filling.full, filling.read_only])
def test_what_cannot_be_written_is_refused_in_words_and_kept_once_when_it_can(
    tmp_path: Path, disk: Callable[[Path, int], Figures]
) -> None:
    figures = _on(disk, tmp_path)
    assert figures.faults() == {}, figures
    assert figures.refused >= filling.REFUSALS
    assert figures.acknowledged >= filling.BEFORE + filling.REFUSALS
