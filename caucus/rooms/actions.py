"""Opening and closing sessions, asking for one, answering, notices, the line for speech, coming and leaving."""

from collections.abc import Iterable

from caucus.cases.models import MEDIATORS, Role, Seat
from caucus.mouth.entries import Care, Quiet, Tuned
from caucus.rooms.entries import Answer, Answered, Asked, Closed, LineShown, Noticed, Opened, Purpose
from caucus.walls.admission import sits
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.entries import Admitted, Left
from caucus.walls.models import Entry, Room, Stay

MEETS = frozenset({"joint", "separate", "circle"})
ASKERS = frozenset({Role.PARTY.value, Role.COUNSEL.value})


def open_session(
    seat: Seat, room: Room, purpose: Purpose, words: str, asked_by: str, minutes: int | None, once: str | None = None
) -> list[Draft]:
    """A mediator opens a session in a room where none is open."""
    _mediates_in(seat, room)

    def none_open() -> None:
        if _session_is_open(room):
            raise Refused("open-already")

    opened = Opened(purpose=purpose, words=words, asked_by=asked_by, minutes=minutes)
    return [Draft(seat, room.id, opened, once=once, check=none_open)]


def close_session(seat: Seat, room: Room, once: str | None = None) -> list[Draft]:
    _mediates_in(seat, room)

    def one_open() -> None:
        if not _session_is_open(room):
            raise Refused("closed-already")

    return [Draft(seat, room.id, Closed(), once=once, check=one_open)]


def ask(seat: Seat, room: Room, reason: str, once: str | None = None) -> list[Draft]:
    """A party or its counsel asks its mediators for a separate session, in its threshold, heard by nobody else."""
    if seat.role not in ASKERS or room.seat_id != seat.id or not seat.accepted:
        raise NotHere
    return [Draft(seat, room.id, Asked(reason=reason), once=once)]


def answer(seat: Seat, room: Room, asked: str, answer: Answer, words: str, once: str | None = None) -> list[Draft]:
    """A mediator answers an ask, after "later" once more; the words are heard in the asker's threshold alone."""
    if seat.role not in MEDIATORS or room.kind != "threshold":
        raise NotHere

    def unanswered() -> None:
        heard = Entry.objects.heard_by(seat).filter(room=room.id)
        if not heard.filter(id=asked, kind=Asked.kind).exists():
            raise NotHere
        if any(before.payload.answer != "later" for before in heard.filter(about=asked, kind=Answered.kind)):
            raise Refused("answered-already")

    return [Draft(seat, room.id, Answered(answer=answer, words=words), about=asked, once=once, check=unanswered)]


def notice(seat: Seat, room: Room, words: str, minutes: int | None, once: str | None = None) -> list[Draft]:
    """A mediator writes a notice into somebody's threshold."""
    if seat.role not in MEDIATORS or room.kind != "threshold":
        raise NotHere
    return [Draft(seat, room.id, Noticed(words=words, minutes=minutes), once=once)]


def show_line(seat: Seat, room: Room, line: str, once: str | None = None) -> list[Draft]:
    """The line for speech: set by a mediator, in an own room by anybody of the party; nowhere that is one person's."""
    if room.seat_id is not None or (room.kind != "own" and seat.role not in MEDIATORS):
        raise NotHere
    return [Draft(seat, room.id, LineShown(line=line), once=once)]


def tune(
    seat: Seat, room: Room, care: Care, quiet: Iterable[Quiet], common: str, once: str | None = None
) -> list[Draft]:
    """A mediator turns the leak guard, in the own notes: for that mediator's own mouth alone."""
    if seat.role not in MEDIATORS or room.seat_id != seat.id or room.kind != "notes":
        raise NotHere
    return [Draft(seat, room.id, Tuned(care=care, quiet=tuple(quiet), common=common), once=once)]


def admit(seat: Seat, room: Room, newcomer: str, once: str | None = None) -> list[Draft]:
    """Lets a seat in, to hear from now on: to the joint room a mediator does, elsewhere somebody of the party."""

    def welcome() -> None:
        if not meets(seat, newcomer):
            raise NotHere
        if sits(newcomer, room.id):
            raise Refused("here-already")

    return [Draft(seat, room.id, Admitted(seat=newcomer), once=once, check=welcome)]


def meets(seat: Seat, other: str) -> bool:
    """Nobody lets in a stranger, or speaks of one: the two already share a room."""
    shared = Stay.objects.filter(seat=seat, open=True).values("room")
    return Stay.objects.filter(seat=other, open=True, room__in=shared).exists()


def leave(seat: Seat, room: Room, once: str | None = None) -> list[Draft]:
    """A seat leaves a room and hears nothing more there. The last mediator stays, but in circles."""
    if room.seat_id is not None:
        raise Refused("threshold-stays")

    def another_mediator() -> None:
        mediators = Stay.objects.filter(room=room.id, open=True, seat__role__in=MEDIATORS)
        if seat.role in MEDIATORS and room.kind != "circle" and mediators.count() < 2:
            raise Refused("last-mediator")

    return [Draft(seat, room.id, Left(seat=seat.id), once=once, check=another_mediator)]


def _mediates_in(seat: Seat, room: Room) -> None:
    if seat.role not in MEDIATORS or room.kind not in MEETS:
        raise NotHere


def _session_is_open(room: Room) -> bool:
    return Room.objects.filter(id=room.id, session_since__isnull=False).exists()
