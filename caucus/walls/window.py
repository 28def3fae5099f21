"""What a page needs to hear (pure)."""

from typing import NamedTuple


class Window(NamedTuple):
    """What a page needs: some kinds from all rooms, of others the latest of each a room, and the items of one book.

    Of the book of `room` it takes the last items, or the last before one entry, or only those named.
    `rooted` are kinds of which it also needs the entries they are about.
    """

    everywhere: frozenset[str] = frozenset()
    latest: frozenset[str] = frozenset()
    room: str | None = None
    items: frozenset[str] = frozenset()
    last: int = 60
    before: str | None = None
    only: frozenset[str] | None = None
    rooted: frozenset[str] = frozenset()
