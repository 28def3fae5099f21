"""Where a seat stands (pure): its rooms, who sits there, what is open, what was written for those who wait."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PartyCard, PersonCard
from caucus.rooms.frame import line
from caucus.rooms.newcomers import newcomers
from caucus.rooms.questions import KINDS as ASKED_OF_ME
from caucus.rooms.questions import Call, Question, questions
from caucus.rooms.sessions import Session, session_in, speech
from caucus.rooms.waiting import Ask, Notice, asks, notice_in
from caucus.statements.composer import composer
from caucus.statements.documents import Document, documents
from caucus.walls.hearing import Hearing, RoomCard, earliest

KINDS = ASKED_OF_ME | {"opened", "closed", "noticed", "asked", "answered", "line", "accepted"}


class RoomPlace(NamedTuple):
    """One room as the seat hears of it. `notice` and `asks` stand in thresholds; no `marks` where none is taken."""

    id: str
    kind: str
    party: PartyCard | None
    whose: PersonCard | None
    sitting: tuple[PersonCard, ...]
    session: Session | None
    speech: str
    line: str
    marks: tuple[str, ...]
    notice: Notice | None
    asks: tuple[Ask, ...]
    calls: tuple[Call, ...]
    questions: tuple[Question, ...]


class Place(NamedTuple):
    """`changes_at` is the moment at which a room falls silent if no lease is renewed."""

    id: str
    title: str
    name: str
    role: str
    party: PartyCard | None
    language: str
    accepted: bool
    threshold: str
    rooms: tuple[RoomPlace, ...]
    changes_at: datetime | None


class Inside(NamedTuple):
    """What somebody in a room finds there besides the words."""

    title: str
    room: RoomPlace
    newcomers: tuple[PersonCard, ...]
    may_leave: bool
    documents: tuple[Document, ...]


def place(hearing: Hearing, room: str) -> Place:
    seat = hearing.seat
    return Place(
        id=seat.id,
        title=hearing.plate.title,
        name=hearing.plate.person(seat.id).name,
        role=seat.role,
        party=seat.party,
        language=seat.language,
        accepted=seat.accepted,
        threshold=hearing.threshold().id,
        rooms=tuple(_room(hearing, card) for card in hearing.rooms),
        changes_at=earliest(speech(hearing, card).changes_at for card in hearing.rooms),
    )


def inside(hearing: Hearing, room: str) -> Inside:
    found = newcomers(hearing, room)
    here = _room(hearing, hearing.room(room))
    return Inside(hearing.plate.title, here, found.people, found.may_leave, documents(hearing, room))


def _room(hearing: Hearing, card: RoomCard) -> RoomPlace:
    asked = questions(hearing, card.id)
    composing, waits = composer(hearing, card.id), card.kind == "threshold"
    return RoomPlace(
        id=card.id,
        kind=card.kind,
        party=card.party,
        whose=hearing.plate.person(card.whose) if card.whose else None,
        sitting=tuple(hearing.plate.person(seat) for seat in card.sitting),
        session=session_in(hearing, card),
        speech=speech(hearing, card).state,
        line=line(hearing, card.id).text,
        marks=composing.marks if composing else (),
        notice=notice_in(hearing, card.id) if waits else None,
        asks=asks(hearing, card.id) if waits else (),
        calls=asked.calls,
        questions=asked.asks,
    )
