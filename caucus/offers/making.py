"""What a seat finds on the page where an offer is made (pure)."""

from typing import NamedTuple

from caucus.cases.cards import PartyCard, PersonCard
from caucus.offers.authority import Line
from caucus.offers.ledger import SPEAKS_FOR, Move, here, ledger
from caucus.walls.hearing import Hearing, RoomCard

MEETS = ("joint", "separate", "own", "circle")


class Making(NamedTuple):
    """`others` may be addressed; `beside` may offer together; `counter` or `instead` is the move that this answers.

    `may` is False where nothing is offered, or for who speaks for nobody; `may_line` where a line may be drawn.
    """

    room: RoomCard
    hears: tuple[PersonCard, ...]
    may: bool
    may_line: bool
    others: tuple[PartyCard, ...]
    beside: tuple[PartyCard, ...]
    counter: Move | None
    instead: Move | None
    lines: tuple[Line, ...]


def making(hearing: Hearing, room: str, counter: str = "", instead: str = "") -> Making:
    card, found = hearing.room(room), ledger(hearing)
    mine = hearing.seat.party if hearing.seat.role in SPEAKS_FOR else None
    parties = {person.party.letter: person.party for person in hearing.plate.people.values() if person.party}
    others = tuple(parties[letter] for letter in sorted(parties) if parties[letter] != mine)
    standing = [move for move in found.moves if move.room.id == room]
    return Making(
        room=card,
        hears=hearing.sitting(room),
        may=card.kind in MEETS and (mine is not None or hearing.seat.mediates),
        may_line=card.kind in ("separate", "own") and mine is not None,
        others=others,
        beside=tuple(party for party in others if party.letter in here(hearing, card)),
        counter=next((move for move in standing if move.id == counter and "answer" in move.may), None),
        instead=next((move for move in standing if move.id == instead and "withdraw" in move.may), None),
        lines=tuple(line for line in found.lines if line.room == room),
    )


class Beside(NamedTuple):
    """What stands in a room beside its words: the open moves, newest first, and how many have ended."""

    may: bool
    moves: tuple[Move, ...]
    ended: int


def beside(hearing: Hearing, room: str) -> Beside:
    """The offers and requests of one room."""
    it = making(hearing, room)
    moves = [move for move in ledger(hearing).moves if move.room.id == room]
    standing = tuple(move for move in reversed(moves) if move.is_open)
    return Beside(it.may, standing, len(moves) - len(standing))
