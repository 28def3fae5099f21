"""The one writer. What is not kept here was never said."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from threading import Lock

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
_turn = Lock()


def keep(drafts: Sequence[Draft], read: Iterable[str] = ()) -> list[str]:
    """Stores drafts in order, all or none, and rings their rooms once committed. Returns the ids of the entries.

    `read` names the rooms whose entries the drafts' checks fold. The same key with the same words
    gives the entry stored before. Raises NotHere, Silent, Unfit, SaidOtherwise, and what the checks raise.
    """
    with _turn_taken(), transaction.atomic(), writing_for(drafts[0].seat.id):
        heads = _locked({draft.room for draft in drafts} | set(read))
        before = _kept_before(drafts)
        if before is not None:
            return [before]
        kept = [_store(draft, heads, clock.now()) for draft in drafts]
        transaction.on_commit(partial(shelf.put, kept))
        for room in {draft.room for draft in drafts}:
            heads[room].save(update_fields=["position", "digest", "last_at", "speaks_until", "session_since"])
            transaction.on_commit(partial(hub.ring, room))
    return [each.heard.id for each in kept]


@contextmanager
def _turn_taken() -> Iterator[None]:
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
    root = heard_root(draft)
    room.position += 1
    room.last_at = max(now, room.last_at or now)
    entry = _entry(draft, room, root)
    room.digest = entry.digest
    entry.save(force_insert=True)
    effect = kinds.effect_of(draft.payload)
    if effect is not None:
        effect(room, draft.seat.id, draft.payload)
    heard = Heard(entry.id, room.id, entry.kind, draft.seat.id, entry.about_id, room.last_at, draft.payload)
    return Kept(entry.position, entry.heard_at, effect is not None, heard)


def _entry(draft: Draft, room: Room, root: Entry | None) -> Entry:
    assert room.last_at is not None
    new = ids.new(room.id)
    sealed = keyring.seal(room.id, kinds.encode(draft.payload), place(new))
    header = book.Header(new, room.position, draft.payload.kind, draft.seat.id, draft.about, room.last_at.isoformat())
    return Entry(
        id=new,
        room=room,
        position=room.position,
        kind=draft.payload.kind,
        seat=draft.seat,
        about=root,
        heard_at=root.heard_at if root else room.position,
        once=draft.once,
        at=room.last_at,
        sealed=Words(sealed),
        digest=book.digest(bytes(room.digest), header, sealed),
    )
