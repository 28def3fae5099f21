"""Many entries in one transaction, for one price: those whose checks need nothing but who sits where.

What folds, moves somebody or is about another entry runs alone, in `keep`; so does whatever is not plain here.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from caucus import clock
from caucus.bell import hub
from caucus.questions import Question
from caucus.walls import kinds, rows, shelf
from caucus.walls.behalf import has_second_wall, writing_for
from caucus.walls.checks import is_silenced
from caucus.walls.drafts import Draft
from caucus.walls.models import Room, Stay
from caucus.walls.writer import Heads, written

Act = tuple[str, str, str]
HEAD = ("id", "case_id", "position", "digest", "last_at", "speaks_until")
_HEADS = Question(lambda rooms: _locked(Room.objects.filter(id__in=[rooms])).values_list(*HEAD))
_SITTING = Question(lambda rooms: Stay.objects.filter(room__in=[rooms], open=True).values_list("room", "seat"))


def keep_together(drafts: Sequence[Draft]) -> list[str | None]:
    """Stores the plain ones in order, and rings their rooms once committed: their ids, and None for each left alone.

    In the caller's turn and transaction. What is left alone is not refused: `keep` decides that, and says why.
    Raises IntegrityError, and stores nothing, where a key was used before: to ask for each costs as much as storing.
    """
    standing, now = _Standing(drafts), clock.now()
    taken = [draft if standing.takes(draft, now) else None for draft in drafts]
    stored = [draft and written(draft, standing.heads[draft.room], None, now) for draft in taken]
    entries = [each for each in stored if each]
    rooms = {kept.heard.room for _, kept in entries}
    _store([row for row, _ in entries], [standing.heads[room] for room in rooms])
    transaction.on_commit(partial(shelf.put, [kept for _, kept in entries]))
    for room in rooms:
        transaction.on_commit(partial(hub.ring, room))
    return [each[1].heard.id if each else None for each in stored]


class _Standing:
    """What the checks of plain drafts ask, read once for all of them, under the lock of their rooms."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        rooms = sorted({draft.room for draft in drafts})
        self.heads: Heads = {row[0]: Room.from_db(None, HEAD, row) for row in _HEADS.ask(rooms)}
        self._sitting = set(_SITTING.ask(rooms))
        self._said: set[Act] = set()

    def takes(self, draft: Draft, now: datetime) -> bool:
        """Whether `keep` would store it too, and would ask for no more than this to know it; a key counts once."""
        room = self.heads.get(draft.room)
        if room is None or not is_plain(draft) or is_silenced(draft, room, now):
            return False
        if draft.seat.case_id != room.case_id or (room.id, draft.seat.id) not in self._sitting:
            return False
        return draft.once is None or self._is_new((room.id, draft.seat.id, draft.once))

    def _is_new(self, act: Act) -> bool:
        known = act in self._said
        self._said.add(act)
        return not known


def _store(entries: Sequence[rows.Row], heads: Sequence[Room]) -> None:
    """Each seat's entries under its own name, without which the second wall takes none; all at once where none is."""
    seats = dict.fromkeys(row["seat_id"] for row in entries) if has_second_wall() else ()
    for seat in seats:
        with writing_for(seat):
            rows.insert(row for row in entries if row["seat_id"] == seat)
    if not seats:
        rows.insert(entries)
    with writing_for(""):
        rows.move_on(heads)


def _locked(rooms: QuerySet[Room]) -> QuerySet[Room]:
    return rooms.select_for_update(no_key=True).order_by("id")


def is_plain(draft: Draft) -> bool:
    """About no other entry, with no check of its own, and with no effect beside its own standing in the book."""
    return draft.about is None and draft.check is None and kinds.effect_of(draft.payload) is None
