"""Two places for a brief (pure): one that everybody hears, one for the mediators alone; both are rooms of the seat."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.rooms.sessions import speech
from caucus.statements.documents import Document, documents
from caucus.walls.hearing import Hearing, RoomCard

KINDS = frozenset({"handed", "withdrawn", "opened", "closed", "admitted", "left"})


class Place(NamedTuple):
    """Where a brief can be left, who would hear it there, and the files that the reader left already."""

    room: RoomCard
    hears: tuple[PersonCard, ...]
    speaks: bool
    left: tuple[Document, ...]


class Briefs(NamedTuple):
    """`everybody` is the joint session, `mediator` the separate one, which those of the same side hear too."""

    everybody: Place | None
    mediator: Place | None
    changes_at: datetime | None


def briefs(hearing: Hearing, room: str) -> Briefs | None:
    """In the own threshold of a party or its counsel, once the terms are accepted."""
    me = hearing.seat
    if hearing.room(room).whose != me.id or me.role not in ("party", "counsel") or not me.accepted:
        return None
    joint, separate = hearing.own_room("joint"), hearing.own_room("separate")
    changes_at = speech(hearing, joint).changes_at if joint else None
    return Briefs(_place(hearing, joint), _place(hearing, separate), changes_at)


def _place(hearing: Hearing, card: RoomCard | None) -> Place | None:
    if card is None:
        return None
    mine = tuple(it for it in documents(hearing, card.id) if it.by.seat == hearing.seat.id)
    return Place(card, hearing.sitting(card.id), speech(hearing, card).state == "open", mine)
