"""How a seat stands towards the terms (pure): who invited it, who will sit with it, what it accepted."""

from datetime import datetime
from typing import NamedTuple

from caucus.walls.hearing import Hearing
from caucus.walls.window import Window

WINDOW = Window(everywhere=frozenset({"invited", "accepted"}))


class Acceptance(NamedTuple):
    """`beside` pairs a kind of room with the names of those expected there; `accepted_at` is None until accepted."""

    role: str
    invited_by: str
    beside: tuple[tuple[str, tuple[str, ...]], ...]
    accepted_at: datetime | None
    version: str


def acceptance(hearing: Hearing) -> Acceptance:
    threshold = hearing.threshold().id
    invited = hearing.last("invited", room=threshold)
    accepted = hearing.last("accepted", room=threshold)
    beside = invited.payload.beside if invited else {}
    return Acceptance(
        role=hearing.seat.role,
        invited_by=invited.payload.invited_by if invited else "",
        beside=tuple((kind, tuple(names)) for kind, names in beside.items()),
        accepted_at=accepted.at if accepted else None,
        version=accepted.payload.version if accepted else "",
    )
