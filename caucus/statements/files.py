"""Files that are handed over: sealed on their way in, opened on their way out to who hears the entry."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from django.conf import settings

from caucus import ids
from caucus.cases.models import Seat
from caucus.mouth.speaking import Confirmed, speak
from caucus.sealing import chunks
from caucus.sealing.cipher import Broken
from caucus.statements import actions
from caucus.statements.actions import Stored
from caucus.statements.entries import Delivered, Enclosing, Handed, Mark, Withdrawn
from caucus.walls import audit
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.kinds import Payload
from caucus.walls.models import Entry, Room

KINDS = (Handed.kind, Delivered.kind, "conveyed")  # entries whose files stay as long as their room


def hand_over(
    seat: Seat,
    room: Room,
    name: str,
    source: Iterable[bytes],
    mark: Mark | None,
    once: str | None,
    confirmed: Confirmed | None = None,
) -> list[str]:
    """Seals and stores the file, then says that it was handed over. Nothing of it stays if that is refused.

    Raises Warned, Refused, Unclear, NotHere, Silent, SaidOtherwise.
    """
    file = store(room, source)
    try:
        kept = speak(actions.hand_over(seat, room, name, file, mark, once), confirmed)
    except BaseException:
        chunks.remove(room.id, file.id)
        raise
    chunks.settle(room.id, file.id)
    stands = Entry.objects.heard_by(seat).filter(id=kept[0]).first()
    if stands is not None and stands.payload.file != file.id:
        chunks.remove(room.id, file.id)
    return kept


def store(room: Room, source: Iterable[bytes]) -> Stored:
    """Seals a file under the key of a room. It is on its way until it is settled. Raises Refused, and what it meets."""
    file, content = ids.new(room.id), hashlib.blake2b(digest_size=32)

    def counted() -> Iterator[bytes]:
        size = 0
        for piece in source:
            content.update(piece)
            size += len(piece)
            if size > settings.LARGEST_FILE:
                raise Refused("too-large")
            yield piece

    return Stored(file, chunks.write(room.id, file, counted()), content.digest())


def handed(seat: Seat, room: Room, entry: str) -> Enclosing:
    """A file that the seat hears and that was not withdrawn. Raises NotHere."""
    heard = Entry.objects.heard_by(seat).filter(room=room.id)
    found = heard.filter(id=entry, kind__in=KINDS).first()
    if found is None or not names_a_file(found.payload) or heard.filter(about=entry, kind=Withdrawn.kind).exists():
        raise NotHere
    return found.payload


def names_a_file(payload: Payload) -> TypeGuard[Enclosing]:
    """Whether stored bytes belong to it for as long as it stands in its book."""
    return payload.kind in KINDS and isinstance(payload, Enclosing) and bool(payload.file)


def content(room: Room, file: Enclosing) -> Iterator[bytes]:
    """The bytes of a file, opened chunk by chunk."""
    return chunks.read(room.id, file.file)


def sweep() -> None:
    """Takes away what a kill left of files that nothing names. While no server runs.

    A book that does not hold, or is not all there for whoever sweeps, takes nothing away: it could name the file.
    """
    for owner, file in chunks.coming():
        room, faults = Room.objects.filter(id=owner).first(), list[str]()
        entries = list(audit.walked(room, faults.append)) if room else []
        if any(names_a_file(heard.payload) and heard.payload.file == file for heard in entries):
            chunks.settle(owner, file)
        elif not faults:
            chunks.remove(owner, file)


def holds(room: Room, file: Enclosing) -> bool:
    """Whether the stored bytes are, whole, those that were handed over."""
    found = hashlib.blake2b(digest_size=32)
    try:
        for piece in content(room, file):
            found.update(piece)
    except (OSError, Broken):
        return False
    return found.digest() == file.sum
