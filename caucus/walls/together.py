"""Many entries in one transaction, for one price: those whose checks need nothing but who sits where.

What folds, moves somebody or is about another entry runs alone, in `keep`; so does whatever is not plain here.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from caucus import clock
from caucus.bell import hub
from caucus.walls import kinds, rows, shelf
from caucus.walls.checks import is_silenced
from caucus.walls.drafts import Draft
from caucus.walls.models import Entry, Room, Stay
from caucus.walls.writer import Heads, written

Act = tuple[str, str, str | None]


def keep_together(drafts: Sequence[Draft]) -> list[str | None]:
    """Stores the plain ones in order, and rings their rooms once committed: their ids, and None for each left alone.

    In the caller's turn and transaction. What is left alone is not refused: `keep` decides that, and says why.
    """
    standing, now = _Standing(drafts), clock.now()
    taken = [draft if standing.takes(draft, now) else None for draft in drafts]
    stored = [draft and written(draft, standing.heads[draft.room], None, now) for draft in taken]
    entries = [each for each in stored if each]
    rooms = {kept.heard.room for _, kept in entries}
    rows.insert(row for row, _ in entries)
    rows.move_on(standing.heads[room] for room in rooms)
    transaction.on_commit(partial(shelf.put, [kept for _, kept in entries]))
    for room in rooms:
        transaction.on_commit(partial(hub.ring, room))
    return [each[1].heard.id if each else None for each in stored]


class _Standing:
    """What the checks of plain drafts ask, read once for all of them, under the lock of their rooms."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        rooms, seats = {draft.room for draft in drafts}, {draft.seat.id for draft in drafts}
        locked = Room.objects.select_for_update().filter(id__in=rooms).order_by("id")
        self.heads: Heads = {room.id: room for room in locked}
        sitting = Stay.objects.filter(room__in=rooms, seat__in=seats, open=True)
        self._sitting = set(sitting.values_list("room", "seat"))
        self._said = _said_before(drafts, rooms)

    def takes(self, draft: Draft, now: datetime) -> bool:
        """Whether `keep` would store it too, and would ask for no more than this to know it; a key counts once."""
        room = self.heads.get(draft.room)
        if room is None or not is_plain(draft) or is_silenced(draft, room, now):
            return False
        if draft.seat.case_id != room.case_id or (room.id, draft.seat.id) not in self._sitting:
            return False
        act = (room.id, draft.seat.id, draft.once)
        new = draft.once is None or act not in self._said
        self._said.add(act)
        return new


def _said_before(drafts: Sequence[Draft], rooms: set[str]) -> set[Act]:
    """Which of these acts have made an entry already."""
    keys = {draft.once for draft in drafts if draft.once}
    found = Entry._base_manager.filter(room__in=rooms, once__in=keys)
    return set(found.values_list("room", "seat", "once")) if keys else set()


def is_plain(draft: Draft) -> bool:
    """About no other entry, with no check of its own, and with no effect beside its own standing in the book."""
    return draft.about is None and draft.check is None and kinds.effect_of(draft.payload) is None
