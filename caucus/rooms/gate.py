"""The gate of the house: which seat and room a request may speak of."""

from django.http import Http404, HttpRequest

from caucus.cases.models import Seat
from caucus.people.models import Person
from caucus.questions import Question
from caucus.walls.models import Room

_SEAT = Question(lambda seat, person: Seat.objects.select_related("case", "party").filter(id=seat, person=person))
_ROOM = Question(lambda room, seat: Room.objects.filter(id=room, stay__seat=seat, stay__open=True))


class Seated(HttpRequest):
    """A request whose seat, and room where its address names one, are the person's own."""

    seat: Seat
    room: Room


def seat_of(person: Person, seat: str) -> Seat:
    """The person's own seat. Raises Http404 alike for another's and for none."""
    found: Seat | None = next(_SEAT.find(seat, person.id), None)
    if found is None:
        raise Http404
    return found


def room_of(seat: Seat, room: str) -> Room:
    """A room in which the seat sits now. Raises Http404 alike for a closed door and for none."""
    found: Room | None = next(_ROOM.find(room, seat.id), None)
    if found is None:
        raise Http404
    return found
