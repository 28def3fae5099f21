"""The threshold (pure): what a mediator wrote for the one who waits, and the asks for a separate session."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.walls.hearing import Heard, Hearing, RoomCard


class Notice(NamedTuple):
    """The latest words of a mediator to one who waits, and until when its estimate runs."""

    words: str
    by: PersonCard
    at: datetime
    minutes: int | None


def notice(hearing: Hearing, room: str) -> Notice | None:
    """What a mediator last wrote for the reader."""
    return notice_in(hearing, hearing.threshold().id)


def notice_in(hearing: Hearing, threshold: str) -> Notice | None:
    last = hearing.last("noticed", room=threshold)
    return last and Notice(last.payload.words, hearing.plate.person(last.seat), last.at, last.payload.minutes)


class Ask(NamedTuple):
    """An ask for a separate session, and how it was answered."""

    id: str
    by: PersonCard
    reason: str
    at: datetime
    answer: str | None
    words: str
    answered_at: datetime | None


def asks(hearing: Hearing, threshold: str) -> tuple[Ask, ...]:
    """The asks of one threshold, oldest first."""
    answers = {entry.about: entry for entry in hearing.said("answered", room=threshold)}
    return tuple(_ask(hearing, entry, answers.get(entry.id)) for entry in hearing.said("asked", room=threshold))


def _ask(hearing: Hearing, asked: Heard, answer: Heard | None) -> Ask:
    by = hearing.plate.person(asked.seat)
    if answer is None:
        return Ask(asked.id, by, asked.payload.reason, asked.at, None, "", None)
    reply = answer.payload
    return Ask(asked.id, by, asked.payload.reason, asked.at, reply.answer, reply.words, answer.at)


class Waiting(NamedTuple):
    """What the threshold shows to the one who waits there."""

    may_ask: bool
    asked: tuple[Ask, ...]
    own_room: RoomCard | None
    beside: tuple[PersonCard, ...]
    mediators: tuple[PersonCard, ...]
    accepted: bool


def waiting(hearing: Hearing, room: str) -> Waiting | None:
    if hearing.room(room).kind != "threshold":
        return None
    own = next((card for card in hearing.rooms if card.kind == "own"), None)
    return Waiting(
        may_ask=hearing.seat.role in ("party", "counsel") and hearing.seat.accepted,
        asked=asks(hearing, room),
        own_room=own,
        beside=hearing.sitting(own.id) if own else (),
        mediators=tuple(person for person in hearing.sitting(room) if person.mediates),
        accepted=hearing.seat.accepted,
    )
