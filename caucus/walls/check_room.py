"""The room of the check of who knows whom: the house, the mediators, and the case managers of the centre."""

from django.db import transaction

from caucus import ids
from caucus.cases.models import MEDIATORS, Case, Role, Seat
from caucus.walls.building import build, founded
from caucus.walls.drafts import Draft
from caucus.walls.entries import Admitted
from caucus.walls.models import Room, RoomKind
from caucus.walls.writer import keep

WHO = MEDIATORS | {Role.CASE_MANAGER.value}


def check_room(case: str) -> Room | None:
    """None until somebody checked, or a case manager was invited."""
    return Room.objects.filter(id=_address(case)).first()


def make_check_room(case: Case) -> Room:
    """The room as it stands, or made now by the house; whoever has not accepted the terms comes in by doing so."""
    with transaction.atomic():
        house = Seat.objects.select_for_update(no_key=True).get(case=case, role=Role.HOUSE)
        return check_room(case.id) or _made(house)


def _made(house: Seat) -> Room:
    seats = list(Seat.objects.filter(case=house.case_id, role__in=WHO).order_by("id"))
    room = build(house.case, RoomKind.CHECK, id=_address(house.case_id))
    inside = [house, *(seat for seat in seats if seat.accepted)]
    keep(
        [
            founded(house, room, [house.id, *(seat.id for seat in seats)]),
            *(Draft(house, room.id, Admitted(seat=seat.id)) for seat in inside),
        ]
    )
    return room


def _address(case: str) -> str:
    return ids.derived(case, "check")
