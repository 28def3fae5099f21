"""What a page is a function of (pure): the closed list of everything that one seat may be shown."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from caucus.cases.cards import PartyCard, PersonCard, Plate


class Heard(NamedTuple):
    """An entry that passed the rule, opened for one listener. Nothing else carries words."""

    id: str
    room: str
    kind: str
    seat: str
    about: str | None
    at: datetime
    payload: Any


class SeatCard(NamedTuple):
    """The listener's own seat."""

    id: str
    role: str
    party: PartyCard | None
    language: str
    accepted: bool

    @property
    def mediates(self) -> bool:
        return self.role in ("mediator", "co-mediator")


class Listener(NamedTuple):
    """Somebody who hears a room; `party` is a letter or None."""

    seat: str
    role: str
    party: str | None


class RoomCard(NamedTuple):
    """A room in which the listener sits."""

    id: str
    kind: str
    party: PartyCard | None
    whose: str | None
    sitting: tuple[str, ...]
    speaks_until: datetime | None
    session_since: datetime | None = None


class Hearing(NamedTuple):
    """Entries heard, own seat, own rooms, plate, presence and the moment: nothing else reaches a page.

    `book` holds the items of one room within the window, in order; `entries` what else the page needs.
    """

    seat: SeatCard
    rooms: tuple[RoomCard, ...]
    plate: Plate
    entries: tuple[Heard, ...]
    book: tuple[Heard, ...]
    present: frozenset[tuple[str, str]]
    now: datetime

    def room(self, room_id: str) -> RoomCard:
        return next(room for room in self.rooms if room.id == room_id)

    def sitting(self, room_id: str) -> tuple[PersonCard, ...]:
        """Who hears a room, the listener left out."""
        return tuple(self.plate.person(seat) for seat in self.room(room_id).sitting if seat != self.seat.id)

    def own_room(self, kind: str) -> RoomCard | None:
        """The listener's own room of a kind, such as its threshold."""
        mine = (room for room in self.rooms if room.kind == kind and room.whose in (None, self.seat.id))
        return next(mine, None)

    def threshold(self) -> RoomCard:
        return next(room for room in self.rooms if room.kind == "threshold" and room.whose == self.seat.id)

    def said(self, *kinds: str, room: str | None = None) -> Iterator[Heard]:
        """The entries of these kinds, oldest first, in one room or in all."""
        return (entry for entry in self.entries if entry.kind in kinds and room in (None, entry.room))

    def last(self, *kinds: str, room: str | None = None) -> Heard | None:
        return next(
            (entry for entry in reversed(self.entries) if entry.kind in kinds and room in (None, entry.room)), None
        )


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """The next moment at which a page changes by itself, if any part of it does."""
    return min((moment for moment in moments if moment is not None), default=None)
