"""What has not arrived whole yet: in memory while it is small, then in a nameless file, sealed under a passing key."""

import io
import tempfile
from pathlib import Path

from caucus.sealing import cipher

PIECE = 64 * 1024
SEALED = PIECE + cipher.NONCE + 16


class Spool(io.RawIOBase):
    """Bytes to be written once from the start, then read anywhere. The key is in memory alone and goes with it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._key = folder, cipher.new_key()
        self._file: io.FileIO | None = None
        self._tail = bytearray()
        self._pieces = self._at = 0
        self._open: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, some: bytes) -> int:  # type: ignore[override]
        """Raises OSError where the disk takes no more."""
        self._tail += some
        while len(self._tail) > PIECE:
            self._put(bytes(self._tail[:PIECE]))
            del self._tail[:PIECE]
        return len(some)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self)}
        self._at = max(0, base[whence] + offset)
        return self._at

    def __len__(self) -> int:
        return self._pieces * PIECE + len(self._tail)

    def tell(self) -> int:
        return self._at

    def readinto(self, into: bytearray) -> int:  # type: ignore[override]
        number, within = divmod(self._at, PIECE)
        some = self._piece(number)[within : within + len(into)]
        into[: len(some)] = some
        self._at += len(some)
        return len(some)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()

    def _put(self, piece: bytes) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder, buffering=0)  # noqa: SIM115
        assert self._file is not None
        self._file.seek(self._pieces * SEALED)
        sealed = cipher.seal(self._key, piece, str(self._pieces))
        while sealed:
            sealed = sealed[self._file.write(sealed) or 0 :]
        self._pieces += 1

    def _piece(self, number: int) -> bytes:
        if number >= self._pieces:
            return bytes(self._tail) if number == self._pieces else b""
        if self._open[0] != number:
            assert self._file is not None
            self._file.seek(number * SEALED)
            sealed = self._file.read(SEALED) or b""
            self._open = number, cipher.unseal(self._key, sealed, str(number))
        return self._open[1]
