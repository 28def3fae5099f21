"""A hall to try the walls in: a joint room of its own, where any seats may sit, and which speaks at any time."""

from caucus.cases.models import Seat
from caucus.walls import kinds
from caucus.walls.building import build, founded
from caucus.walls.drafts import Draft
from caucus.walls.entries import Admitted, Left
from caucus.walls.kinds import Payload
from caucus.walls.models import Room, RoomKind
from caucus.walls.writer import keep
from tests.house import House


def hall(house: House, *names: str) -> Room:
    """A new hall, with Mira and these people in it."""
    room = build(house.case, RoomKind.JOINT)
    Room.objects.filter(id=room.id).update(speaks_until=None)
    keep([founded(house.mira, room, [house.mira.id])])
    admit(house.mira, room, house.mira)
    for name in names:
        admit(house.mira, room, house.seats[name])
    return Room.objects.get(id=room.id)


def words(text: str) -> Payload:
    return kinds.KINDS["said"](words=text)  # type: ignore[call-arg]


def speak(seat: Seat, room: Room, text: str, about: str | None = None, once: str | None = None) -> str:
    return keep([Draft(seat, room.id, words(text), about, once)])[0]


def admit(by: Seat, room: Room, newcomer: Seat) -> str:
    return keep([Draft(by, room.id, Admitted(seat=newcomer.id))])[0]


def leave(seat: Seat, room: Room) -> str:
    return keep([Draft(seat, room.id, Left(seat=seat.id))])[0]
