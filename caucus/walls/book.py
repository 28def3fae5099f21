"""The chain of a book (pure): each digest covers the one before, the header and the sealed bytes."""

import hashlib
from typing import NamedTuple

import msgspec


class Header(NamedTuple):
    """What stands clear of an entry; `at` is ISO 8601."""

    entry: str
    position: int
    kind: str
    seat: str
    about: str | None
    at: str


def digest(before: bytes, header: Header, sealed: bytes) -> bytes:
    """32 bytes. Plain words are never hashed: a hash of a short sentence can be guessed."""
    packed = msgspec.msgpack.encode(tuple(header))
    return hashlib.sha256(before + len(packed).to_bytes(4, "big") + packed + sealed).digest()
