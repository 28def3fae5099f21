"""What stands ready for the next words (pure): whether a mark goes with them, and which by default."""

from typing import NamedTuple

from caucus.cases.cards import PartyCard
from caucus.statements.entries import DEFAULT, MARKS
from caucus.walls.hearing import Hearing


class Composer(NamedTuple):
    """`marks` is empty where what is said takes no mark; `kind` and `party` name the room in the button."""

    kind: str
    party: PartyCard | None
    marks: tuple[str, ...]
    default: str
    heard_by: int
    alone: bool = False


def composer(hearing: Hearing, room: str) -> Composer | None:
    card = hearing.room(room)
    if card.kind == "threshold":
        return None
    marks = MARKS if card.kind == "separate" and not hearing.seat.mediates else ()
    return Composer(card.kind, card.party, marks, DEFAULT, len(card.sitting), len(card.sitting) == 1)
