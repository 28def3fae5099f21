"""Notes of one alone: a room that only its owner ever hears, made with the seat and entered with the terms."""

from django.db import transaction

from caucus import ids
from caucus.cases.models import Seat
from caucus.walls.building import build, founded
from caucus.walls.drafts import Draft
from caucus.walls.entries import Admitted
from caucus.walls.models import Room, RoomKind
from caucus.walls.writer import keep


def own_notes(seat: Seat) -> Draft:
    """A room for the notes of a new seat, and the draft that founds its book: nobody else is ever expected there."""
    return founded(seat, build(seat.case, RoomKind.NOTES, seat=seat, id=_address(seat)), [seat.id])


def notes_of(seat: Seat) -> Room:
    """The own notes of a seat that accepted the terms, whatever its role; made now for a seat older than such notes.

    Two who ask at once are given the same room.
    """
    with transaction.atomic():
        Seat.objects.select_for_update(no_key=True).get(id=seat.id)
        found = Room.objects.filter(id=_address(seat)).first()
        if found is None:
            keep([own_notes(seat), Draft(seat, _address(seat), Admitted(seat=seat.id))])
    return found or Room.objects.get(id=_address(seat))


def _address(seat: Seat) -> str:
    return ids.derived(seat.id, "notes")
