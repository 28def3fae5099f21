"""Drawing a live page: whole at first, then only what the new entries, or the clock, have changed."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils import translation

from caucus import clock
from caucus.cases.models import Seat
from caucus.rooms import parts, presence
from caucus.rooms.parts import Folded, Page, Part
from caucus.walls import cursor
from caucus.walls.hearing import Heard, Hearing
from caucus.walls.listening import listen


class Frame(NamedTuple):
    """What a stream sends: "part" with a piece of the page, or "again" when the page must be fetched anew."""

    event: str
    html: str
    cursor: str


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


class Live:
    """One open page of one seat. Not shared between threads at the same time."""

    def __init__(self, seat: Seat, page: Page, room: str, language: str, cursor: str) -> None:
        self.seat, self.page, self.room, self.language, self.cursor = seat, page, room, language, cursor
        self.changes_at: datetime | None = None
        self._drawn: dict[str, bytes] = {}
        self._begun = False

    def catch_up(self) -> list[Frame]:
        """Frames for what was heard since the last call; on the first, also the parts that the clock moves."""
        with translation.override(self.language):
            try:
                heard, self.cursor = cursor.since(self.seat, self.cursor)
            except cursor.Lost:
                return [Frame("again", "", "")]
            return [Frame("part", html, self.cursor) for html in (*self._items(heard), *self._parts(heard))]

    def _items(self, heard: Iterable[Heard]) -> list[str]:
        """New items, and old ones about which something was said."""
        touched = {root for items in self.page.items for entry in heard if (root := _root(entry, items, self.room))}
        if not touched:
            return []
        hearing = hear(self.seat, parts.Page("", [], self.page.items), self.room, only=frozenset(touched))
        return draw_items(self.page, hearing, self.room)

    def _parts(self, heard: tuple[Heard, ...]) -> list[str]:
        due = {part.name for part in self.page.parts if self._is_due(part, heard)}
        if not due:
            return []
        hearing = hear(self.seat, self.page._replace(items=[]), self.room)
        found = parts.folded(self.page.parts, hearing, self.room)
        self.changes_at, self._begun = parts.changes_at(found), True
        return [html for each in found if each.part.name in due and (html := self._fresh(each, hearing))]

    def _is_due(self, part: Part, heard: Iterable[Heard]) -> bool:
        if any(entry.kind in part.kinds | part.latest for entry in heard):
            return True
        return bool(part.kinds) and (
            not self._begun or (self.changes_at is not None and self.changes_at <= clock.now())
        )

    def _fresh(self, found: Folded, hearing: Hearing) -> str:
        """The part, unless the page shows just this already."""
        html = draw_part(found, hearing, self.room)
        drawn = hashlib.blake2b(html.encode(), digest_size=16).digest()
        before = self._drawn.get(found.part.name)
        self._drawn[found.part.name] = drawn
        return "" if drawn == before else html


def _root(entry: Heard, items: parts.Items, room: str) -> str | None:
    if entry.room != room:
        return None
    if entry.kind in items.kinds:
        return entry.id
    return entry.about if entry.kind in items.about else None
