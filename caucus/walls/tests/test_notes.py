"""Everybody has notes that nobody else ever hears."""

import pytest

from caucus.rooms.actions import leave
from caucus.statements.actions import say
from caucus.walls.drafts import Draft, NotHere, Refused, Unfit
from caucus.walls.entries import Admitted
from caucus.walls.models import Room
from caucus.walls.notes import notes_of
from caucus.walls.writer import keep
from tests.house import House


@pytest.mark.parametrize("name", ["mira", "ana", "olga"])
def test_they_are_made_once_and_heard_by_one_alone(house: House, name: str) -> None:
    seat = house.seats[name]
    mine = notes_of(seat)
    keep(say(seat, mine, "For myself."))
    assert notes_of(seat).id == mine.id
    hearing = [who for who in house.seats if any(entry.room == mine.id for entry in house.heard(who))]
    assert hearing == [name]


def test_nobody_else_can_be_let_in_not_even_a_mediator(house: House) -> None:
    mine = notes_of(house.mira)
    with pytest.raises(Unfit):
        keep([Draft(house.mira, mine.id, Admitted(seat=house.noor.id))])
    with pytest.raises(NotHere):
        keep([Draft(house.noor, mine.id, Admitted(seat=house.noor.id))])


def test_one_stays_in_ones_own_notes(house: House) -> None:
    with pytest.raises(Refused):
        leave(house.ana, notes_of(house.ana))
    assert Room.objects.filter(kind="notes", seat=house.ana).count() == 1
