"""An offer as somebody hears it in a room, with what was said about it, and which parties sit there."""

from typing import NamedTuple

from caucus import clock
from caucus.cases.models import Role, Seat
from caucus.offers.standing import ABOUT, MADE, Standing, standing
from caucus.walls.audience import listeners
from caucus.walls.drafts import NotHere
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry, Room, Stay

SPEAKS_FOR = (Role.PARTY.value, Role.COUNSEL.value)


class Found(NamedTuple):
    """`about` is what was said about the offer since, in order."""

    offer: Heard
    about: tuple[Heard, ...]


def found(seat: Seat, room: Room, offer: str) -> Found:
    """An offer made or put here. Raises NotHere."""
    heard = Entry.objects.heard_by(seat).filter(room=room.id)
    here = heard.filter(id=offer, kind__in=MADE).first()
    if here is None:
        raise NotHere
    return Found(here, tuple(heard.filter(about=offer, kind__in=ABOUT)))


def stands(it: Found) -> Standing:
    """How it stands at the moment of the writer."""
    return standing(it.offer, it.about, clock.now())


def here(room: Room) -> tuple[str, ...]:
    """The letters of the parties that somebody speaks for in this room."""
    return tuple(sorted({each.party for each in listeners(room.id) if each.party and each.role in SPEAKS_FOR}))


def met(seat: Seat) -> frozenset[str]:
    """The letters of the parties with whom a seat shares a room."""
    shared = Stay.objects.filter(seat=seat, open=True).values("room")
    people = Stay.objects.filter(room__in=shared, open=True, seat__party__isnull=False)
    return frozenset(people.values_list("seat__party__letter", flat=True))


def letter(seat: Seat) -> str:
    """Of the party that a seat speaks for; empty where it speaks for none."""
    return seat.party.letter if seat.party and seat.role in SPEAKS_FOR else ""
