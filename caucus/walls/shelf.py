"""The shelf: what this process has just kept, for those who listen now. Memory only, and never all there is."""

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import NamedTuple

from caucus.walls.hearing import Heard

LONGEST = 512  # entries; what has left the shelf is read through the door


class Kept(NamedTuple):
    """An entry as committed. `moves` when it may have changed who hears its room."""

    position: int
    heard_at: int
    moves: bool
    heard: Heard


_kept: dict[tuple[str, int], Kept] = {}
_lock = Lock()


def put(entries: Iterable[Kept]) -> None:
    """Once they are committed, and before the bell rings."""
    with _lock:
        _kept.update(((kept.heard.room, kept.position), kept) for kept in entries)
        while len(_kept) > LONGEST:
            del _kept[next(iter(_kept))]


def after(heads: Mapping[str, int]) -> list[Kept]:
    """What follows on these positions in the books of these rooms, as far as it stands here without a gap."""
    found: list[Kept] = []
    with _lock:
        for room, position in heads.items():
            while kept := _kept.get((room, position := position + 1)):
                found.append(kept)
    return found


def clear() -> None:
    with _lock:
        _kept.clear()
