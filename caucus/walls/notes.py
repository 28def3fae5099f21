"""Notes of one alone: a room that only its owner ever hears, made when there is first something to note."""

from django.db import transaction

from caucus import ids
from caucus.cases.models import Seat
from caucus.walls.building import build, founded
from caucus.walls.drafts import Draft
from caucus.walls.entries import Admitted
from caucus.walls.models import Room, RoomKind
from caucus.walls.writer import keep


def notes_of(seat: Seat) -> Room:
    """The own notes of a seat, whatever its role. Two who ask at once are given the same room."""
    address = ids.derived(seat.id, "notes")
    with transaction.atomic():
        Seat.objects.select_for_update(no_key=True).get(id=seat.id)
        found = Room.objects.filter(id=address).first()
        if found is None:
            found = build(seat.case, RoomKind.NOTES, seat=seat, id=address)
            keep([founded(seat, found, [seat.id]), Draft(seat, found.id, Admitted(seat=seat.id))])
    return found
