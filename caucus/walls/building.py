"""Building a room: its row, its key, and the first entry of its book."""

from collections.abc import Sequence

from caucus import ids
from caucus.cases.models import Case, Party, Seat
from caucus.sealing import keyring
from caucus.walls.behalf import writing_for
from caucus.walls.drafts import Draft
from caucus.walls.entries import Founded
from caucus.walls.models import SILENT, Room, RoomKind


def build(
    case: Case, kind: RoomKind, party: Party | None = None, seat: Seat | None = None, id: str | None = None
) -> Room:
    """A new room with a durable key and an empty book. A joint room is silent until a session opens."""
    until = SILENT if kind == RoomKind.JOINT else None
    room = Room(id=id or ids.new(case.id), case=case, kind=kind, party=party, seat=seat, speaks_until=until)
    keyring.make(room.id)
    with writing_for(seat.id if seat else ""):
        room.save(force_insert=True)
    return room


def founded(builder: Seat, room: Room, expected: Sequence[str]) -> Draft:
    """The first entry: who may come in by itself once the terms are accepted."""
    return Draft(builder, room.id, Founded(expected=list(expected)))
