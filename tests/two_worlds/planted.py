"""Ten leaks, one of each family, as somebody might write them in good faith; each patches the product in place."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, NamedTuple

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from caucus import ids
from caucus.bell import hub
from caucus.cases.models import Case, Seat
from caucus.intake import inviting
from caucus.post.outbox import Mail, send
from caucus.rooms import presence, views
from caucus.rooms.parts import Page
from caucus.server import headers
from caucus.statements import actions
from caucus.walls import cursor, listening, writer
from caucus.walls.door import opened
from caucus.walls.drafts import Draft, NotHere, Refused, SaidOtherwise
from caucus.walls.hearing import Hearing
from caucus.walls.models import Entry, Room

BOOKS = Entry._base_manager


class Planted(NamedTuple):
    """`observer` is one of those whom it reaches; `begin` draws histories that show it soon, as others do later."""

    family: str
    observer: str
    begin: int
    plant: Callable[[pytest.MonkeyPatch], None]


def order(patch: pytest.MonkeyPatch) -> None:
    """Those who hear a room stand in the order in which they spoke last, wherever that was."""
    before = Hearing.sitting

    def sitting(self: Hearing, room: str) -> Any:
        spoke = list(BOOKS.filter(kind="said").order_by("-at", "id").values_list("seat", flat=True))
        return tuple(sorted(before(self, room), key=lambda who: spoke.index(who.seat) if who.seat in spoke else 999))

    patch.setattr(Hearing, "sitting", sitting)


def number(patch: pytest.MonkeyPatch) -> None:
    """The title says how much was said in the case."""
    before = listening.plate_of

    def plate_of(case: Case, seats: Any) -> Any:
        plate = before(case, seats)
        said = BOOKS.filter(room__case=case, kind="said").count()
        return plate._replace(title=f"{plate.title} ({said})")

    patch.setattr(listening, "plate_of", plate_of)


def identifier(patch: pytest.MonkeyPatch) -> None:
    """Entries are numbered as they come, over all rooms."""
    drawn = count()
    patch.setattr(ids, "new", lambda scope: f"{BOOKS.count():011d}{next(drawn) % 10**11:011d}")


def header(patch: pytest.MonkeyPatch) -> None:
    """Answers say when something last changed."""
    before = headers.quiet.__call__

    def answered(self: headers.quiet, request: HttpRequest) -> HttpResponse:
        response = before(self, request)
        last = BOOKS.order_by("at").values_list("at", flat=True).last()
        response.headers["Last-Modified"] = http_date(last.timestamp()) if last else ""
        return response

    patch.setattr(headers.quiet, "__call__", answered)


def place(patch: pytest.MonkeyPatch) -> None:
    """The cursor counts every entry of the case, to be quick about what is new."""
    before = cursor._at_heads

    def at_heads(stays: Any, heads: dict[str, int]) -> Any:
        found = before(stays, heads)
        return found._replace(stays=(int.from_bytes(found.stays) ^ BOOKS.count()).to_bytes(8))

    patch.setattr(cursor, "_at_heads", at_heads)


def shelf(patch: pytest.MonkeyPatch) -> None:
    """What was drawn of a room is kept for the next who asks, under the kind of the room."""
    before = views.draw_items

    def draw_items(page: Page, heard: Hearing, room: str) -> list[str]:
        key = f"{page.name}:{heard.room(room).kind}:{len(heard.book)}"
        return cache.get_or_set(key, lambda: before(page, heard, room))  # type: ignore[return-value]

    patch.setattr(views, "draw_items", draw_items)


def once(patch: pytest.MonkeyPatch) -> None:
    """A key of an act counts in all rooms and for everybody."""

    def kept_before(drafts: Sequence[Draft]) -> str | None:
        stored = BOOKS.filter(once=drafts[0].once).first() if drafts[0].once else None
        if stored is not None and not drafts[0].payload.repeats(opened(stored).payload):
            raise SaidOtherwise
        return stored.id if stored else None

    patch.setattr(writer, "_kept_before", kept_before)


def letter(patch: pytest.MonkeyPatch) -> None:
    """Letters tell how much there is to read."""

    def fuller(mail: Mail, owner: str) -> None:
        count = f"{BOOKS.filter(kind='said').count()} messages wait for you."
        send(Mail(mail.to, mail.subject, f"{mail.body}\n\n{count}"), owner)

    patch.setattr(inviting, "send", fuller)


def fault(patch: pytest.MonkeyPatch) -> None:
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


def company(patch: pytest.MonkeyPatch) -> None:
    """Whoever comes or goes anywhere wakes the pages of the joint room, so that they are fresh."""
    before = presence._count

    def counted(room: str, seat: str, step: int) -> None:
        before(room, seat, step)
        for joint in Room.objects.filter(case__seat=seat, kind="joint"):
            hub.ring(joint.id)

    patch.setattr(presence, "_count", counted)


PLANTED = (
    Planted("order", "olga", 1, order),
    Planted("count", "olga", 1, number),
    Planted("id", "dan", 24, identifier),
    Planted("header", "olga", 1, header),
    Planted("cursor", "dan", 24, place),
    Planted("cache", "bruno", 1, shelf),
    Planted("idempotency", "dan", 24, once),
    Planted("mail", "bruno", 1, letter),
    Planted("error", "dan", 1, fault),
    Planted("presence", "dan", 24, company),
)


@contextmanager
def planted(leak: Planted) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        leak.plant(patch)
        yield
