"""Opening a circle: a room of any seats, into which each comes by itself, knowing whom it meets there."""

from collections.abc import Sequence

from django.db import transaction

from caucus import ids
from caucus.cases.models import MEDIATORS, Role, Seat
from caucus.rooms.actions import meets
from caucus.walls.building import build, founded
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.entries import Admitted, Called
from caucus.walls.models import Room, RoomKind
from caucus.walls.writer import keep


def open_circle(seat: Seat, chosen: Sequence[str], once: str, *, with_me: bool = True) -> list[str]:
    """A mediator opens a circle, sits there if it likes, and calls each of the `chosen` seats in its threshold.

    The id of the room; the same `once` gives the circle made before. Raises NotHere, Refused.
    """
    if seat.role not in MEDIATORS or not seat.accepted:
        raise NotHere
    called = [_called(seat, other) for other in dict.fromkeys(chosen)]
    if len(called) + with_me < 2:
        raise Refused("circle-too-small")
    address = ids.derived(seat.id, f"circle {once}")
    with transaction.atomic():
        Seat.objects.select_for_update(no_key=True).get(id=seat.id)  # who presses twice is served in turn
        if not Room.objects.filter(id=address).exists():
            _build(seat, address, called, with_me)
    return [address]


def _called(seat: Seat, other: str) -> Seat:
    """Somebody whom the mediator meets, who has come in, and who has a threshold where it can be called."""
    found = Seat.objects.filter(id=other, case=seat.case_id).first()
    if found is None or not meets(seat, other) or found.role in (*MEDIATORS, Role.HOUSE, Role.CASE_MANAGER):
        raise NotHere
    if not found.accepted:
        raise Refused("not-inside")
    return found


def _build(seat: Seat, address: str, called: list[Seat], with_me: bool) -> None:
    room = build(seat.case, RoomKind.CIRCLE, id=address)
    everybody = [seat.id] * with_me + [other.id for other in called]
    comes_in = [Draft(seat, room.id, Admitted(seat=seat.id))] * with_me
    keep([founded(seat, room, everybody), *comes_in])
    for other in called:
        beside = [who for who in everybody if who != other.id]
        threshold = Room.objects.get(seat=other, kind=RoomKind.THRESHOLD)
        keep([Draft(seat, threshold.id, Called(room=room.id, seats=beside))])
