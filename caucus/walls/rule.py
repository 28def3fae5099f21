"""Who hears what, in one rule with three faces.

A seat hears an entry if it has an open stay in the room now and some span of its there covers the
entry's `heard_at`. There is no branch by role. What leaks without words and is closed elsewhere:
counts, gaps in identifiers, the moment of a bell, totals, sizes, search hits, error wording,
subjects of mail, log lines.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from caucus.questions import Question

if TYPE_CHECKING:
    from django.db.models import Expression, QuerySet

    from caucus.walls.models import Entry, Span, Stay

Spans = Sequence[tuple[int, int | None]]
Stays = Mapping[str, Spans]


def may_hear(stays: Stays, room: str, heard_at: int) -> bool:
    """Whether a seat with these open stays hears an entry of `room`."""
    return any(first <= heard_at and (last is None or heard_at <= last) for first, last in stays.get(room, ()))


def rows_for(seat: "str | Expression") -> Q:
    """The same rule over the rows of Entry; `walls/policy.py` makes PostgreSQL's policy of it."""
    from caucus.walls.models import Span

    ends = Q(last__isnull=True) | Q(last__gte=OuterRef("heard_at"))
    covering = Span.objects.filter(
        ends, stay__seat=seat, stay__open=True, stay__room=OuterRef("room_id"), first__lte=OuterRef("heard_at")
    )
    return Q(Exists(covering))


def seats_for(entry: "Entry") -> "QuerySet[Stay]":
    """The same rule over the stays of the entry's room."""
    from caucus.walls.models import Stay

    ends = Q(span__last__isnull=True) | Q(span__last__gte=entry.heard_at)
    return Stay.objects.filter(ends, room=entry.room_id, open=True, span__first__lte=entry.heard_at).distinct()


def stays_of(seat: str) -> Stays:
    """The open stays of a seat: for each room its spans."""
    return standing(seat)[0]


def standing(seat: str) -> tuple[Stays, dict[str, int]]:
    """The open stays of a seat, and for each room the last position of its book, both of one moment."""
    stays: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    heads: dict[str, int] = {}
    for room, first, last, head in _STANDING.ask(seat):
        stays[room].append((first, last))
        heads[room] = head
    return stays, heads


def _open_spans(seat: str) -> "QuerySet[Span, tuple[str, int, int | None, int]]":
    from caucus.walls.models import Span

    rows = Span.objects.filter(stay__seat=seat, stay__open=True).order_by("stay__room", "first")
    return rows.values_list("stay__room", "first", "last", "stay__room__position")


_STANDING = Question(_open_spans)
