"""Generation keys: the newest wraps every key of the ring, and none stands in a backup of it.

When something is destroyed for good the generation turns: a new key is written, the ring is wrapped
anew, the old key is destroyed wherever it stood, and older copies of the ring open nothing any more.
"""

import os
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from django.conf import settings

from caucus.sealing import cipher

FOLDED = 0o077  # what others than the owner may do with a file
_opened: dict[int, bytes] = {}


class NoGeneration(Exception):
    """A generation key that is in none of the places named for it."""


class Vault(Protocol):
    """Where generation keys stand; a key service is another one."""

    def numbers(self) -> set[int]: ...
    def holds(self, number: int) -> bool: ...
    def read(self, number: int) -> bytes: ...
    def write(self, number: int, key: bytes) -> None: ...
    def destroy(self, number: int) -> None: ...


class Files(NamedTuple):
    """Files for the owner alone, the same in each of `places`; sealed under `credential`, if there is one."""

    places: tuple[Path, ...]
    credential: bytes | None = None

    def numbers(self) -> set[int]:
        return {_number(path) for place in self.places for path in place.glob("generation*.key")}

    def holds(self, number: int) -> bool:
        """Asked before every use of a key."""
        return any(map(os.path.exists, _written(self.places, number)))

    def lacking(self, number: int) -> list[Path]:
        """The places that do not have it."""
        return [place for place in self.places if not (place / _name(number)).exists()]

    def read(self, number: int) -> bytes:
        """Raises NoGeneration, Broken where the credential is another one."""
        for place in self.places:
            path = place / _name(number)
            if path.exists():
                _check_tight(path)
                return self._out_of(number, path.read_bytes())
        raise NoGeneration(f"The key {_name(number)} is in none of: {', '.join(map(str, self.places))}")

    def write(self, number: int, key: bytes) -> None:
        """Into every place that lacks it, and durable there; into none of them if one fails. Raises OSError."""
        stored = cipher.seal(_locked(self.credential), key, _name(number)) if self.credential else key
        lacking = [place / _name(number) for place in self.lacking(number)]
        try:
            for path in lacking:
                _write_durably(path, stored)
        except OSError:
            for path in lacking:
                path.unlink(missing_ok=True)
            raise

    def destroy(self, number: int) -> None:
        for place in self.places:
            path = place / _name(number)
            if path.exists():
                _write_over(path)
                path.unlink()
                _make_lasting(place)

    def _out_of(self, number: int, stored: bytes) -> bytes:
        return cipher.unseal(_locked(self.credential), stored, _name(number)) if self.credential else stored


@lru_cache(maxsize=1)
def vault() -> Files:
    return Files(settings.KEY_PLACES, settings.KEY_CREDENTIAL)


def key(number: int) -> bytes:
    """The key of a generation. Raises NoGeneration, Broken, PermissionError."""
    if number not in _opened:
        _opened[number] = vault().read(number)
    return _opened[number]


def turned() -> bool:
    """Whether a key held in memory was destroyed, by this process or another; it is forgotten."""
    gone = [number for number in _opened if not vault().holds(number)]
    for number in gone:
        _opened.pop(number, None)
    return bool(gone)


@lru_cache(maxsize=8)
def _written(places: tuple[Path, ...], number: int) -> tuple[str, ...]:
    return tuple(str(place / _name(number)) for place in places)


def _name(number: int) -> str:
    return "generation.key" if number == 1 else f"generation-{number}.key"


def _number(path: Path) -> int:
    return int(path.stem.partition("-")[2] or 1)


def _locked(credential: bytes | None) -> bytes:
    return sha256(b"generation:" + (credential or b"")).digest()


def _check_tight(path: Path) -> None:
    if path.stat().st_mode & FOLDED:
        raise PermissionError(f"Others on this machine can read {path}. Say: chmod 600 {path}")


def _write_durably(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _make_lasting(path.parent)


def _write_over(path: Path) -> None:
    with open(path, "r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _make_lasting(folder: Path) -> None:
    """A file is there, or gone, after a power cut only once its folder says so."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
