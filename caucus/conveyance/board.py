"""What a mediator may say where (pure): over all its rooms on the desk, and in the room it is about to speak in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from caucus.cases.cards import PartyCard, PersonCard
from caucus.conveyance.conditions import fulfilled_by
from caucus.conveyance.covering import covers
from caucus.conveyance.entries import WORDED
from caucus.conveyance.permissions import Permission, Question, Standing, standings
from caucus.offers.ledger import KINDS as OFFERED
from caucus.offers.ledger import Move, ledger
from caucus.rooms.sessions import spent
from caucus.walls.hearing import Heard, Hearing, Listener, RoomCard, earliest

KINDS = frozenset(
    {"marked", "corrected", "withdrawn", "owned", "permitted", "withheld", "may-i", "confirmed", "conveyed", "settled"}
)
WATCHED = KINDS | OFFERED | {"opened", "closed"}  # what a condition may come true by, and the minutes so far
ROOTED = frozenset({"marked", "owned", "permitted", "may-i"})
OUTGOING = frozenset({"intended", "recalled", "lapsed", "linked"})
SHOWN = timedelta(minutes=15)  # how long a lapsed intent stands on the page
GRACE = timedelta(seconds=15)
MINUTE = timedelta(minutes=1)


class Ready(NamedTuple):
    """One permission that stands. `live`: it can be used now; `wording` is empty where none was given yet.

    `fulfilled`: the move by which its condition may have come true.
    """

    standing: Standing
    permission: Permission
    speaker: PersonCard
    room: RoomCard
    wording: str
    live: bool
    waits: bool
    fulfilled: Move | None

    @property
    def short(self) -> str:
        text = self.wording or self.standing.words or self.standing.name
        return text if len(text) <= 120 else text[:119].rsplit(" ", 1)[0] + "…"


class Asked(NamedTuple):
    """A question of a mediator that waits for its answer."""

    standing: Standing
    question: Question
    room: RoomCard


class Side(NamedTuple):
    """What stands of one party: what may be said elsewhere, and what waits for its answer."""

    party: PartyCard | None
    ready: tuple[Ready, ...]
    asked: tuple[Asked, ...]


class Board(NamedTuple):
    sides: tuple[Side, ...]
    changes_at: datetime | None


class Card(NamedTuple):
    """What may be said in this room, from others, to everybody who hears it; `minutes` of sessions here so far."""

    room: RoomCard
    ready: tuple[Ready, ...]
    asked_of_them: tuple[Asked, ...]
    minutes: int
    changes_at: datetime | None


class Going(NamedTuple):
    """An intent that is open, or came to nothing: `reason` is empty while it is on its way."""

    id: str
    notes: str
    room: RoomCard | None
    words: str
    due: datetime
    reason: str
    name: str


class Outgoing(NamedTuple):
    going: tuple[Going, ...]
    changes_at: datetime | None


def board(hearing: Hearing, room: str) -> Board | None:
    """For the desk: all that may be said, or waits for an answer, party by party."""
    if not hearing.seat.mediates:
        return None
    found, asked = tuple(_ready(hearing)), tuple(_asked(hearing))
    rooms = [each.room for each in found] + [each.room for each in asked]
    parties = sorted({room.party for room in rooms if room.party})
    sides = tuple(
        Side(party, _of(party, found), tuple(each for each in asked if each.room.party == party)) for party in parties
    )
    return Board(sides, _changes_at(hearing))


def card(hearing: Hearing, room: str) -> Card | None:
    """For the room in which the mediator is: what everybody here may be told of what was said elsewhere."""
    here = hearing.room(room)
    if not hearing.seat.mediates or here.kind not in ("joint", "separate", "circle"):
        return None
    listeners = [_listener(hearing, seat) for seat in here.sitting]
    there = (each for each in _ready(hearing) if each.room.id != room and each.live)
    ready = tuple(each for each in there if _covers_all(each, listeners))
    asked = tuple(each for each in _asked(hearing) if each.room.id == room)
    return Card(here, ready, asked, int(spent(hearing, room) / MINUTE), _changes_at(hearing))


def outgoing(hearing: Hearing, room: str) -> Outgoing:
    """The mediator's own intents: on their way, or fallen through a short while ago."""
    over = {entry.about: entry for entry in hearing.said("recalled", "lapsed", "linked")}
    cards = {each.id: each for each in hearing.rooms}
    going = [
        found
        for entry in hearing.said("intended")
        if (found := _going(entry, over.get(entry.id), cards, hearing.now)) is not None
    ]
    moments = (each.due + GRACE if not each.reason else each.due + SHOWN for each in going)
    return Outgoing(tuple(going), earliest(moment for moment in moments if moment > hearing.now))


def _going(entry: Heard, end: Heard | None, cards: dict[str, RoomCard], now: datetime) -> Going | None:
    said = entry.payload
    reason = end.payload.reason if end and end.kind == "lapsed" else ""
    if end is None and now > said.due + GRACE:
        reason = "late"
    if (end is not None and not reason) or now > said.due + SHOWN:
        return None
    return Going(entry.id, entry.room, cards.get(said.target), said.words, said.due, reason, said.name)


def _ready(hearing: Hearing) -> Iterator[Ready]:
    cards, moves = {each.id: each for each in hearing.rooms}, ledger(hearing).moves
    for each in standings(hearing):
        for permission in each.permissions:
            if not permission.is_spent:
                yield _one(hearing, each, permission, cards[each.entry.room], moves)


def _one(hearing: Hearing, each: Standing, permission: Permission, room: RoomCard, moves: tuple[Move, ...]) -> Ready:
    speaker = hearing.plate.person(each.speaker)
    wording = permission.words or (each.words if permission.form == "exact" else "")
    waits = permission.form in WORDED and not wording and not each.is_file
    live = permission.is_live(hearing.now) and not waits
    giver = room.party.letter if room.party else None
    fulfilled = fulfilled_by(permission.condition, giver, permission.at, moves) if permission.condition else None
    return Ready(each, permission, speaker, room, wording, live, waits, fulfilled)


def _asked(hearing: Hearing) -> Iterator[Asked]:
    cards = {each.id: each for each in hearing.rooms}
    for each in standings(hearing):
        yield from (Asked(each, question, cards[each.entry.room]) for question in each.questions)


def _of(party: PartyCard, found: tuple[Ready, ...]) -> tuple[Ready, ...]:
    """What may just have come true stands first, then what can be used now."""
    of_it = (each for each in found if each.room.party == party)
    return tuple(sorted(of_it, key=lambda each: (each.fulfilled is None, not each.live)))


def _covers_all(ready: Ready, listeners: list[Listener]) -> bool:
    inside = set(ready.room.sitting)
    outside = [each for each in listeners if each.seat not in inside]
    new = {each.party or each.seat for each in outside} - set(ready.permission.spent)
    return bool(outside) and bool(new) and all(covers(ready.permission, each) for each in outside)


def _listener(hearing: Hearing, seat: str) -> Listener:
    person = hearing.plate.person(seat)
    return Listener(seat, person.role, person.party.letter if person.party else None)


def _changes_at(hearing: Hearing) -> datetime | None:
    return earliest(each.changes_at(hearing.now) for each in standings(hearing))
