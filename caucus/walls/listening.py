"""Reads, through the door, everything that one seat's page is a function of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import F, Q
from django.db.models import Window as RankWindow
from django.db.models.functions import RowNumber

from caucus.cases.cards import Plate
from caucus.cases.models import Party, Seat
from caucus.cases.plate import party_card, plate_of
from caucus.questions import Question
from caucus.walls import rule
from caucus.walls.behalf import reading_for
from caucus.walls.hearing import Heard, Hearing, RoomCard, SeatCard
from caucus.walls.models import Entry, Room, Stay
from caucus.walls.reading import Reading
from caucus.walls.window import Window

_EVERYWHERE = Reading(lambda book, kinds: book.filter(kind__in=[kinds]))
_ROOTS = Reading(lambda book, entries: book.filter(id__in=[entries]))
_ABOUT = Reading(lambda book, entries: book.filter(about__in=[entries]))
_NEWEST_FIRST = RankWindow(RowNumber(), partition_by=[F("room"), F("kind")], order_by=F("position").desc())
_LATEST = Reading(lambda book, kinds: book.filter(kind__in=[kinds]).annotate(nth=_NEWEST_FIRST).filter(nth=1))
_SITTING = Question(
    lambda rooms: Stay.objects.filter(room__in=[rooms], open=True).order_by("id").values_list("room", "seat")
)
_MET = Question(lambda met: Seat.objects.filter(id__in=[met]).select_related("party"))
_ROOMS = Question(
    lambda rooms: (
        Room.objects.filter(id__in=[rooms])
        .order_by("party__letter", "id")
        .values_list(
            *("id", "kind", "seat_id", "speaks_until", "session_since"),
            *("party_id", "party__letter", "party__name", "case_id"),
        )
    )
)


@lru_cache(maxsize=16)
def _last(many: int) -> Reading:
    """So many of the last items of a room."""
    return Reading(lambda book, room, kinds: book.filter(room=room, kind__in=[kinds]).order_by("-position")[:many])


def listen(seat: Seat, window: Window, now: datetime, present: Iterable[tuple[str, str]] = ()) -> Hearing:
    """What `seat` hears within `window` at `now`, with the people it meets there."""
    with reading_for(seat.id):
        return _listened(seat, window, now, present)


def _listened(seat: Seat, window: Window, now: datetime, present: Iterable[tuple[str, str]]) -> Hearing:
    stays = rule.stays_of(seat.id)
    book = _book(seat, stays, window)
    latest = _latest(seat, stays, window)
    everywhere = _everywhere(seat, stays, window)
    roots = _roots(seat, stays, [entry.about for entry in everywhere if entry.about and entry.kind in window.rooted])
    entries = _each_once((*roots, *everywhere, *latest, *_about(seat, stays, (*latest, *book))))
    rooms = _rooms(stays)
    return Hearing(
        seat=seat_card(seat),
        rooms=rooms,
        plate=plate_of(seat.case, _met(seat, rooms, (*entries, *book))),
        entries=entries,
        book=book,
        present=frozenset((room, who) for room, who in present if room in stays),
        now=now,
    )


def _everywhere(seat: Seat, stays: rule.Stays, window: Window) -> tuple[Heard, ...]:
    return _EVERYWHERE.heard(seat, stays, list(window.everywhere)) if window.everywhere else ()


def _roots(seat: Seat, stays: rule.Stays, named: list[str]) -> tuple[Heard, ...]:
    """The entries that others are about."""
    return _ROOTS.heard(seat, stays, named) if named else ()


def _latest(seat: Seat, stays: rule.Stays, window: Window) -> tuple[Heard, ...]:
    """Of each of some kinds, the last entry heard in each room."""
    return _LATEST.heard(seat, stays, list(window.latest)) if window.latest else ()


def _book(seat: Seat, stays: rule.Stays, window: Window) -> tuple[Heard, ...]:
    """The last items of the window's room, oldest first."""
    if window.room is None or not window.items:
        return ()
    if window.only is None and window.before is None:
        return _last(window.last).heard(seat, stays, window.room, list(window.items))[::-1]
    book = Entry.objects.heard_by(seat, stays).filter(_wanted(window), room=window.room)
    return tuple(book.order_by("-position")[: window.last])[::-1]


def _about(seat: Seat, stays: rule.Stays, book: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """What was said later about the items of the book."""
    return _ABOUT.heard(seat, stays, [item.id for item in book]) if book else ()


def _each_once(entries: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """What was asked for twice stands where it was found last, so that the latest of a room keep their order."""
    return tuple({entry.id: entry for entry in reversed(entries)}.values())[::-1]


def _wanted(window: Window) -> Q:
    wanted = Q(kind__in=window.items)
    if window.only is not None:
        wanted &= Q(id__in=window.only)
    if window.before is not None:
        earlier = Entry._base_manager.filter(id=window.before, room=window.room).values("position")[:1]
        wanted &= Q(position__lt=earlier)
    return wanted


def _rooms(stays: rule.Stays) -> tuple[RoomCard, ...]:
    sitting: dict[str, list[str]] = defaultdict(list)
    for room, seat in _SITTING.ask(list(stays)) if stays else ():
        sitting[room].append(seat)
    return tuple(_card(row, tuple(sitting[row[0]])) for row in _ROOMS.ask(list(stays))) if stays else ()


def _card(row: tuple[Any, ...], sitting: tuple[str, ...]) -> RoomCard:
    room, kind, whose, speaks_until, session_since, party, letter, name, case = row
    on_the_door = Party(id=party, letter=letter, name=name, case_id=case) if party else None
    return RoomCard(room, kind, party_card(on_the_door), whose, sitting, speaks_until, session_since)


def _met(seat: Seat, rooms: Iterable[RoomCard], entries: Iterable[Heard]) -> Iterable[Seat]:
    """Those who sit with the listener now, and those whose words or coming it heard."""
    met = {seat.id}.union(*(room.sitting for room in rooms), _named_in(entries))
    return _MET.find(list(met))


def _named_in(entries: Iterable[Heard]) -> set[str]:
    """Whose words they are, and whom they name."""
    return {seat for entry in entries for seat in (entry.seat, *entry.payload.named())}


def overheard(me: SeatCard, book: tuple[Heard, ...], about: tuple[Heard, ...], plate: Plate, now: datetime) -> Hearing:
    """A hearing of entries that the seat has just heard, where it has met everybody in them."""
    return Hearing(me, (), plate, about, book, frozenset(), now)


def strangers(plate: Plate, entries: Iterable[Heard]) -> set[str]:
    """Those in the entries whom the plate does not name."""
    return _named_in(entries) - plate.people.keys()


def meet(seat: Seat, plate: Plate, new: set[str]) -> None:
    """Writes on the plate those whom the seat meets in what it hears."""
    found = plate_of(seat.case, Seat.objects.filter(id__in=new).select_related("party"))
    plate.people.update(found.people)


def rooms_of(seat: Seat) -> tuple[str, ...]:
    """The rooms in which a seat sits now."""
    return tuple(rule.stays_of(seat.id))


def seat_card(seat: Seat) -> SeatCard:
    return SeatCard(seat.id, seat.role, party_card(seat.party), seat.language, seat.accepted)
