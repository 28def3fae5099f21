"""The stream of a seat over all its rooms, as JSON."""

from ninja import Router

from caucus.api.drawing import PAGE, Events
from caucus.api.sign_in import token_of
from caucus.cases.models import MEDIATORS
from caucus.people.tokens import bearer
from caucus.rooms import stream as streams
from caucus.rooms.drawing import Live
from caucus.rooms.gate import Seated, room_of
from caucus.walls import cursor as cursors
from caucus.walls.listening import rooms_of
from caucus.walls.models import Room

router = Router(tags=["stream"])


@router.get("/seats/{id:seat}/stream")
def stream(request: Seated, seat: str, room: str = "", cursor: str = "") -> streams.Stream:
    """Server-sent events from `cursor` (or `Last-Event-ID`, or now) on, of one room or of all.

    `entry` is an item of a transcript as it stands now; `frame` is where the seat stands, at first and when that
    changes; `again` ends a stream whose cursor is lost: read anew, and begin from there; `away` ends it with the
    sign-in. While a mediator's stream covers the joint room, an open joint session speaks.
    """
    chosen = (room_of(request.seat, room),) if room else _joint(request)
    here = tuple(each.id for each in chosen)
    leased = tuple(each.id for each in chosen if each.kind == "joint" and request.seat.role in MEDIATORS)
    begun = request.headers.get("Last-Event-ID") or cursor or cursors.now_at(request.seat)
    live = Live(request.seat, PAGE, room, "en", begun, Events())
    ears = streams.Ears((request.seat.id, *rooms_of(request.seat)), here, leased)
    token = token_of(request)
    body = streams.frames(live, ears, lambda: bearer(token) is not None)
    return streams.Stream(body)


def _joint(request: Seated) -> tuple[Room, ...]:
    """Where a seat that listens to all its rooms is connected: the joint room, or its threshold before that opens."""
    sits = Room.objects.filter(stay__seat=request.seat, stay__open=True)
    return tuple(sits.filter(kind="joint")) or tuple(sits.filter(kind="threshold", seat=request.seat))
