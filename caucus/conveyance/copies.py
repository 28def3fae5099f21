"""The copy of a file that is to be passed on: made and looked at before anybody confirms, delivered byte for byte.

Until then it lies under the key of the mediator's own notes, counts as on its way, and no room knows of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain

import msgspec
from msgspec import structs

from caucus.cases.models import Seat
from caucus.conveyance.entries import Intended, Lapsed, Linked, Recalled
from caucus.flattening.apart import flat
from caucus.flattening.refusing import Unflat
from caucus.flattening.sorts import BECOMES, HEAD, ending_of, sort_of
from caucus.sealing import chunks, tokens
from caucus.sealing.cipher import Broken
from caucus.statements import files
from caucus.statements.actions import Stored, file_name
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.models import Entry, Room
from caucus.walls.notes import notes_of

OVER = (Recalled.kind, Lapsed.kind, Linked.kind)
UNSENT = 8  # copies that a mediator may have made and not confirmed; the oldest go


class Copy(msgspec.Struct, frozen=True):
    """Bytes in own notes. `form` is that of the permission it was made for; `ending` what its name has to end in."""

    form: str
    ending: str
    file: str
    size: int
    sum: bytes


def make(seat: Seat, source: Room, entry: str, form: str) -> Copy:
    """A flat copy, or for "original" the same bytes again. Raises NotHere; Refused where none can be made."""
    handed, notes = files.handed(seat, source, entry), notes_of(seat)
    clear(seat, keep=UNSENT - 1)
    content, ending = files.content(source, handed), ending_of(handed.name)
    try:
        if form != "original":
            head, content = _begun(content)
            sort = sort_of(handed.name, head)
            content, ending = flat(sort, content), BECOMES[sort]
        return _copy(form, ending, files.store(notes, content))
    except Unflat as refusal:
        raise Refused(refusal.reason) from refusal


def _begun(content: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, and all of them."""
    first = next(content)
    return first[:HEAD], chain([first], content)


def _copy(form: str, ending: str, stored: Stored) -> Copy:
    return Copy(form, ending if ending.isalnum() and len(ending) <= 8 else "", stored.id, stored.size, stored.sum)


def token(seat: Seat, entry: str, copy: Copy) -> str:
    """What a page carries of a copy: it holds for this seat, for this entry, and for these bytes."""
    return tokens.token(msgspec.msgpack.encode(copy), _purpose(seat, entry))


def opened(seat: Seat, entry: str, text: str) -> Copy:
    """Raises NotHere."""
    try:
        return msgspec.msgpack.decode(tokens.opened(text, _purpose(seat, entry)), type=Copy)
    except tokens.BadToken as fault:
        raise NotHere from fault


def _purpose(seat: Seat, entry: str) -> str:
    return f"copy:{seat.id}:{entry}"


def called(name: str, ending: str) -> str:
    """The name under which it goes, with an ending that does not lie. Raises Unclear."""
    name = file_name(name)
    return name if not ending or ending_of(name) == ending else f"{name}.{ending}"


def meant(wanted: Intended, copy: Copy, name: str) -> Intended:
    """The intent to pass on just this copy, in the form it was made for, under this name. Raises Unclear."""
    named = called(name, copy.ending)
    itself = {"name": named, "size": copy.size, "file": copy.file, "sum": copy.sum}
    return structs.replace(wanted, form=copy.form, words="", **itself)


def content(seat: Seat, copy: Copy) -> Iterator[bytes]:
    """Just what would go out. Raises NotHere where it is gone."""
    notes = notes_of(seat).id
    if not lies(notes, copy.file):
        raise NotHere
    return chunks.read(notes, copy.file)


def lies(notes: str, file: str) -> bool:
    return bool(file) and file in chunks.stored(notes)


@contextmanager
def laid(seat: Seat, wanted: Intended) -> Iterator[Mapping[str, Stored]]:
    """The copy sealed anew for each of the two rooms, under names of their own. Nothing of it stays if this fails.

    Empty where words are passed on. Raises Refused where the bytes are not those that were looked at.
    """
    laid_in: dict[str, Stored] = {}
    try:
        for room in (wanted.source, wanted.target) if wanted.file else ():
            laid_in[room] = _same(Room.objects.get(id=room), _read(notes_of(seat).id, wanted.file))
            if laid_in[room].sum != wanted.sum:
                raise Refused("other-bytes")
        yield laid_in
    except BaseException:
        for room, stored in laid_in.items():
            chunks.remove(room, stored.id)
        raise
    for room, stored in laid_in.items():
        chunks.settle(room, stored.id)


def _same(room: Room, content: Iterable[bytes]) -> Stored:
    try:
        return files.store(room, content)
    except Broken as fault:
        raise Refused("other-bytes") from fault


def _read(notes: str, file: str) -> Iterator[bytes]:
    if not lies(notes, file):
        raise Refused("copy-gone")
    return chunks.read(notes, file)


def clear(seat: Seat, keep: int = UNSENT) -> None:
    """Copies go whose intent is over, and the oldest of those that nobody sent."""
    notes = notes_of(seat).id
    mine = [file for owner, file in chunks.coming() if owner == notes]
    if not mine:
        return
    heard = Entry.objects.heard_by(seat).filter(room=notes)
    over = {entry.about for entry in heard.filter(kind__in=OVER)}
    intents = {entry.payload.file: entry.id for entry in heard.filter(kind=Intended.kind)}
    unsent = [file for file in mine if file not in intents]
    done = [file for file in mine if intents.get(file) in over]
    for file in (*done, *unsent[: max(len(unsent) - keep, 0)]):
        chunks.remove(notes, file)
