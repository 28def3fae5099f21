"""What arrives is there again as it came, and on the disk only sealed, without a name, and gone afterwards."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucus.sealing.cipher import Broken
from caucus.sealing.spool import PIECE, Spool

NEEDLE = b"My hand is lame. "


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17])
def test_it_comes_back_as_it_came(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    with Spool(tmp_path) as spool:
        for at in range(0, size, 1000):
            spool.write(content[at : at + 1000])
        for _ in range(2):
            spool.seek(0)
            assert spool.read() == content


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 3 * PIECE), st.integers(0, 2 * PIECE))
def test_any_part_of_it_can_be_read(at: int, length: int) -> None:
    content = bytes(n % 251 for n in range(2 * PIECE + 9))
    with Spool(Path("/tmp")) as spool:
        spool.write(content)
        assert spool.seek(at) == at
        assert io.BufferedReader(spool).read(length) == content[at : at + length]


def test_large_or_small_nothing_stands_in_clear_and_nothing_has_a_name(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool.write(NEEDLE * 20_000)
        assert spool._file is not None
        stored = os.pread(spool._file.fileno(), 1 << 20, 0)
        assert len(stored) > 4 * PIECE and NEEDLE not in stored
        assert list(tmp_path.iterdir()) == []


def test_a_small_one_never_touches_the_disk(tmp_path: Path) -> None:
    with Spool(tmp_path / "nowhere") as spool:
        spool.write(b"x" * PIECE)
        spool.seek(0)
        assert len(spool.read()) == PIECE


def test_pieces_that_were_changed_or_exchanged_show(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool.write(os.urandom(3 * PIECE + 1))
        assert spool._file is not None
        first = os.pread(spool._file.fileno(), 1000, 0)
        os.pwrite(spool._file.fileno(), first, PIECE + 28)
        spool.seek(PIECE)
        with pytest.raises(Broken):
            spool.read(1)
