"""The cases in which a person has a seat, each by its own plate."""

from typing import NamedTuple

from caucus.cases.cards import PartyCard
from caucus.cases.models import Seat
from caucus.cases.plate import party_card, plate_of
from caucus.people.models import Person


class MyCase(NamedTuple):
    seat: str
    title: str
    role: str
    party: PartyCard | None
    accepted: bool


def cases_of(person: Person) -> list[MyCase]:
    """By title, so that nothing can be read from the order."""
    seats = Seat.objects.filter(person=person).select_related("case", "party")
    return sorted(map(_my_case, seats), key=lambda mine: (mine.title, mine.seat))


def _my_case(seat: Seat) -> MyCase:
    title = plate_of(seat.case, ()).title
    return MyCase(seat.id, title, seat.role, party_card(seat.party), seat.accepted)
