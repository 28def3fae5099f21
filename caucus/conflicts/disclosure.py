"""Statements of what was disclosed, how each party answered, and whether the appointment waits (pure)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.conflicts.entries import ANSWERS, Circumstance
from caucus.walls.hearing import Heard, Hearing

KINDS = frozenset({"classified", "disclosed", "disclosed_later", "disclosure_answered", "answer_noticed"})
SPEAK_FOR = ("party", "counsel")


class Reply(NamedTuple):
    """How a party answered: the gravest of what those who speak for it last said, None until one did.

    `words` are what each of them said, where the reader hears it.
    """

    letter: str
    answer: str | None
    at: datetime | None
    words: tuple[tuple[PersonCard, str], ...]


class Stated(NamedTuple):
    """One statement of one neutral. `state`: replaced, barred, waits, objects, asks or clear; the first that is true.

    `untold` are those who speak for a party and came later.
    """

    id: str
    by: PersonCard
    at: datetime
    circumstances: tuple[Circumstance, ...]
    nothing: tuple[str, ...]
    replies: tuple[Reply, ...]
    state: str
    untold: tuple[PersonCard, ...]


def statements(hearing: Hearing) -> tuple[Stated, ...]:
    """All of a case, as the room of the check tells them, oldest first; none to whoever does not hear it."""
    rooms = {room.id for room in hearing.rooms if room.kind == "check"}
    said = [entry for entry in hearing.said("classified") if entry.room in rooms]
    gone = replaced(said)
    return tuple(_stated(hearing, entry, entry.id in gone) for entry in said)


def waits(stated: Iterable[Stated]) -> bool:
    """Whether an appointment waits: somebody has not waived what was disclosed."""
    return any(each.state not in ("clear", "replaced") for each in stated)


def replaced(said: Sequence[Heard]) -> frozenset[str]:
    """Of statements in one room, oldest first, those whose place a later one of the same neutral took."""
    return frozenset(
        before.id
        for position, later in enumerate(said)
        if later.payload.anew
        for before in said[:position]
        if before.seat == later.seat
    )


def _stated(hearing: Hearing, entry: Heard, gone: bool) -> Stated:
    said = entry.payload
    later = (more for more in hearing.said("disclosed_later", room=entry.room) if more.about == entry.id)
    letters = sorted({*said.letters, *(letter for more in later for letter in more.payload.letters)})
    replies = tuple(_reply(hearing, entry, letter) for letter in letters)
    return Stated(
        id=entry.id,
        by=hearing.plate.person(entry.seat),
        at=entry.at,
        circumstances=tuple(said.circumstances),
        nothing=tuple(said.nothing),
        replies=replies,
        state="replaced" if gone else "barred" if said.barred else _state(replies),
        untold=() if gone else _untold(hearing, entry.id),
    )


def _state(replies: Iterable[Reply]) -> str:
    answers = [reply.answer for reply in replies]
    gravest = None if None in answers else _gravest(answers)
    return "clear" if gravest == "waives" else gravest or "waits"


def _gravest(answers: Iterable[str | None]) -> str | None:
    return max((answer for answer in answers if answer), key=list[str](ANSWERS).index, default=None)


def _reply(hearing: Hearing, entry: Heard, letter: str) -> Reply:
    noticed = hearing.said("answer_noticed", room=entry.room)
    told = [it for it in noticed if it.about == entry.id and it.payload.letter == letter]
    last = {notice.payload.by: notice.payload.answer for notice in told}
    words = tuple(
        (hearing.plate.person(answer.seat), answer.payload.words)
        for answer in _answers(hearing, entry.id)
        if answer.seat in last and answer.payload.words
    )
    return Reply(letter, _gravest(last.values()), told[-1].at if told else None, words)


def _answers(hearing: Hearing, statement: str) -> list[Heard]:
    told = {entry.id for entry in hearing.said("disclosed") if entry.payload.statement == statement}
    return [answer for answer in hearing.said("disclosure_answered") if answer.about in told]


def _untold(hearing: Hearing, statement: str) -> tuple[PersonCard, ...]:
    """A mediator sits in the thresholds, and hears where it was not said."""
    told = {entry.room for entry in hearing.said("disclosed") if entry.payload.statement == statement}
    places = (room for room in hearing.rooms if room.kind == "threshold" and room.whose and room.id not in told)
    people = (hearing.plate.person(room.whose or "") for room in places)
    return tuple(person for person in people if person.party and person.role in SPEAK_FOR)


class Told(NamedTuple):
    """A statement as it stands in somebody's threshold, with the answers given there. `may`: what can be answered."""

    id: str
    by: PersonCard
    at: datetime
    circumstances: tuple[Circumstance, ...]
    barred: bool
    replaced: bool
    answers: tuple[Heard, ...]
    may: tuple[str, ...]


class Disclosures(NamedTuple):
    told: tuple[Told, ...]


def disclosures(hearing: Hearing, room: str) -> Disclosures | None:
    """On the page of a threshold: what was disclosed there. The one whose it is answers; mediators read."""
    found = list(hearing.said("disclosed", room=room)) if hearing.room(room).kind == "threshold" else []
    gone = replaced(found)
    return Disclosures(tuple(_told(hearing, entry, entry.id in gone) for entry in found)) if found else None


def _told(hearing: Hearing, entry: Heard, gone: bool) -> Told:
    said, own = entry.payload, hearing.room(entry.room).whose == hearing.seat.id
    may = ANSWERS if own and not gone and hearing.seat.role in SPEAK_FOR else ()
    return Told(
        id=entry.id,
        by=hearing.plate.person(entry.seat),
        at=entry.at,
        circumstances=tuple(said.circumstances),
        barred=said.barred,
        replaced=gone,
        answers=tuple(it for it in hearing.said("disclosure_answered", room=entry.room) if it.about == entry.id),
        may=tuple(answer for answer in may if not (said.barred and answer == "waives")),
    )


class Appointment(NamedTuple):
    """What pages besides say of those statements that stand in the way of an appointment."""

    waiting: tuple[Stated, ...]


def appointment(hearing: Hearing, room: str) -> Appointment | None:
    """On the desk; None where nothing waits, or the reader hears nothing of it."""
    waiting = tuple(each for each in statements(hearing) if waits([each]))
    return Appointment(waiting) if waiting else None


def appointment_there(hearing: Hearing, room: str) -> Appointment | None:
    """The same on the page of the room of the check."""
    return appointment(hearing, room) if hearing.room(room).kind == "check" else None
