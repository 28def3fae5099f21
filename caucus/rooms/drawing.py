"""Drawing a live page: whole at first, then only what the new entries, or the clock, have changed."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
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
from caucus.walls.listening import listen, meet, overheard, seat_card, strangers
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
    return [items.draw(item, hearing.seat, room) for items in page.items for item in items.fold(hearing)]


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
        self._me = seat_card(seat)
        self._items_alone = Page("", [], page.items)
        self._shown = frozenset[str]().union(*(items.kinds for items in page.items))
        self._kinds = frozenset[str]().union(*(part.kinds | part.latest for part in page.parts))
        self._folded_at = AT_ONCE
        self._drawn: dict[str, bytes] = {}
        self._plate = Plate("", {})
        self._place: Place | None = None

    def is_due(self) -> bool:
        """Whether to look though nothing rang: a part changes by itself, or the door was not asked for a while."""
        now = clock.now()
        return self._is_overdue(now) or self._place is None or abs(now - self._place.looked) > cursor.LOOK_EVERY

    def catch_up(self, *, stirred: bool = False) -> list[Frame]:
        """Frames for what was heard since the last call; `stirred` when something changed that stands in no book."""
        with translation.override(self.language):
            try:
                heard = self._news(stirred)
            except cursor.Lost:
                return [Frame("again", "", "")]
            return self._framed((*self._items(heard), *self._parts(heard, stirred)))

    def overhear(self) -> list[Frame] | None:
        """The same from memory alone, in microseconds; None, and nothing is changed, where the database must be asked.

        That is wherever the shelf does not join on, a part is due, an older item is touched, or a stranger speaks.
        The caller has set the language: to set it for each entry costs as much as to find out what is new.
        """
        followed = cursor.follow(self.seat, self._place) if self._place and self._place.token == self.cursor else None
        if followed is None or self._moves_parts(followed[0]):
            return None
        books = self._new_alone(followed[0])
        if books is None or any(strangers(self._plate, book) for _, book in books):
            return None
        self._place, self.cursor = followed[1], followed[1].token
        return self._framed([piece for room, book in books for piece in self._new_items(room, book)])

    def _moves_parts(self, heard: tuple[Heard, ...]) -> bool:
        return self.is_due() or any(entry.kind in self._kinds for entry in heard)

    def _new_alone(self, heard: tuple[Heard, ...]) -> list[tuple[str, tuple[Heard, ...]]] | None:
        """New items by room; None if anything was said about an item, or more than a window holds."""
        books: dict[str, tuple[Heard, ...]] = {}
        for entry in heard:
            if entry.about is not None:
                return None
            if self.room in ("", entry.room) and entry.kind in self._shown:
                books[entry.room] = (*books.get(entry.room, ()), entry)
        return list(books.items()) if len(heard) <= Window().last else None

    def _new_items(self, room: str, book: tuple[Heard, ...]) -> list[Piece]:
        return self.drawer.items(self._items_alone, overheard(self._me, book, (), self._plate, clock.now()), room)

    def _framed(self, pieces: Sequence[Piece]) -> list[Frame]:
        cursors = [*[""] * (len(pieces) - 1), self.cursor]
        return [Frame(event, text, cursor) for (event, text), cursor in zip(pieces, cursors, strict=False)]

    def _news(self, stirred: bool) -> tuple[Heard, ...]:
        """From the shelf if that is sure, else through the door. Raises Lost."""
        place = self._place if not stirred and self._place and self._place.token == self.cursor else None
        known = place and (cursor.follow(self.seat, place) or cursor.checked(self.seat, place))
        heard, self._place = known or cursor.look(self.seat, self.cursor)
        self.cursor = self._place.token
        return heard

    def _items(self, heard: tuple[Heard, ...]) -> list[Piece]:
        """New items, and old ones about which something was said."""
        page, pieces = self._items_alone, list[Piece]()
        for room, only in self._touched(heard):
            book = tuple(entry for entry in heard if entry.id in only)
            whole = len(book) == len(only)
            hearing = self._just_heard(book, heard) if whole else hear(self.seat, page, room, only=only)
            pieces += self.drawer.items(page, hearing, room)
        return pieces

    def _just_heard(self, book: tuple[Heard, ...], heard: Iterable[Heard]) -> Hearing:
        """The items are all new, so what was just heard is all there is about them."""
        about = tuple(entry for entry in heard if entry.about is not None)
        if new := strangers(self._plate, (*book, *about)):
            meet(self.seat, self._plate, new)
        return overheard(self._me, book, about, self._plate, clock.now())

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
