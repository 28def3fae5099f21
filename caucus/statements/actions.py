"""Saying, handing over, marking, correcting, withdrawing: each by the one who speaks, in a room where it sits."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from caucus import ids, plain
from caucus.cases.models import MEDIATORS, Seat
from caucus.statements.entries import DEFAULT, Corrected, Handed, Mark, Marked, Replied, Said, Withdrawn
from caucus.statements.speakers import may_change
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.models import Entry, Room

SPOKEN = (Said.kind, Handed.kind, Replied.kind)


class Stored(NamedTuple):
    """Sealed bytes that lie ready; `size` is in bytes, `sum` tells the content."""

    id: str
    size: int
    sum: bytes


def say(seat: Seat, room: Room, words: str, mark: Mark | None = None, once: str | None = None) -> list[Draft]:
    """Words of a seat in a room. Raises Unclear, NotHere, Refused."""
    _check_room(room)
    said = Said(words=plain.words(words), mark=_mark(seat, room, mark))
    return _instructed(Draft(seat, room.id, said, once=once))


def hand_over(seat: Seat, room: Room, name: str, file: Stored, mark: Mark | None, once: str | None) -> list[Draft]:
    """A file whose sealed bytes are stored already. Raises Unclear, NotHere, Refused."""
    _check_room(room)
    handed = Handed(name=file_name(name), size=file.size, file=file.id, sum=file.sum, mark=_mark(seat, room, mark))
    return _instructed(Draft(seat, room.id, handed, once=once))


def mark(seat: Seat, room: Room, about: str, new: Mark, once: str | None = None) -> list[Draft]:
    """A new standing instruction for one's own words, where marks have a meaning."""
    if not takes_marks(seat.role, room.kind):
        raise NotHere
    return [Draft(seat, room.id, Marked(mark=new), about=about, once=once, check=_still_own(seat, room, about))]


def correct(seat: Seat, room: Room, about: str, words: str, once: str | None = None) -> list[Draft]:
    """One's own words, said better. Raises Unclear."""

    def own_words() -> None:
        if _check_own(seat, room, about) != Said.kind:
            raise NotHere

    return [Draft(seat, room.id, Corrected(words=plain.words(words)), about=about, once=once, check=own_words)]


def withdraw(seat: Seat, room: Room, about: str, once: str | None = None) -> list[Draft]:
    return [Draft(seat, room.id, Withdrawn(), about=about, once=once, check=_still_own(seat, room, about))]


def takes_marks(role: str, room_kind: str) -> bool:
    """A mark instructs the mediator who hears: it has no place in the joint room, nor on a mediator's own words."""
    return room_kind == "separate" and role not in MEDIATORS


def file_name(name: str) -> str:
    """The last part of what a browser called the file, as one plain line. Raises Unclear."""
    return plain.line(name.replace("\\", "/").rsplit("/", 1)[-1].strip(". ") or ids.new("file"))


def _mark(seat: Seat, room: Room, asked: Mark | None) -> Mark | None:
    if takes_marks(seat.role, room.kind):
        return asked or DEFAULT
    if asked is not None:
        raise Refused("no-marks-here")
    return None


def _instructed(said: Draft) -> list[Draft]:
    """A mark looser than the default is an entry too, in the same act: the desk finds it without opening all words."""
    mark = said.payload.mark  # type: ignore[attr-defined]
    if mark in (None, DEFAULT):
        return [said]
    return [said, Draft(said.seat, said.room, Marked(mark=mark), naming=_about_the_last)]


def _about_the_last(draft: Draft, kept: Sequence[str]) -> Draft:
    return replace(draft, about=kept[-1])


def _check_room(room: Room) -> None:
    if room.kind == "threshold":
        raise NotHere


def _still_own(seat: Seat, room: Room, about: str) -> Callable[[], None]:
    def check() -> None:
        _check_own(seat, room, about)

    return check


def _check_own(seat: Seat, room: Room, about: str) -> str:
    """The kind of one's own entry, still standing. Raises NotHere, Refused."""
    heard = Entry.objects.heard_by(seat).filter(room=room.id)
    found, later = heard.filter(id=about, kind__in=SPOKEN).first(), list(heard.filter(about=about))
    if found is None or not may_change(found, later, seat.id):
        raise NotHere
    if any(after.kind == Withdrawn.kind for after in later):
        raise Refused("withdrawn-already")
    return found.kind
