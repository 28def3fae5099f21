"""Whether a book holds: its chain, its seals, and the stays that were made from it. Says where, never what."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec

from caucus.sealing.cipher import Broken
from caucus.sealing.keyring import NoKey
from caucus.walls import book
from caucus.walls.door import opened
from caucus.walls.entries import Admitted, Expected, Founded, Left, LetHear
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry, Room, Span, Stay

Report = Callable[[str], None]
Spans = list[tuple[int, int | None]]


@dataclass
class Sits:
    """A stay as the entries of a book tell it."""

    here: bool = False
    spans: Spans = field(default_factory=list)


def walked(room: Room, report: Report) -> Iterator[Heard]:
    """Every entry that opens, in order; `report` hears what does not hold, once the walk is over at the latest."""
    told: dict[str, Sits] = {}
    digest, position = b"", 0
    for entry in Entry._base_manager.filter(room=room, position__lte=room.position).order_by("position").iterator(500):
        digest, position = book.digest(digest, _header(entry), _sealed(entry)), position + 1
        if entry.position != position or bytes(entry.digest) != digest:
            report(f"the chain breaks at entry {entry.position}")
            digest, position = bytes(entry.digest), entry.position
        try:
            heard = opened(entry)
        except (Broken, NoKey, KeyError, msgspec.DecodeError):
            report(f"entry {entry.position} does not open")
            continue
        _sit(told, heard, position)
        yield heard
    if (digest, position) != (bytes(room.digest), room.position):
        report("the head of the book is not that of its last entry")
    if {seat: Sits() for seat in _expected_elsewhere(room)} | told != _stored(room):
        report("who sits here is not what the book says")


def _header(entry: Entry) -> book.Header:
    return book.Header(entry.id, entry.position, entry.kind, entry.seat_id, entry.about_id, entry.at.isoformat())


def _sealed(entry: Entry) -> bytes:
    return entry.sealed.sealed


def _sit(told: dict[str, Sits], heard: Heard, position: int) -> None:
    match heard.payload:
        case Founded(expected=seats):
            told.update({seat: Sits() for seat in seats})
        case Expected(seat=seat, room=""):
            told.setdefault(seat, Sits())
        case Admitted(seat=seat) if not told.setdefault(seat, Sits()).here:
            told[seat].here = True
            told[seat].spans.append((position, None))
        case LetHear(seat=seat, spans=spans) if seat in told:
            told[seat].spans += spans
        case Left(seat=seat) if seat in told:
            told[seat].here = False
            told[seat].spans = [(first, position if last is None else last) for first, last in told[seat].spans]


def _expected_elsewhere(room: Room) -> Iterator[str]:
    """Seats whose own thresholds say that they may come in here."""
    for entry in Entry._base_manager.filter(kind=Expected.kind, room__case=room.case_id):
        with suppress(Broken, NoKey, msgspec.DecodeError):  # reported where it stands
            payload = opened(entry).payload
            if isinstance(payload, Expected) and payload.room == room.id:
                yield payload.seat


def _stored(room: Room) -> dict[str, Sits]:
    found = {stay.seat_id: Sits(stay.open) for stay in Stay.objects.filter(room=room)}
    for span in Span.objects.filter(stay__room=room).order_by("id").select_related("stay"):
        found[span.stay.seat_id].spans.append((span.first, span.last))
    return found
