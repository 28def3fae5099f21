"""Which seats a kind of room can hold (pure). A room's kind is an invariant."""

from collections.abc import Callable
from typing import NamedTuple

MEDIATORS = frozenset({"mediator", "co-mediator"})
CASE_MANAGER = "case-manager"  # of the centre: takes part in the check of who knows whom, and hears no session


class Who(NamedTuple):
    seat: str
    role: str
    party: str | None


class Where(NamedTuple):
    kind: str
    party: str | None
    seat: str | None


def may_sit(who: Who, room: Where) -> bool:
    """Whether the kind of the room can hold this seat at all."""
    if who.role == "house":
        return room.kind in ("threshold", "circle", "check")
    if who.role == CASE_MANAGER:
        return room.kind == "check" or (room.kind in ("threshold", "notes") and who.seat == room.seat)
    return _FITS[room.kind](who, room)


def _of_the_party(who: Who, room: Where) -> bool:
    return who.party is not None and who.party == room.party and who.role not in MEDIATORS


_FITS: dict[str, Callable[[Who, Where], bool]] = {
    "threshold": lambda who, room: who.seat == room.seat or who.role in MEDIATORS,
    "joint": lambda who, room: True,
    "separate": lambda who, room: who.role in MEDIATORS or _of_the_party(who, room),
    "own": _of_the_party,
    "notes": lambda who, room: room.seat == who.seat or (room.seat is None and who.role in MEDIATORS),
    "circle": lambda who, room: True,
    "check": lambda who, room: who.role in MEDIATORS,
}
