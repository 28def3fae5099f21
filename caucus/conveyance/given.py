"""Everything that one has said apart (pure): what stands where, what was asked, what was passed on in which words."""

from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.conveyance.permissions import LATER, SAID, Standing, standings
from caucus.rooms.parts import Page, Part
from caucus.walls.hearing import Hearing, RoomCard

APART = frozenset({"separate", "threshold", "circle"})


class Line(NamedTuple):
    """One thing that was said, and by whom. `may_loosen`: the reader said it; `may_hold`: the reader's party did."""

    standing: Standing
    who: PersonCard
    may_loosen: bool
    may_hold: bool


class Given(NamedTuple):
    """A room, with what parties said there; `undecided` counts what nobody has said anything about."""

    room: RoomCard
    lines: tuple[Line, ...]
    undecided: int


def given(hearing: Hearing, room: str = "") -> tuple[Given, ...]:
    """Room by room, or of one room; own rooms are left out, where no mediator hears."""
    rooms = [card for card in hearing.rooms if card.kind in APART and room in ("", card.id)]
    return tuple(found for card in rooms if (found := _in_room(hearing, card)).lines)


def _in_room(hearing: Hearing, card: RoomCard) -> Given:
    lines = tuple(line for each in standings(hearing, card.id) if (line := _line(hearing, each)) is not None)
    undecided = sum(not line.standing.decided for line in lines)
    return Given(card, lines, undecided)


def _line(hearing: Hearing, each: Standing) -> Line | None:
    """What a mediator said by itself is nobody's to permit."""
    who = hearing.plate.person(each.speaker)
    if who.mediates:
        return None
    mine = who.seat == hearing.seat.id
    party = hearing.seat.party is not None and who.party == hearing.seat.party
    return Line(each, who, mine, mine or (party and not hearing.seat.mediates))


WHOLE = Page("given", [Part("given", "", "", given, SAID | LATER | {"settled"})], [])
