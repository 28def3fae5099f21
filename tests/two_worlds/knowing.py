"""What the script knows of the books of a world, by ids alone; nobody in the house is told any of it."""

from collections.abc import Sequence

from caucus.cases.models import Seat
from caucus.conveyance.passing import DONE
from caucus.walls.models import Entry, Stay
from tests.before_the_wall import seeing_all


def entries(room: str, kinds: Sequence[str], seat: str = "") -> list[str]:
    """Of these kinds in a room, by a seat if one is named; the oldest first."""
    rows = Entry._base_manager.filter(room=room, kind__in=kinds).order_by("position")
    with seeing_all():
        return list((rows.filter(seat=seat) if seat else rows).values_list("id", flat=True))


def said_under(room: str, key: str) -> list[str]:
    """What was said in a room under a key."""
    rows = Entry._base_manager.filter(room=room, once=key, kind__in=("said", "handed"))
    with seeing_all():
        return list(rows.values_list("id", flat=True))


def recorded_for(seat: str, room: str) -> list[str]:
    """What others wrote down of what somebody said in a room."""
    heard = Entry.objects.heard_by(Seat(id=seat)).filter(room=room, kind="said")
    return [entry.id for entry in heard if entry.payload.source == seat]


def sitting(room: str) -> list[str]:
    """Seats that hear the room now."""
    with seeing_all():
        return sorted(Stay.objects.filter(room=room, open=True).values_list("seat", flat=True))


def became_of(intent: str) -> str:
    """How an intent ended, or that it has not; "refused" if there is none."""
    with seeing_all():
        ends = list(Entry._base_manager.filter(about=intent, kind__in=DONE).values_list("kind", flat=True))
    return (ends or ["open"])[0] if intent else "refused"
