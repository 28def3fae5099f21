"""Identifiers: 128 random bits, from which neither order nor time nor number can be read."""

import base64
import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SHAPE = "[A-Za-z0-9_-]{22}"
SIZE = 16


def _random(scope: str) -> bytes:
    return secrets.token_bytes(SIZE)


_source: Callable[[str], bytes] = _random


def new(scope: str) -> str:
    """A new identifier, 22 characters; `scope` (a room, a seat) only matters to a seeded source."""
    return written(_source(scope))


def written(drawn: bytes) -> str:
    """16 bytes as the 22 characters of an identifier."""
    return base64.urlsafe_b64encode(drawn).rstrip(b"=").decode()


def derived(*parts: str) -> str:
    """What the same parts always give, so that an act sent twice makes one thing; one part must be random."""
    return written(hashlib.blake2b(":".join(parts).encode(), digest_size=SIZE).digest())


def seeded(seed: bytes) -> Callable[[str], bytes]:
    """A source that gives the n-th identifier of a scope the same bytes each time, whatever other scopes do."""
    counts: Counter[str] = Counter()

    def draw(scope: str) -> bytes:
        counts[scope] += 1
        return hmac.digest(seed, f"{scope}:{counts[scope]}".encode(), hashlib.sha256)[:SIZE]

    return draw


@contextmanager
def drawn_from(source: Callable[[str], bytes]) -> Iterator[None]:
    """Within, identifiers come from `source`."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
