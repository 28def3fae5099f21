"""The one place that decides whether words may go into a room, on every path by which somebody speaks."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from caucus.cases.models import Seat
from caucus.mouth import memory
from caucus.mouth.audience import Forms
from caucus.mouth.entries import SpokeAnyway
from caucus.mouth.resembling import AND, Likeness, likeness, together
from caucus.plain import line
from caucus.walls.drafts import Draft
from caucus.walls.elsewhere import ears
from caucus.walls.models import Entry, Room
from caucus.walls.notes import notes_of
from caucus.walls.writer import keep

LONGEST = 1000  # characters of a reason


class Confirmed(NamedTuple):
    """A second look was taken: at just this warning, and why the words go all the same."""

    seen: str
    reason: str


class Warned(Exception):
    """The words resemble what somebody in the room has not heard; `likeness` says what, to the speaker alone."""

    def __init__(self, likeness: Likeness) -> None:
        super().__init__()
        self.likeness = likeness


def speak(
    drafts: Sequence[Draft],
    confirmed: Confirmed | None = None,
    read: Iterable[str] = (),
    released: Forms | None = None,
) -> list[str]:
    """Keeps what somebody says, once it passed the guard. Raises Warned, Unclear, and what `keep` raises."""
    try:
        anyway = check_drafts(drafts, confirmed, released)
    except Warned:
        if not _was_kept(drafts[0]):
            raise
        anyway = []
    return keep([*drafts, *anyway], read)


def check_drafts(
    drafts: Sequence[Draft], confirmed: Confirmed | None = None, released: Forms | None = None
) -> list[Draft]:
    """The same for each room that drafts speak into, without keeping them. Of all rooms there is one warning."""
    texts: dict[tuple[Seat, str], list[str]] = {}
    for draft in drafts:
        texts.setdefault((draft.seat, draft.room), []).extend(draft.payload.told())
    anyway, found = list[Draft](), list[Likeness]()
    for (seat, room), said in texts.items():
        try:
            anyway += check_mouth(seat, room, said, confirmed, released)
        except Warned as warned:
            found.append(warned.likeness)
    if found:
        raise Warned(together(found, confirmed.seen if confirmed else ""))
    return anyway


def check_mouth(
    seat: Seat,
    room: str | Room,
    texts: Sequence[str],
    confirmed: Confirmed | None = None,
    released: Forms | None = None,
) -> list[Draft]:
    """Nothing to add where the words are clean; else, confirmed, what goes into the speaker's own notes with them.

    `released`: forms, by the entry they are of, which the listeners are being given with these very words.
    Raises Warned, Unclear.
    """
    where = room if isinstance(room, str) else room.id
    found = look(seat, where, texts, released)
    if found is None:
        return []
    if confirmed is None or found.seen not in confirmed.seen.split(AND) or not confirmed.reason.strip():
        raise Warned(found)
    return [Draft(seat, notes_of(seat).id, _anyway(where, line(confirmed.reason, LONGEST), found))]


def look(seat: Seat, room: str, texts: Sequence[str], released: Forms | None = None) -> Likeness | None:
    """What the words resemble that somebody in the room does not hear; None where they give no cause to warn."""
    if not any(text.strip() for text in texts):
        return None
    now = ears(seat, room)
    if not now.theirs:
        return None
    audience = memory.audience(memory.Key(seat.person_id or seat.id, room))
    with audience.lock:
        audience.follow(seat, now)
        looks = [audience.look(text, released) for text in texts]
        if not any(each.warns for each in looks):
            return None
        return likeness(seat, room, texts, looks, audience.sources)


def _anyway(room: str, reason: str, found: Likeness) -> SpokeAnyway:
    resembling = tuple(mark.entry for mark in found.marks)
    return SpokeAnyway(room=room, reason=reason, marked=found.marked, resembling=resembling)


def _was_kept(draft: Draft) -> bool:
    """Whether the same act was kept before: said again with its key, it is answered as it was."""
    made = Entry.objects.heard_by(draft.seat).filter(room=draft.room, seat=draft.seat, once=draft.once)
    return draft.once is not None and made.exists()
