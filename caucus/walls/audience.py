"""Who hears a room, and who hears one entry: asked before something is said to them."""

from caucus.cases.models import Seat
from caucus.walls.behalf import reading_for
from caucus.walls.drafts import NotHere
from caucus.walls.hearing import Listener
from caucus.walls.models import Entry, Stay
from caucus.walls.rule import seats_for


def listeners(room: str) -> tuple[Listener, ...]:
    """Everybody with an open stay, in the order of their ids: the same people always give the same answer."""
    open_stays = Stay.objects.filter(room=room, open=True).order_by("seat")
    return tuple(Listener(*row) for row in open_stays.values_list("seat", "seat__role", "seat__party__letter"))


def hearers(seat: Seat, entry: str) -> frozenset[str]:
    """Who else hears an entry that this seat hears. Raises NotHere."""
    if not Entry.objects.heard_by(seat).filter(id=entry).exists():
        raise NotHere
    with reading_for(seat.id):
        found = Entry._base_manager.defer("sealed").get(id=entry)
        return frozenset(seats_for(found).values_list("seat", flat=True))
