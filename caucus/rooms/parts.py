"""Pages as parts: each a pure fold of a hearing, a template, and the kinds of entry that make it worth redrawing."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from caucus.walls.hearing import Hearing, SeatCard
from caucus.walls.window import Window

Fold = Callable[[Hearing, str], Any]


class Part(NamedTuple):
    """One piece of a live page, standing in a region of it. `fold(hearing, room)` gives what the template shows.

    It hears every entry of `kinds` in all rooms of the seat, of each of `latest` the last one a room, and what those
    of `rooted`, which are among its kinds, are about.
    `changes_at` of the fold's result, where it has one, is the moment at which to fold again.
    """

    name: str
    region: str
    template: str
    fold: Fold
    kinds: frozenset[str]
    latest: frozenset[str] = frozenset()
    rooted: frozenset[str] = frozenset()


class Page(NamedTuple):
    """A live page: its parts, and the items of its room's book if it shows one."""

    name: str
    parts: list[Part]
    items: list["Items"]


class Items(NamedTuple):
    """The book of a page: `fold(hearing)` gives items with an `id`, each drawn by `draw(item, me, room)`."""

    draw: Callable[[Any, SeatCard, str], str]
    fold: Callable[[Hearing], Iterable[Any]]
    kinds: frozenset[str]
    about: frozenset[str]


ROOM = Page("room", [], [])
DESK = Page("desk", [], [])
PAGES = {page.name: page for page in (ROOM, DESK)}


def window(page: Page, room: str | None, before: str | None = None, only: frozenset[str] | None = None) -> Window:
    """What a page reads: the kinds that its parts fold, and the last items of its room's book."""
    everywhere = frozenset[str]().union(*(part.kinds for part in page.parts))
    latest = frozenset[str]().union(*(part.latest for part in page.parts))
    items = frozenset[str]().union(*(items.kinds for items in page.items))
    rooted = frozenset[str]().union(*(part.rooted for part in page.parts))
    return Window(everywhere, latest, room, items, before=before, only=only, rooted=rooted)


class Folded(NamedTuple):
    """A part and what its fold gave."""

    part: Part
    value: Any


def folded(parts: Iterable[Part], hearing: Hearing, room: str) -> list[Folded]:
    return [Folded(part, part.fold(hearing, room)) for part in parts]


def changes_at(folded: Iterable[Folded]) -> datetime | None:
    """The next moment at which some part changes without an entry."""
    moments = [getattr(found.value, "changes_at", None) for found in folded]
    return min((moment for moment in moments if moment is not None), default=None)
