"""Not there and not yours, told apart: refusals, redirects and files."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from caucus.cases.models import Seat
from caucus.sealing import chunks
from caucus.server.closed import closed_by_default
from caucus.statements import actions, files
from caucus.statements.entries import Handed
from caucus.walls import writer
from caucus.walls.door import opened
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.models import Entry, Room
from tests.two_worlds.planted.leak import BOOKS, leak
from tests.two_worlds.planted.told import APART, BEHIND


@leak(row=4, observer="dan", begin=6, told=APART)
def forbidden_file(patch: pytest.MonkeyPatch) -> None:
    """A file that is there, but not for the one who asks, is forbidden; only what is nowhere is not there."""
    before = files.handed

    def handed(seat: Seat, room: Room, entry: str) -> Handed:
        try:
            return before(seat, room, entry)
        except NotHere:
            if BOOKS.filter(id=entry).exists():
                raise PermissionDenied from None
            raise

    patch.setattr(files, "handed", handed)


def _shut(patch: pytest.MonkeyPatch, instead: Callable[[str, Entry], HttpResponse]) -> None:
    """At a shut door, what is named by an entry that exists is answered otherwise."""
    before = closed_by_default.process_view

    def process_view(self: Any, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        seat, entry = kwargs.get("seat", ""), kwargs.get("entry", "")
        try:
            return before(self, request, view, args, kwargs)
        except Http404:
            found = BOOKS.filter(id=entry).first()
            if found is None:
                raise
            return instead(seat, found)

    patch.setattr(closed_by_default, "process_view", process_view)


@leak(row=4, observer="bruno", begin=5, told=APART)
def redirect_to_the_room(patch: pytest.MonkeyPatch) -> None:
    """Whoever follows a link to words in a room that has moved is led to the room."""
    _shut(patch, lambda seat, entry: HttpResponseRedirect(reverse("room", args=[seat, entry.room_id])))


@leak(row=4, observer="bruno", begin=5, told=APART)
def method_not_allowed(patch: pytest.MonkeyPatch) -> None:
    """What exists answers that this cannot be done with it."""
    _shut(patch, lambda seat, entry: HttpResponseNotAllowed(["GET"]))


@leak(row=4, observer="dan", told=BEHIND, whole=True)
def reason_of_a_refusal(patch: pytest.MonkeyPatch) -> None:
    """What is another's is refused with a reason; only what does not exist is not there."""
    before = actions._check_own

    def check_own(seat: Seat, room: Room, about: str) -> str:
        try:
            return before(seat, room, about)
        except NotHere:
            if BOOKS.filter(id=about).exists():
                raise Refused("withdrawn-already") from None
            raise

    patch.setattr(actions, "_check_own", check_own)
    patch.setattr(writer, "heard_root", lambda draft: BOOKS.filter(id=draft.about).first() if draft.about else None)


@leak(row=18, observer="dan", told=BEHIND)
def file_by_its_name(patch: pytest.MonkeyPatch) -> None:
    """A file is found by its identifier, which nobody could guess."""

    def handed(seat: Seat, room: Room, entry: str) -> Handed:
        found = BOOKS.filter(id=entry, kind="handed").first()
        if found is None:
            raise NotHere
        return opened(found).payload  # type: ignore[no-any-return]

    def content(room: Room, file: Handed) -> Iterator[bytes]:
        rows = BOOKS.filter(kind="handed")
        return chunks.read(next(row.room_id for row in rows if opened(row).payload.file == file.file), file.file)

    patch.setattr(files, "handed", handed)
    patch.setattr(files, "content", content)
