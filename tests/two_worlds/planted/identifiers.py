"""Identifiers, numbers and names that follow what was done elsewhere."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

import pytest
from django.db.models import Q
from django.http import HttpRequest

from caucus import clock, ids
from caucus.api.v1 import Plain
from caucus.cases.models import Case, Seat
from caucus.statements import actions, files, views
from caucus.walls import cursor, listening, writer
from caucus.walls.door import opened
from caucus.walls.drafts import Draft, Refused, SaidOtherwise
from caucus.walls.models import Room
from caucus.walls.window import Window
from tests.two_worlds.planted.leak import BOOKS, counted, leak
from tests.two_worlds.planted.told import ANOTHER_CASE, APART, BEHIND, REST


@leak(row=1, observer="dan", begin=1)
def number_of_an_entry(patch: pytest.MonkeyPatch) -> None:
    """Entries are numbered as they come, over all rooms."""
    drawn = count()
    patch.setattr(ids, "new", lambda scope: f"{BOOKS.count():011d}{next(drawn) % 10**11:011d}")


@leak(row=2, observer="dan", begin=1, told=APART)
def identifier_of_time(patch: pytest.MonkeyPatch) -> None:
    """Identifiers begin with the moment, and then with their number in it, so that they sort."""

    def new(scope: str) -> str:
        return f"{int(clock.now().timestamp()):011d}{counted('identifiers'):011d}"

    patch.setattr(ids, "new", new)


@leak(row=3, observer="bruno", told=APART)
def number_of_an_exhibit(patch: pytest.MonkeyPatch) -> None:
    """Files are numbered through the whole case, as exhibits are in court."""
    before = actions.file_name
    patch.setattr(actions, "file_name", lambda name: f"{BOOKS.filter(kind='handed').count() + 1}. {before(name)}")


@leak(row=5, observer="bruno", told=APART)
def key_of_an_act(patch: pytest.MonkeyPatch) -> None:
    """A key of an act counts in all rooms and for everybody."""

    def kept_before(drafts: Sequence[Draft]) -> str | None:
        stored = BOOKS.filter(once=drafts[0].once).first() if drafts[0].once else None
        if stored is not None and not drafts[0].payload.repeats(opened(stored).payload):
            raise SaidOtherwise
        return stored.id if stored else None

    patch.setattr(writer, "_kept_before", kept_before)


def _handed(seat: Seat) -> list[tuple[str, Any]]:
    """Identifiers of all files of a case, with what stands in their entries."""
    rows = BOOKS.filter(room__case=seat.case_id, kind="handed").order_by("at", "id")
    return [(row.id, opened(row).payload) for row in rows]


@leak(row=5, observer="bruno", told=APART)
def name_of_a_file(patch: pytest.MonkeyPatch) -> None:
    """Two files of one name would be mixed up."""
    before = actions.hand_over

    def hand_over(seat: Seat, room: Room, name: str, *rest: Any) -> list[Draft]:
        if name in {payload.name for _, payload in _handed(seat)}:
            raise Refused("invalid")
        return before(seat, room, name, *rest)

    patch.setattr(actions, "hand_over", hand_over)


@leak(row=46, observer="bruno", told=APART)
def same_bytes_once(patch: pytest.MonkeyPatch) -> None:
    """A file that is here already need not be stored again."""
    before = files.hand_over

    def hand_over(seat: Seat, room: Room, name: str, source: Iterable[bytes], *rest: Any) -> list[str]:
        content = b"".join(source)
        sum_of_it = hashlib.blake2b(content, digest_size=32).digest()
        same = [entry for entry, payload in _handed(seat) if payload.sum == sum_of_it]
        return same[:1] or before(seat, room, name, [content], *rest)

    patch.setattr(files, "hand_over", hand_over)


@leak(row=57, observer="bruno", told=(*APART, *REST))
def name_of_a_download(patch: pytest.MonkeyPatch) -> None:
    """What is saved is named by its number, so that names say nothing."""
    before = views.content_disposition_header
    number = lambda: BOOKS.filter(kind="handed").count()  # noqa: E731  read as it is asked
    patch.setattr(views, "content_disposition_header", lambda kept, name: before(kept, f"file {number()}"))


@leak(row=8, observer="dan", begin=5, told=BEHIND, whole=True)
def total_of_a_list(patch: pytest.MonkeyPatch) -> None:
    """A list says how much there is in all."""
    before = Plain.render

    def render(self: Plain, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        more = {"total": BOOKS.count()} if isinstance(data, dict) and "items" in data else {}
        return before(self, request, {**data, **more} if more else data, response_status=response_status)

    patch.setattr(Plain, "render", render)


@leak(row=8, observer="dan", begin=6, told=APART)
def place_of_a_stranger(patch: pytest.MonkeyPatch) -> None:
    """What stood before an entry is found by the entry alone."""
    before = listening._wanted

    def wanted(window: Window) -> Q:
        found = before(window._replace(before=None))
        if window.before is not None:
            found &= Q(position__lt=BOOKS.filter(id=window.before).values("position")[:1])
        return found

    patch.setattr(listening, "_wanted", wanted)


@leak(row=8, observer="dan", begin=1, told=APART)
def base_of_a_cursor(patch: pytest.MonkeyPatch) -> None:
    """The cursor counts every entry of the case, to be quick about what is new."""
    before = cursor._at_heads

    def at_heads(stays: Any, heads: dict[str, int]) -> Any:
        found = before(stays, heads)
        return found._replace(stays=(int.from_bytes(found.stays) ^ BOOKS.count()).to_bytes(8))

    patch.setattr(cursor, "_at_heads", at_heads)


@leak(row=101, observer="ursula", told=ANOTHER_CASE)
def number_of_a_case(patch: pytest.MonkeyPatch) -> None:
    """Cases are counted, as a court counts them."""
    before = listening.plate_of

    def plate_of(case: Case, seats: Any) -> Any:
        plate = before(case, seats)
        return plate._replace(title=f"{plate.title} (one of {Case.objects.count()})")

    patch.setattr(listening, "plate_of", plate_of)
