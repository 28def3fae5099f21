"""What the writer asks again, under the lock, of every draft."""

from datetime import datetime

from caucus.cases.models import Seat
from caucus.walls.admission import may_write, sits
from caucus.walls.behalf import reading_for
from caucus.walls.drafts import Draft, NotHere, Silent, Unfit
from caucus.walls.entries import Admitted, LetHear
from caucus.walls.letting_in import spans_for
from caucus.walls.models import Entry, Room
from caucus.walls.rule import may_hear, stays_of
from caucus.walls.seating import Where, Who, may_sit
from caucus.walls.speaking import speaks


def check(draft: Draft, room: Room, now: datetime) -> None:
    """Raises NotHere, Silent, Unfit, or what the draft's own check raises."""
    if not may_write(draft, room):
        raise NotHere
    if is_silenced(draft, room, now):
        raise Silent
    if draft.check is not None:
        with reading_for(draft.seat.id):
            draft.check()
    if isinstance(draft.payload, Admitted) and not fits(draft.payload.seat, room):
        raise Unfit
    if isinstance(draft.payload, LetHear):
        _check_spans(draft.seat, room, draft.payload)


def _check_spans(seat: Seat, room: Room, let_hear: LetHear) -> None:
    """Just those of what came before to which each said yes whose words stand there. Raises NotHere, Refused."""
    if not sits(let_hear.seat, room.id) or let_hear.spans != spans_for(seat, room, let_hear.seat):
        raise NotHere


def is_silenced(draft: Draft, room: Room, now: datetime) -> bool:
    """Whether the draft is speech, and the room does not speak now."""
    return draft.payload.speech and not speaks(room.speaks_until, now)


def fits(seat_id: str, room: Room) -> bool:
    """Whether the seat can sit here: by the kind of the room, and with the terms accepted."""
    seat = Seat.objects.filter(id=seat_id, case=room.case_id).first()
    if seat is None or not may_sit(
        Who(seat.id, seat.role, seat.party_id), Where(room.kind, room.party_id, room.seat_id)
    ):
        return False
    return seat.accepted or room.seat_id == seat.id


def heard_root(draft: Draft) -> Entry | None:
    """The entry a draft is about, heard by the writer in the same room. Raises NotHere."""
    if draft.about is None:
        return None
    found = Entry._base_manager.defer("sealed").filter(id=draft.about, room=draft.room).first()
    if found is None or not may_hear(stays_of(draft.seat.id), draft.room, found.heard_at):
        raise NotHere
    return found
