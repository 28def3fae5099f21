"""Files at rest: sealed in chunks as they arrive, each bound to its file, its place and whether it is the last."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from django.conf import settings

from caucus.sealing import cipher, keyring

CHUNK = 64 * 1024
OVERHEAD = cipher.NONCE + 16


def write(owner: str, file: str, source: Iterable[bytes]) -> int:
    """Stores a file durably under the key of `owner`; returns its size in bytes. A failure leaves nothing behind.

    Until it is `settled` it counts as on its way: after a kill, `coming` tells of it.
    """
    path = _path(owner, file)
    for folder in (path.parent.parent, path.parent):  # never the house itself: it may be away
        folder.mkdir(exist_ok=True)
    _coming(owner, file).parent.mkdir(exist_ok=True)
    _coming(owner, file).touch()
    size = 0
    with open(path, "xb") as sink:
        try:
            for number, (chunk, last) in enumerate(_even(source)):
                sink.write(keyring.seal(owner, chunk, _place(file, number, last)))
                size += len(chunk)
            sink.flush()
            os.fsync(sink.fileno())
        except BaseException:
            remove(owner, file)
            raise
    for folder in (path.parent, path.parent.parent):
        _make_lasting(folder)
    return size


def _make_lasting(folder: Path) -> None:
    """A file survives a power cut only once its name does."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(owner: str, file: str) -> Iterator[bytes]:
    """The chunks of a file, opened one by one. Raises Broken where one was changed, moved or cut off."""
    path = _path(owner, file)
    left = path.stat().st_size
    with open(path, "rb") as sealed:
        for number in count():
            piece = sealed.read(CHUNK + OVERHEAD)
            left -= len(piece)
            yield keyring.unseal(owner, piece, _place(file, number, left == 0))
            if left <= 0:
                return


def remove(owner: str, file: str) -> None:
    _path(owner, file).unlink(missing_ok=True)
    settle(owner, file)


def settle(owner: str, file: str) -> None:
    """What names it stands now, or it is gone."""
    _coming(owner, file).unlink(missing_ok=True)


def coming() -> list[tuple[str, str]]:
    """Owners and files of which it is not known whether anything names them, the oldest first."""
    folder = Path(settings.HOME, "coming")
    found = (path.name.split(".") for path in sorted(folder.iterdir(), key=_age)) if folder.exists() else ()
    return [(owner, file) for owner, file in found]


def _age(path: Path) -> float:
    with suppress(FileNotFoundError):  # settled between one look and the other
        return path.stat().st_mtime
    return 0.0


def remove_all(owner: str) -> None:
    """Whatever was stored under the key of `owner`, whole or half."""
    shutil.rmtree(_path(owner, ""), ignore_errors=True)
    for _, file in [each for each in coming() if each[0] == owner]:
        settle(owner, file)


def stored(owner: str) -> set[str]:
    """The files of an owner."""
    folder = _path(owner, "")
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def _coming(owner: str, file: str) -> Path:
    return Path(settings.HOME, "coming", f"{owner}.{file}")


def _path(owner: str, file: str) -> Path:
    return Path(settings.HOME, "files", owner, file)


def _place(file: str, number: int, last: bool) -> str:
    return f"{file}:{number}:{'last' if last else 'more'}"


def _even(source: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes in chunks of one size, each with whether it is the last; an empty file has one empty chunk."""
    held = b""
    for piece in source:
        held += piece
        while len(held) > CHUNK:
            yield held[:CHUNK], False
            held = held[CHUNK:]
    yield held, True
