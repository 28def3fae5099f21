"""What the guard found, as the speaker may be told it: everything in it is what the speaker hears."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PartyCard, PersonCard
from caucus.cases.models import Seat
from caucus.cases.plate import party_card, plate_of
from caucus.guard.shapes import Look
from caucus.mouth.audience import Source
from caucus.sealing import tokens
from caucus.walls.models import Room

AND = "_"  # between the prints of several warnings, which are hexadecimal


class Stretch(NamedTuple):
    """Characters `begin` to `end` of the `nth` text, and what stands there; `reason` as the guard names it."""

    nth: int
    begin: int
    end: int
    text: str
    reason: str


class Mark(NamedTuple):
    """Something that was said elsewhere, and the stretches that resemble it. `kind` and `party` are of its room."""

    entry: str
    by: PersonCard
    at: datetime
    kind: str
    party: PartyCard | None
    mark: str | None
    stretches: tuple[Stretch, ...]


class Likeness(NamedTuple):
    """Most telling first. `seen` stands for just this warning, and goes with the confirmation."""

    marks: tuple[Mark, ...]
    seen: str

    @property
    def marked(self) -> tuple[str, ...]:
        """What stands in the marked stretches, each once."""
        return tuple(dict.fromkeys(each.text for mark in self.marks for each in mark.stretches))


def likeness(
    seat: Seat, room: str, texts: Sequence[str], looks: Sequence[Look], sources: Mapping[str, Source]
) -> Likeness:
    found: dict[str, list[Stretch]] = {}
    for nth, (text, look) in enumerate(zip(texts, looks, strict=True)):
        for span in look.spans if look.warns else ():
            stretch = Stretch(nth, span.begin, span.end, text[span.begin : span.end], span.reason)
            found.setdefault(str(span.sealed), []).append(stretch)
    said = [sources[entry] for entry in found]
    seen = tokens.fingerprint(repr((seat.id, room, tuple(texts), sorted(found))))
    return Likeness(tuple(_marks(seat, said, found)), seen)


def together(found: Sequence[Likeness], before: str) -> Likeness:
    """One warning for several rooms; its confirmation holds for each, and for those confirmed `before`."""
    marks = {mark.entry: mark for each in found for mark in each.marks}
    return Likeness(tuple(marks.values()), AND.join([*filter(None, [before]), *(each.seen for each in found)]))


def _marks(seat: Seat, said: Iterable[Source], found: Mapping[str, Sequence[Stretch]]) -> Iterator[Mark]:
    seats = Seat.objects.filter(id__in={source.seat for source in said}).select_related("party")
    plate = plate_of(seat.case, seats)
    rooms = Room.objects.select_related("party").in_bulk({source.room for source in said})
    for source in said:
        room, stretches = rooms[source.room], tuple(_outermost(found[source.id]))
        yield Mark(
            source.id,
            plate.person(source.seat),
            source.at,
            room.kind,
            party_card(room.party),
            source.mark,
            stretches,
        )


def _outermost(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """In order of the text, without those that lie within another."""
    end = (0, 0)
    for each in sorted(set(stretches), key=lambda each: (each.nth, each.begin, -each.end)):
        if (each.nth, each.end) > end:
            end = (each.nth, each.end)
            yield each
