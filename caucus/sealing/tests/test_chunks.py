"""A file at rest is sealed in chunks; whatever was moved, cut, swapped or added shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from caucus.sealing import chunks, keyring
from caucus.sealing.chunks import CHUNK, OVERHEAD, read, remove, remove_all, stored, write
from caucus.sealing.cipher import Broken

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17]


@pytest.fixture(autouse=True)
def ring() -> None:
    keyring.make("room one")
    keyring.make("room two")


@pytest.fixture
def file() -> Iterator[str]:
    yield "one-file"
    for room in ("room one", "room two"):
        remove_all(room)


def _path(file: str, room: str = "room one") -> Path:
    return settings.HOME / "files" / room / file


def _content(size: int) -> bytes:
    return bytes(n * 7 % 251 for n in range(size))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("piece", [1000, CHUNK, CHUNK * 5])
def test_every_size_comes_back_however_it_arrived(file: str, size: int, piece: int) -> None:
    content = _content(size)
    assert write("room one", file, (content[at : at + piece] for at in range(0, size, piece))) == size
    assert b"".join(read("room one", file)) == content


@pytest.mark.parametrize("size", SIZES)
def test_it_takes_no_more_room_than_its_chunks(file: str, size: int) -> None:
    write("room one", file, [_content(size)])
    count = max(1, -(-size // CHUNK))
    assert _path(file).stat().st_size == size + count * OVERHEAD


@pytest.mark.parametrize("size", SIZES)
def test_cut_off_anywhere_it_is_broken(file: str, size: int) -> None:
    write("room one", file, [_content(size)])
    sealed = _path(file).read_bytes()
    whole = CHUNK + OVERHEAD
    for left in {0, 1, len(sealed) - 1, whole, 2 * whole, 3 * whole} & set(range(len(sealed))):
        _path(file).write_bytes(sealed[:left])
        with pytest.raises(Broken):
            list(read("room one", file))


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1), (0, 0, 2), (1, 2), (0, 2), (2,), (0, 1, 2, 2)])
def test_chunks_that_were_swapped_doubled_or_taken_out_show(file: str, order: tuple[int, ...]) -> None:
    write("room one", file, [_content(3 * CHUNK)])
    sealed, whole = _path(file).read_bytes(), CHUNK + OVERHEAD
    pieces = [sealed[at : at + whole] for at in range(0, len(sealed), whole)]
    _path(file).write_bytes(b"".join(pieces[number] for number in order))
    with pytest.raises(Broken):
        list(read("room one", file))


def test_a_chunk_of_another_file_of_the_room_shows(file: str) -> None:
    for name in (file, "other-file"):
        write("room one", name, [_content(CHUNK * 2)])
    mine, other = _path(file).read_bytes(), _path("other-file").read_bytes()
    _path(file).write_bytes(other[: CHUNK + OVERHEAD] + mine[CHUNK + OVERHEAD :])
    with pytest.raises(Broken):
        list(read("room one", file))


def test_a_whole_file_under_another_name_shows(file: str) -> None:
    write("room one", file, [b"words"])
    _path("other-file").write_bytes(_path(file).read_bytes())
    with pytest.raises(Broken):
        list(read("room one", "other-file"))


def test_another_room_does_not_open_it(file: str) -> None:
    for room in ("room one", "room two"):
        write(room, file, [b"words"])
    _path(file, "room two").write_bytes(_path(file).read_bytes())
    with pytest.raises(Broken):
        list(read("room two", file))


def test_all_of_an_owner_goes_and_nothing_of_another(file: str) -> None:
    for room in ("room one", "room two"):
        write(room, file, [b"words"])
    remove_all("room one")
    assert (stored("room one"), stored("room two")) == (set(), {file})


def test_bytes_added_at_the_end_show(file: str) -> None:
    write("room one", file, [_content(CHUNK)])
    _path(file).write_bytes(_path(file).read_bytes() + b"x")
    with pytest.raises(Broken):
        list(read("room one", file))


def test_what_breaks_off_on_its_way_in_leaves_nothing(file: str) -> None:
    def breaks_off() -> Iterator[bytes]:
        yield bytes(CHUNK * 2)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        write("room one", file, breaks_off())
    assert not _path(file).exists()


def test_a_file_is_never_written_over(file: str) -> None:
    write("room one", file, [b"first"])
    with pytest.raises(FileExistsError):
        write("room one", file, [b"second"])
    assert b"".join(read("room one", file)) == b"first"


def test_what_is_not_there_can_be_removed(file: str) -> None:
    remove("room one", file)
    remove("room one", file)
    assert not _path(file).exists()


def test_nothing_of_it_stands_in_clear(file: str) -> None:
    needle = b"My hand is lame."
    write("room one", file, [needle * chunks.CHUNK])
    assert needle not in _path(file).read_bytes()


def test_with_all_of_an_owner_goes_what_was_on_its_way(file: str) -> None:
    for room in ("room one", "room two"):
        write(room, file, [b"words"])
    remove_all("room one")
    assert stored("room one") == set()
    assert ("room two", file) in chunks.coming() and ("room one", file) not in chunks.coming()
