"""Writing down what somebody said aloud, and the word of that person that it was so."""

from collections.abc import Callable
from dataclasses import replace

import msgspec

from caucus.cases.models import MEDIATORS, Seat
from caucus.rooms.actions import meets
from caucus.statements.actions import SPOKEN, say, takes_marks
from caucus.statements.entries import DEFAULT, Mark, Owned, Withdrawn
from caucus.statements.speakers import is_confirmed, is_recorded, speaker_of
from caucus.walls.admission import sits
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.models import Entry, Room, RoomKind
from caucus.walls.notes import notes_of


def record(seat: Seat, room: Room, source: str, words: str, mark: Mark | None, once: str | None = None) -> list[Draft]:
    """A mediator writes down what somebody of a party said apart; it stands unconfirmed until that person says so.

    Raises Unclear, NotHere.
    """
    speaker = Seat.objects.filter(id=source, case=seat.case_id).first()
    if seat.role not in MEDIATORS or speaker is None or not takes_marks(speaker.role, room.kind):
        raise NotHere

    def hears_it() -> None:
        if not sits(source, room.id):
            raise NotHere

    return [_and(hears_it, _said_by(draft, source, mark or DEFAULT)) for draft in say(seat, room, words, once=once)]


def note(seat: Seat, notes: Room, source: str | None, words: str, mark: Mark | None, once: str | None) -> list[Draft]:
    """The same, or a thought of one's own, in one's own notes, which nobody else hears. Raises Unclear, NotHere."""
    if notes.kind != RoomKind.NOTES or notes.seat_id != seat.id:
        raise NotHere
    if source is not None and not meets(seat, source):
        raise NotHere
    return [_said_by(draft, source, mark) for draft in say(seat, notes, words, once=once)]


def capture(
    seat: Seat, source: str | None, words: str, mark: Mark | None, once: str | None, *, apart: bool
) -> list[Draft]:
    """What a mediator hears while somebody talks: a note of its own, or, `apart`, an entry that the speaker sees.

    Raises Unclear, NotHere, Refused.
    """
    if seat.role not in MEDIATORS or not seat.accepted:
        raise NotHere
    if not apart:
        return note(seat, notes_of(seat), source, words, mark if source else None, once)
    if source is None:
        raise Refused("who-said-it")
    room = apart_with(seat, source)
    if room is None:
        raise Refused("not-apart-with-you")
    return record(seat, room, source, words, mark, once)


def apart_with(seat: Seat, source: str) -> Room | None:
    """The separate room in which a mediator sits with somebody of a party."""
    rooms = Room.objects.filter(kind=RoomKind.SEPARATE, stay__seat=seat, stay__open=True)
    room = rooms.filter(party__seat=source).first()
    return room if room and sits(source, room.id) else None


def own(seat: Seat, room: Room, about: str, once: str | None = None) -> list[Draft]:
    """ "Yes, I said so", by the one whose words another wrote down. Raises NotHere, Refused."""

    def unconfirmed() -> None:
        heard = Entry.objects.heard_by(seat).filter(room=room.id)
        found, later = heard.filter(id=about, kind__in=SPOKEN).first(), list(heard.filter(about=about))
        if found is None or not is_recorded(found) or speaker_of(found) != seat.id:
            raise NotHere
        if any(after.kind == Withdrawn.kind for after in later):
            raise Refused("withdrawn-already")
        if is_confirmed(found, later):
            raise Refused("confirmed-already")

    return [Draft(seat, room.id, Owned(), about=about, once=once, check=unconfirmed)]


def _said_by(draft: Draft, source: str | None, mark: Mark | None) -> Draft:
    return replace(draft, payload=msgspec.structs.replace(draft.payload, source=source, mark=mark))


def _and(check: Callable[[], None], draft: Draft) -> Draft:
    """The draft with one check more, asked before its own."""

    def both() -> None:
        check()
        if draft.check is not None:
            draft.check()

    return replace(draft, check=both)
