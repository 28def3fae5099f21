"""The rail of the desk (pure): the rooms a mediator sits in and the people of each party, at one glance."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from caucus.cases.cards import PartyCard, PersonCard
from caucus.rooms.sessions import Session, Speech, session_in, speech, spent
from caucus.rooms.waiting import Ask, Notice, asks, notice_in
from caucus.statements.speakers import speaker_of
from caucus.walls.hearing import Hearing, RoomCard

MINUTE = timedelta(minutes=1)
LAST = frozenset({"said", "handed"})
NOT_CALLED = frozenset({"mediator", "co-mediator", "case-manager"})


class Last(NamedTuple):
    """The last words of a room, cut short; empty if they were withdrawn."""

    who: PersonCard
    words: str
    at: datetime


class RailRoom(NamedTuple):
    """A room of the mediator. `minutes` are those of its sessions so far; `connected` are at it now.

    `people` sit in it, where it is a circle.
    """

    room: RoomCard
    here: bool
    session: Session | None
    speech: Speech
    minutes: int
    connected: tuple[PersonCard, ...]
    last: Last | None
    people: tuple[PersonCard, ...]


class RailSeat(NamedTuple):
    """A person as their threshold tells of them. `inside` once they accepted the terms."""

    person: PersonCard
    threshold: str
    inside: bool
    connected: bool
    ask: Ask | None
    notice: Notice | None


class RailParty(NamedTuple):
    party: PartyCard | None
    room: RailRoom | None
    people: tuple[RailSeat, ...]


class Rail(NamedTuple):
    joint: RailRoom | None
    parties: tuple[RailParty, ...]
    others: tuple[RailRoom, ...]
    changes_at: datetime | None


def rail(hearing: Hearing, focus: str) -> Rail:
    """Grouped by party, in the order of their letters; people of no party come last."""
    rooms = [_room(hearing, card, focus) for card in hearing.rooms if card.kind != "threshold"]
    seats = [
        _seat(hearing, card) for card in hearing.rooms if card.kind == "threshold" and card.whose != hearing.seat.id
    ]
    ticking = any(room.session for room in rooms)
    moments = [room.speech.changes_at for room in rooms] + [hearing.now + MINUTE if ticking else None]
    return Rail(
        joint=next((room for room in rooms if room.room.kind == "joint"), None),
        parties=_parties(rooms, seats),
        others=tuple(sorted(_others(rooms), key=lambda room: room.room.whose is not None)),
        changes_at=min((moment for moment in moments if moment), default=None),
    )


def _others(rooms: list[RailRoom]) -> Iterator[RailRoom]:
    return (room for room in rooms if room.room.kind in ("notes", "circle", "check"))


def _parties(rooms: list[RailRoom], seats: list[RailSeat]) -> tuple[RailParty, ...]:
    separate = {room.room.party: room for room in rooms if room.room.kind == "separate"}
    parties = sorted(
        {seat.person.party for seat in seats} | set(separate), key=lambda party: party.letter if party else "~"
    )
    return tuple(
        RailParty(party, separate.get(party), tuple(seat for seat in seats if seat.person.party == party))
        for party in sorted(parties, key=lambda party: party.letter if party else "~")
    )


def _room(hearing: Hearing, card: RoomCard, focus: str) -> RailRoom:
    here = tuple(person for person in hearing.sitting(card.id) if (card.id, person.seat) in hearing.present)
    minutes = int(spent(hearing, card.id) / MINUTE)
    session = session_in(hearing, card)
    people = hearing.sitting(card.id) if card.kind == "circle" else ()
    last = _last(hearing, card.id)
    return RailRoom(card, card.id == focus, session, speech(hearing, card), minutes, here, last, people)


def _last(hearing: Hearing, room: str) -> Last | None:
    last = hearing.last(*LAST, room=room)
    if last is None:
        return None
    about = [entry for entry in hearing.said("corrected", "withdrawn", room=room) if entry.about == last.id]
    words = getattr(last.payload, "words", "") or getattr(last.payload, "name", "")
    for entry in about:
        words = "" if entry.kind == "withdrawn" else entry.payload.words
    return Last(hearing.plate.person(speaker_of(last)), _short(words), last.at)


def _short(words: str, longest: int = 90) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rsplit(" ", 1)[0] + "…"


def _seat(hearing: Hearing, card: RoomCard) -> RailSeat:
    seat = card.whose or ""
    waiting = [ask for ask in asks(hearing, card.id) if ask.answer in (None, "later")]
    return RailSeat(
        person=hearing.plate.person(seat),
        threshold=card.id,
        inside=any(seat in other.sitting for other in hearing.rooms if other.id != card.id),
        connected=any(present == seat for _, present in hearing.present),
        ask=waiting[-1] if waiting else None,
        notice=notice_in(hearing, card.id),
    )


def inside(hearing: Hearing) -> tuple[PersonCard, ...]:
    """Those whom a mediator may call into a circle: they have a threshold here, and have come in."""
    thresholds = (card for card in hearing.rooms if card.kind == "threshold" and card.whose != hearing.seat.id)
    people = (_seat(hearing, card) for card in thresholds)
    return tuple(each.person for each in people if each.inside and each.person.role not in NOT_CALLED)
