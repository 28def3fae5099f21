"""Passes: with just these headers, at just this address, Django let somebody speak.

A pass only saves finding out whose the words are. What it rests on is asked again in the transaction that keeps them.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from caucus.cases.models import Seat
from caucus.people.models import Person
from caucus.questions import Question
from caucus.server.hot.ways import WAYS, Way
from caucus.walls.models import Room

MOST = 4096
EACH_TIME = frozenset({b"content-length", b"x-request-id"})  # differ between requests, and let nobody in
Key = tuple[object, ...]


class Pass(NamedTuple):
    """`sign_in` as its way has it; `holder` is what the seat's row said of who sits there; `head` heads the answer."""

    seat: Seat
    room: Room
    way: Way
    sign_in: str
    holder: tuple[object, ...]
    head: tuple[tuple[bytes, bytes], ...]


_SEATED = Question(
    lambda seats: Seat.objects.filter(id__in=[seats], person__is_active=True).values_list(
        "id", "person", "role", "person__password"
    )
)
_known: dict[Key, Pass] = {}


def key_of(scope: dict[str, Any]) -> Key:
    """All that Django's gate goes by, as it came in."""
    headers = (header for header in map(tuple, scope["headers"]) if header[0] not in EACH_TIME)
    return (scope["method"], scope["scheme"], scope["path"], scope["query_string"], *headers)


def known(key: Key) -> Pass | None:
    return _known.get(key)


def note(key: Key, request: HttpRequest, response: HttpResponseBase) -> None:
    """After Django: whoever has said something here plainly gets a pass for the next time."""
    way = WAYS.get(request.resolver_match.view_name) if request.resolver_match else None
    if way is None or not _was_plain(way, request, response):
        return
    while len(_known) >= MOST:
        del _known[next(iter(_known))]
    seat: Seat = request.seat  # type: ignore[attr-defined]
    room: Room = request.room  # type: ignore[attr-defined]
    person = cast("Person", request.user)
    head = ((name.lower().encode(), value.encode("latin1")) for name, value in response.items())
    kept = tuple(header for header in head if header[0] != b"content-length")
    _known[key] = Pass(seat, room, way, way.sign_in(request), (seat.id, person.id, seat.role, person.password), kept)


def _was_plain(way: Way, request: HttpRequest, response: HttpResponseBase) -> bool:
    """It was said, and answered in the way's own manner, with nothing else to tell the browser."""
    said = response.status_code == 200 and response.headers["Content-Type"].startswith("application/json")
    utf8 = (request.content_params or {}).get("charset", "utf-8").lower() == "utf-8"
    return said and utf8 and request.content_type == way.media and not response.cookies and not request.GET


def clear() -> None:
    _known.clear()


def still_good(passes: Sequence[Pass]) -> list[bool]:
    """Of each: whether the sign-in still holds and the seat is still its holder's."""
    signed_in = {way: _signed_in(way, passes) for way in {each.way for each in passes}}
    seated = set(_SEATED.ask([*{each.seat.id for each in passes}]))
    return [each.sign_in in signed_in[each.way] and each.holder in seated for each in passes]


def _signed_in(way: Way, passes: Sequence[Pass]) -> set[str]:
    """Those sign-ins that are stored and not over."""
    now, asked = timezone.now(), {each.sign_in for each in passes if each.way is way}
    return {sign_in for sign_in, *until in way.signed_in.ask([*asked]) if all(end > now for end in until)}
