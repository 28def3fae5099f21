"""Who may be let into a room (pure)."""

from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.walls.hearing import Hearing, RoomCard


class Newcomers(NamedTuple):
    """Whom the reader may let into this room, and whether the reader may leave it."""

    people: tuple[PersonCard, ...]
    may_leave: bool


def newcomers(hearing: Hearing, room: str) -> Newcomers:
    """People the reader meets elsewhere, who could sit here and do not."""
    card = hearing.room(room)
    met = {seat for other in hearing.rooms for seat in other.sitting} - set(card.sitting)
    people = (hearing.plate.person(seat) for seat in sorted(met) if _may_let_in(hearing, card))
    fitting = tuple(person for person in people if _fits(person, card))
    return Newcomers(fitting, card.kind != "threshold")


def _may_let_in(hearing: Hearing, card: RoomCard) -> bool:
    if card.kind == "joint":
        return hearing.seat.mediates
    return card.kind in ("separate", "own") and hearing.seat.party is not None


def _fits(person: PersonCard, card: RoomCard) -> bool:
    if person.role == "house":
        return False
    if card.kind == "joint":
        return True
    return person.party == card.party or (card.kind == "separate" and person.mediates)
