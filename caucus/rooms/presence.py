"""Who is connected to which room in this process: memory only, shown to themselves and to the mediators there."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from caucus.bell import hub

_here: Counter[tuple[str, str]] = Counter()
_lock = Lock()


def topic(room: str) -> str:
    """What rings, for mediators' pages alone, when somebody comes or goes."""
    return f"presence:{room}"


@contextmanager
def connected(room: str, seat: str) -> Iterator[None]:
    """Within, the seat counts as connected to the room."""
    _count(room, seat, 1)
    try:
        yield
    finally:
        _count(room, seat, -1)


def _count(room: str, seat: str, step: int) -> None:
    with _lock:
        _here[room, seat] += step
        if not _here[room, seat]:
            del _here[room, seat]
    hub.ring(topic(room), stirring=True)


def present() -> frozenset[tuple[str, str]]:
    """Pairs of room and seat."""
    with _lock:
        return frozenset(_here)


def shown_to(seat: str, mediates: bool) -> frozenset[tuple[str, str]]:
    """To mediators everybody, to others themselves; rooms in which they do not sit fall away as they listen."""
    return frozenset(pair for pair in present() if mediates or pair[1] == seat)
