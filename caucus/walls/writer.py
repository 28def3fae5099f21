"""The one writer. What is not kept here was never said."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Any

from django.db import transaction

from caucus import clock, ids
from caucus.bell import hub
from caucus.sealing import keyring
from caucus.sealing.words import Words
from caucus.walls import book, kinds, shelf
from caucus.walls.behalf import writing_for
from caucus.walls.checks import check, heard_root
from caucus.walls.door import place
from caucus.walls.drafts import Draft, NotHere, SaidOtherwise
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry, Room
from caucus.walls.shelf import Kept

Heads = dict[str, Room]
Row = dict[str, Any]
_turn = Lock()


def keep(drafts: Sequence[Draft], read: Iterable[str] = ()) -> list[str]:
    """Stores drafts in order, all or none, and rings their rooms once committed. Returns the ids of the entries.

    `read` names the rooms whose entries the drafts' checks fold. The same key with the same words
    gives the entry stored before. Raises NotHere, Silent, Unfit, SaidOtherwise, and what the checks raise.
    """
    with turn_taken(), transaction.atomic(), writing_for(drafts[0].seat.id):
        heads = _locked({draft.room for draft in drafts} | set(read))
        before = _kept_before(drafts)
        if before is not None:
            return [before]
        kept = list[Kept]()
        for draft in drafts:
            kept.append(_store(draft.after([each.heard.id for each in kept]), heads, clock.now()))
        transaction.on_commit(partial(shelf.put, kept))
        for room in {draft.room for draft in drafts}:
            heads[room].save(update_fields=["position", "digest", "last_at", "speaks_until", "session_since"])
            transaction.on_commit(partial(hub.ring, room))
    return [each.heard.id for each in kept]


@contextmanager
def turn_taken() -> Iterator[None]:
    """Writers of this process wait for each other here, and not by asking the database again and again.

    Inside somebody's transaction the database's own lock is held already, so there is nobody to wait for;
    nor is there where the database locks each room by itself.
    """
    connection = transaction.get_connection()
    if connection.in_atomic_block or connection.features.has_select_for_update:
        yield
        return
    with _turn:
        yield


def _locked(rooms: set[str]) -> Heads:
    """The heads of the books, locked in the order of their ids. Raises NotHere."""
    locked = Room.objects.select_for_update(no_key=True).filter(id__in=rooms).order_by("id")
    heads = {room.id: room for room in locked}
    if len(heads) != len(rooms):
        raise NotHere
    return heads


def _kept_before(drafts: Sequence[Draft]) -> str | None:
    """The entry that this act made already, if it is repeated. Raises SaidOtherwise."""
    first = drafts[0]
    if first.once is None:
        return None
    made = Entry._base_manager.defer("sealed").filter(room=first.room, seat=first.seat, once=first.once).first()
    if made is None:
        return None
    if (made.kind, made.about_id) != (first.payload.kind, first.about) or not _in_the_same_words(first, made):
        raise SaidOtherwise
    return made.id


def _in_the_same_words(draft: Draft, made: Entry) -> bool:
    """As far as the seat still hears what it said: to one who has left, its own words are sealed too."""
    before = Entry.objects.heard_by(draft.seat).filter(id=made.id).first()
    return before is None or draft.payload.repeats(before.payload)


def _store(draft: Draft, heads: Heads, now: datetime) -> Kept:
    with writing_for(draft.seat.id):
        return _stored(draft, heads[draft.room], now)


def _stored(draft: Draft, room: Room, now: datetime) -> Kept:
    check(draft, room, now)
    entry, kept = written(draft, room, heard_root(draft), now)
    Entry(**entry).save(force_insert=True)
    effect = kinds.effect_of(draft.payload)
    if effect is not None:
        effect(room, draft.seat.id, draft.payload)
    return kept


def written(draft: Draft, room: Room, root: Entry | None, now: datetime) -> tuple[Row, Kept]:
    """The entry that a draft becomes, as a row of the table and as the shelf holds it; the head moves on to it."""
    room.position += 1
    room.last_at = at = max(now, room.last_at or now)
    new, kind, heard_at = ids.new(room.id), draft.payload.kind, root.heard_at if root else room.position
    sealed = keyring.seal(room.id, kinds.encode(draft.payload), place(new))
    header = book.Header(new, room.position, kind, draft.seat.id, draft.about, at.isoformat())
    room.digest = book.digest(bytes(room.digest), header, sealed)
    row = {
        "id": new,
        "room_id": room.id,
        "position": room.position,
        "kind": kind,
        "seat_id": draft.seat.id,
        "about_id": draft.about,
        "heard_at": heard_at,
        "once": draft.once,
        "at": at,
        "sealed": Words(sealed),
        "digest": room.digest,
    }
    heard = Heard(new, room.id, kind, draft.seat.id, draft.about, at, draft.payload)
    return row, Kept(room.position, heard_at, kinds.effect_of(draft.payload) is not None, heard)
