"""A large file over a real line: nothing of it stands in clear anywhere while it comes, and it comes back whole."""

import hashlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.killed import Installation

NEEDLE = b"My hand is lame, says the doctor. "
PIECE = NEEDLE * 30_000
PIECES = 20  # a little over 20 MB
EDGE = "edge-of-the-parts"
HEAD = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'.encode()
TAIL = f"\r\n--{EDGE}--\r\n".encode()


def in_clear(house: Installation) -> list[str]:
    """Files in which the needle stands: those of the house, and those without a name that the server holds open."""
    held = Path(f"/proc/{house.server.pid}/fd")
    handles = [path for path in held.iterdir() if not re.match(r"socket:|pipe:|anon|/dev/", str(path.readlink()))]
    files = [path for path in house.folder.rglob("*") if path.is_file()]
    return [str(path) for path in [*handles, *files] if NEEDLE in _read(path)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # closed or gone meanwhile
        return b""


def memory(house: Installation) -> int:
    """The most that the server has held so far, in bytes."""
    status = Path(f"/proc/{house.server.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024  # type: ignore[index]


def test_it_is_sealed_as_it_arrives_and_comes_back_whole(tmp_path: Path) -> None:
    half, looked, found = threading.Event(), threading.Event(), []
    with Installation(tmp_path) as house:
        seat = house.seats[0]
        given = {"Authorization": f"Bearer {seat['token']}"}

        def content() -> Iterator[bytes]:
            yield HEAD
            for number in range(PIECES):
                yield PIECE
                if number == PIECES // 2:
                    half.set()
                    looked.wait(30)
            yield TAIL

        def look() -> None:
            half.wait(60)
            found.extend(in_clear(house))
            looked.set()

        address, kind = seat["say"].replace("/say", "/files"), {"Content-Type": f"multipart/form-data; boundary={EDGE}"}
        small = httpx.post(address, content=HEAD + b"small" + TAIL, headers=given | kind, timeout=60)
        httpx.get(f"{address}/{small.json()['entry']}", headers=given, timeout=60)
        before = memory(house)
        threading.Thread(target=look).start()
        kept = httpx.post(address, content=content(), headers=given | kind, timeout=60)
        assert kept.status_code == 200, kept.text
        back = hashlib.sha256()
        with httpx.stream("GET", f"{address}/{kept.json()['entry']}", headers=given, timeout=60) as answer:
            for piece in answer.iter_bytes():
                back.update(piece)
        grown = memory(house) - before
        after = in_clear(house)
    assert looked.is_set() and (found, after) == ([], [])
    assert back.digest() == hashlib.sha256(PIECE * PIECES).digest()
    assert grown < 12 * 1024 * 1024, "the file was held whole in memory"
