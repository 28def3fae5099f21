"""The line in which a mediator captures what somebody says (pure): who can have said it, and by which key."""

from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.statements.entries import DEFAULT, MARKS
from caucus.walls.hearing import Hearing

MARK_KEYS = {"hold": "h", "use": "u", "convey": "v"}


class Speaker(NamedTuple):
    """Somebody who may be chosen, by a digit where there is one left; `apart` if it sits apart with the reader."""

    person: PersonCard
    key: str
    apart: bool


class Capture(NamedTuple):
    speakers: tuple[Speaker, ...]
    marks: tuple[tuple[str, str], ...]
    default: str


def capture(hearing: Hearing, room: str) -> Capture:
    """People of the parties first, in the order of their letters; then everybody else whom the mediator meets."""
    apart = {seat for card in hearing.rooms if card.kind == "separate" for seat in card.sitting}
    met = {card.whose for card in hearing.rooms if card.kind == "threshold" and card.whose}
    people = [hearing.plate.person(seat) for seat in met if seat != hearing.seat.id]
    people.sort(key=lambda it: (it.party.letter if it.party else "~", it.role != "party", it.name))
    speakers = (Speaker(it, str(n) if n < 10 else "", it.seat in apart) for n, it in enumerate(people, start=1))
    return Capture(tuple(speakers), tuple((mark, MARK_KEYS[mark]) for mark in MARKS), DEFAULT)
