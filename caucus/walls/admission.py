"""By whose word a seat comes into a room: the yes of each party that sits there, or a mediator's where none does."""

from caucus.cases.models import MEDIATORS, Role, Seat
from caucus.questions import Question
from caucus.walls.drafts import Draft
from caucus.walls.entries import Admitted, Expected, Founded
from caucus.walls.letting_in import each_party_agrees
from caucus.walls.models import Room, Stay

_SITS = Question(lambda seat, room: Stay.objects.filter(seat=seat, room=room, open=True).values_list("id"))
ASKED = frozenset({"separate", "own", "circle"})


def may_write(draft: Draft, room: Room) -> bool:
    """Whether the seat of a draft may write it here: who sits in the room, and to admit, by whose word."""
    if draft.seat.case_id != room.case_id:
        return False
    if isinstance(draft.payload, Founded):
        return room.position == 0
    if isinstance(draft.payload, Expected):
        return _may_expect(draft, draft.payload, room)
    if isinstance(draft.payload, Admitted):
        return _comes_in(draft, room) or _is_welcomed(draft.payload.seat, draft.seat, room)
    return sits(draft.seat.id, room.id)


def sits(seat: str, room: str) -> bool:
    return next(_SITS.ask(seat, room), None) is not None


def is_expected(seat: Seat, room: Room) -> bool:
    """A stay that was made but never opened: the seat may come in by itself."""
    return Stay.objects.filter(seat=seat, room=room, open=False, span__isnull=True).exists()


def _comes_in(draft: Draft, room: Room) -> bool:
    by_itself = isinstance(draft.payload, Admitted) and draft.payload.seat == draft.seat.id
    return by_itself and is_expected(draft.seat, room)


def _may_expect(draft: Draft, expected: Expected, room: Room) -> bool:
    """Said in the threshold of the seat that is expected, by somebody whose word lets it into the room named."""
    there = Room.objects.filter(id=expected.room, case=room.case_id).first()
    own = room.kind == "threshold" and room.seat_id == expected.seat != draft.seat.id
    return own and there is not None and _may_welcome(draft.seat, there)


def _is_welcomed(newcomer: str, by: Seat, room: Room) -> bool:
    if newcomer == by.id:
        return False
    return _may_welcome(by, room) or (room.kind in ASKED and each_party_agrees(by, room, newcomer))


def _may_welcome(seat: Seat, room: Room) -> bool:
    mediates = seat.role in MEDIATORS
    if room.kind in ("separate", "own"):
        of_the_party = seat.party_id == room.party_id and sits(seat.id, room.id)
        return of_the_party or (mediates and not party_sits_in(room))
    if room.kind in ("threshold", "check"):
        return seat.role == Role.HOUSE or mediates
    return room.kind in ("joint", "notes") and mediates


def party_sits_in(room: Room) -> bool:
    """Whether anybody of the room's party sits there, whose yes a newcomer needs."""
    return Stay.objects.filter(room=room, open=True, seat__party=room.party).exists()
