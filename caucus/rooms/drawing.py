"""Drawing a live page: whole at first, then only what the new entries, or the clock, have changed."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple, Protocol

from django.template.loader import render_to_string
from django.utils import translation

from caucus import clock
from caucus.cases.cards import Plate
from caucus.cases.models import Seat
from caucus.rooms import parts, presence
from caucus.rooms.parts import Folded, Page, Part
from caucus.walls import cursor
from caucus.walls.cursor import Place
from caucus.walls.hearing import Heard, Hearing
from caucus.walls.listening import listen, overheard
from caucus.walls.window import Window


class Frame(NamedTuple):
    """What a stream sends: "part" with a piece of the page, or "again" when the page must be fetched anew.

    Of the frames drawn at once only the last moves the cursor: a stream that breaks off between them misses none.
    """

    event: str
    text: str
    cursor: str


Piece = tuple[str, str]


class Drawer(Protocol):
    """Turns what was folded into pieces: the name of an event, and its text."""

    def part(self, found: Folded, hearing: Hearing, room: str) -> Piece: ...

    def items(self, page: Page, hearing: Hearing, room: str) -> list[Piece]: ...


def hear(seat: Seat, page: Page, room: str, **narrowed: Any) -> Hearing:
    """What a page of this seat is a function of, now."""
    mediates = seat.role in ("mediator", "co-mediator")
    window = parts.window(page, room or None, **narrowed)
    return listen(seat, window, clock.now(), presence.shown_to(seat.id, mediates))


def draw_part(found: Folded, hearing: Hearing, room: str) -> str:
    return render_to_string(found.part.template, {"part": found.value, "me": hearing.seat, "room_id": room})


def draw_items(page: Page, hearing: Hearing, room: str) -> list[str]:
    """The items of the page's book, each as it stands."""
    return [
        render_to_string(items.template, {"item": item, "me": hearing.seat, "room_id": room})
        for items in page.items
        for item in items.fold(hearing)
    ]


class Markup:
    """The drawer of pages in a browser."""

    def part(self, found: Folded, hearing: Hearing, room: str) -> Piece:
        return "part", draw_part(found, hearing, room)

    def items(self, page: Page, hearing: Hearing, room: str) -> list[Piece]:
        return [("part", html) for html in draw_items(page, hearing, room)]


AT_ONCE = datetime.min.replace(tzinfo=UTC)


class Live:
    """One open page of one seat; `room` is the one whose book it shows, or "" for all. Not shared between threads.

    `changes_at` is the moment at which its parts change by themselves: at first at once, unless the page says better.
    """

    def __init__(
        self, seat: Seat, page: Page, room: str, language: str, cursor: str, drawer: Drawer | None = None
    ) -> None:
        self.seat, self.page, self.room, self.language, self.cursor = seat, page, room, language, cursor
        self.drawer = drawer or Markup()
        self.changes_at: datetime | None = AT_ONCE
        self._folded_at = AT_ONCE
        self._drawn: dict[str, bytes] = {}
        self._plate = Plate("", {})
        self._place: Place | None = None

    def catch_up(self, *, stirred: bool = False) -> list[Frame]:
        """Frames for what was heard since the last call; `stirred` when something changed that stands in no book."""
        with translation.override(self.language):
            try:
                heard = self._news(stirred)
            except cursor.Lost:
                return [Frame("again", "", "")]
            frames = [Frame(event, text, "") for event, text in (*self._items(heard), *self._parts(heard, stirred))]
            return [*frames[:-1], *(frame._replace(cursor=self.cursor) for frame in frames[-1:])]

    def _news(self, stirred: bool) -> tuple[Heard, ...]:
        """From the shelf if that is sure, else through the door. Raises Lost."""
        place = self._place if not stirred else None
        followed = cursor.follow(self.seat, place) if place and place.token == self.cursor else None
        heard, self._place = followed or cursor.look(self.seat, self.cursor)
        self.cursor = self._place.token
        return heard

    def _items(self, heard: tuple[Heard, ...]) -> list[Piece]:
        """New items, and old ones about which something was said."""
        page = parts.Page("", [], self.page.items)
        pieces: list[Piece] = []
        for room, only in self._touched(heard):
            book = tuple(entry for entry in heard if entry.id in only)
            whole = len(book) == len(only)
            hearing = self._just_heard(book, heard) if whole else hear(self.seat, page, room, only=only)
            pieces += self.drawer.items(page, hearing, room)
        return pieces

    def _just_heard(self, book: tuple[Heard, ...], heard: Iterable[Heard]) -> Hearing:
        """The items are all new, so what was just heard is all there is about them."""
        about = tuple(entry for entry in heard if entry.about is not None)
        return overheard(self.seat, book, about, self._plate, clock.now())

    def _touched(self, heard: Iterable[Heard]) -> Iterator[tuple[str, frozenset[str]]]:
        """Rooms and items of theirs, as many at a time as a window holds, in the order in which they were heard."""
        rooms: dict[str, dict[str, None]] = {}
        for entry in heard:
            if self.room in ("", entry.room):
                roots = (root for items in self.page.items if (root := _root(entry, items)))
                rooms.setdefault(entry.room, {}).update(dict.fromkeys(roots))
        for room, touched in rooms.items():
            left = iter(touched)
            while some := frozenset(islice(left, Window().last)):
                yield room, some

    def _parts(self, heard: tuple[Heard, ...], stirred: bool) -> list[Piece]:
        due = {part.name for part in self.page.parts if self._is_due(part, heard, stirred)}
        if not due:
            return []
        hearing = hear(self.seat, self.page._replace(items=[]), self.room)
        found = parts.folded(self.page.parts, hearing, self.room)
        self.changes_at, self._folded_at = parts.changes_at(found), hearing.now
        return [piece for each in found if each.part.name in due and (piece := self._fresh(each, hearing))]

    def _is_due(self, part: Part, heard: Iterable[Heard], stirred: bool) -> bool:
        if any(entry.kind in part.kinds | part.latest for entry in heard):
            return True
        return bool(part.kinds) and (stirred or self._is_overdue(clock.now()))

    def _is_overdue(self, now: datetime) -> bool:
        """Also when the clock went back behind the last drawing, which then says nothing of now."""
        return self.changes_at is not None and not self._folded_at <= now < self.changes_at

    def _fresh(self, found: Folded, hearing: Hearing) -> Piece | None:
        """The part, unless the page shows just this already."""
        piece = self.drawer.part(found, hearing, self.room)
        drawn = hashlib.blake2b(piece[1].encode(), digest_size=16).digest()
        before = self._drawn.get(found.part.name)
        self._drawn[found.part.name] = drawn
        return None if drawn == before else piece


def _root(entry: Heard, items: parts.Items) -> str | None:
    if entry.kind in items.kinds:
        return entry.id
    return entry.about if entry.kind in items.about else None
