"""One's own words, said anew in another of one's rooms: an entry like any other, and no trace where they come from."""

from dataclasses import replace
from typing import NamedTuple

from caucus import clock
from caucus.cases.models import MEDIATORS, Seat
from caucus.mouth.audience import Forms
from caucus.mouth.speaking import Confirmed, check_drafts, speak
from caucus.statements.actions import say
from caucus.statements.brought import INTO
from caucus.statements.entries import Corrected, Mark, Said, Withdrawn
from caucus.statements.speakers import is_confirmed, speaker_of
from caucus.walls.admission import sits
from caucus.walls.audience import listeners
from caucus.walls.checks import is_silenced
from caucus.walls.drafts import Draft, NotHere, Refused, Silent
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry, Room


class Brought(NamedTuple):
    """What is said anew: one's own `entry`, in these words, in the room `target`, where just `hears` hear it."""

    entry: str
    target: str
    words: str
    mark: Mark | None
    hears: tuple[str, ...]


def bring(
    seat: Seat, source: Room, wanted: Brought, once: str | None = None, confirmed: Confirmed | None = None
) -> list[str]:
    """Says it there, every check run again. Raises NotHere, Silent, Unclear, Warned, Refused."""
    released = _released(seat, source, wanted)
    return speak(_drafts(seat, source, wanted, once), confirmed, read=[source.id], released=released)


def look(seat: Seat, source: Room, wanted: Brought, confirmed: Confirmed | None = None) -> None:
    """All that will be asked when it is said. Raises as `bring`."""
    drafts = _drafts(seat, source, wanted)
    _check(seat, source, wanted)
    if is_silenced(drafts[0], Room.objects.get(id=wanted.target), clock.now()):
        raise Silent
    check_drafts(drafts, confirmed, _released(seat, source, wanted))


def _drafts(seat: Seat, source: Room, wanted: Brought, once: str | None = None) -> list[Draft]:
    others = Room.objects.filter(case=seat.case_id, kind__in=INTO).exclude(id=source.id)
    target = others.filter(id=wanted.target).first()
    if seat.role in MEDIATORS or target is None or not sits(seat.id, target.id):
        raise NotHere
    said, *marked = say(seat, target, wanted.words, wanted.mark, once)
    return [replace(said, check=lambda: _check(seat, source, wanted)), *marked]


def _check(seat: Seat, source: Room, wanted: Brought) -> None:
    """Still one's own, and still heard by those who were named. Raises NotHere, Refused."""
    _, later = _own(seat, source, wanted.entry)
    if any(after.kind == Withdrawn.kind for after in later):
        raise Refused("withdrawn-already")
    if tuple(each.seat for each in listeners(wanted.target)) != tuple(sorted(wanted.hears)):
        raise Refused("others-hear-now")


def _own(seat: Seat, source: Room, entry: str) -> tuple[Heard, list[Heard]]:
    """What the seat said itself, and what was said about it since. Raises NotHere."""
    heard = Entry.objects.heard_by(seat).filter(room=source.id)
    found, later = heard.filter(id=entry, kind=Said.kind).first(), list(heard.filter(about=entry))
    if found is None or speaker_of(found) != seat.id or not is_confirmed(found, later):
        raise NotHere
    return found, later


def _released(seat: Seat, source: Room, wanted: Brought) -> Forms:
    """Just the line that is brought is given to the listeners; the guard compares with all else, as with any words."""
    found, later = _own(seat, source, wanted.entry)
    better = (after.payload.words for after in later if after.kind == Corrected.kind)
    return {wanted.entry: [found.payload.words, *better]}
