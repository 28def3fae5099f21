"""Who may be let into a room, or asked for (pure)."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.walls.hearing import Hearing, RoomCard


class Since(NamedTuple):
    """The opening of a session, from which on somebody might hear."""

    entry: str
    at: datetime


class Newcomers(NamedTuple):
    """Whom the reader may let into this room at once, whom it may ask for, and whether it may leave."""

    people: tuple[PersonCard, ...]
    askable: tuple[PersonCard, ...]
    here: tuple[PersonCard, ...]
    sessions: tuple[Since, ...]
    may_leave: bool


def newcomers(hearing: Hearing, room: str) -> Newcomers:
    """People the reader meets elsewhere, who could sit here and do not; and those here, who may not hear all."""
    card = hearing.room(room)
    met = {seat for other in hearing.rooms for seat in other.sitting} - set(card.sitting)
    fitting = tuple(person for seat in sorted(met) if _fits(person := hearing.plate.person(seat), card))
    asks, at_once = _may_ask(hearing, card), _may_let_in(hearing, card)
    return Newcomers(
        people=fitting if at_once else (),
        askable=fitting if asks else (),
        here=tuple(person for person in hearing.sitting(room) if person.role != "house") if asks else (),
        sessions=tuple(Since(entry.id, entry.at) for entry in hearing.said("opened", room=room)) if asks else (),
        may_leave=not card.whose,
    )


def _may_let_in(hearing: Hearing, card: RoomCard) -> bool:
    if card.kind == "joint":
        return hearing.seat.mediates
    return card.kind in ("separate", "own") and hearing.seat.party is not None


def _may_ask(hearing: Hearing, card: RoomCard) -> bool:
    return hearing.seat.mediates if card.kind == "joint" else card.kind in ("separate", "own", "circle")


def _fits(person: PersonCard, card: RoomCard) -> bool:
    if person.role in ("house", "case-manager"):
        return False
    if card.kind in ("joint", "circle"):
        return True
    return card.party is not None and (person.party == card.party or (card.kind == "separate" and person.mediates))
