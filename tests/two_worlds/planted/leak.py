"""What a planted leak is, and what several of them stand on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from caucus.rooms.presence import present
from caucus.server import headers
from caucus.walls.models import Entry, Room
from tests.two_worlds.histories import Turn

BOOKS = Entry._base_manager
Plant = Callable[[pytest.MonkeyPatch], None]


class Planted(NamedTuple):
    """`row` is a row of the list of channels; `observer` one of those whom the leak reaches.

    `told` is a history that shows it, and after it everything is asked for if `whole`. `begin` draws histories of at
    most so many `turns` that show it soon, as others do later; there is none where drawn ones seldom show it. Of a
    hundred of them a `share` pass something on.
    """

    name: str
    row: int
    observer: str
    begin: int | None
    turns: int
    told: tuple[Turn, ...]
    whole: bool
    share: int
    plant: Plant


PLANTED: list[Planted] = []


def leak(
    row: int,
    observer: str,
    begin: int | None = None,
    turns: int = 1,
    told: tuple[Turn, ...] = (),
    *,
    whole: bool = False,
    share: int = 0,
) -> Callable[[Plant], Plant]:
    """Enters a patch into the catalogue, by its name."""

    def enter(plant: Plant) -> Plant:
        PLANTED.append(Planted(plant.__name__, row, observer, begin, turns, told, whole, share, plant))
        return plant

    return enter


@contextmanager
def planted(leak: Planted) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        leak.plant(patch)
        yield


def counted(name: str) -> int:
    """How often this was asked in this world so far."""
    cache.add(name, 0)
    number: int = cache.incr(name)
    return number


def connected() -> int:
    """How many are connected, to whatever room."""
    return len(present())


def in_session(seat: str) -> list[Room]:
    """Rooms of the case, where the seat does not sit, in which a session is open."""
    rooms = Room.objects.filter(case__seat=seat, session_since__isnull=False)
    return list(rooms.exclude(stay__seat=seat, stay__open=True).select_related("case", "party").order_by("id"))


def answering(patch: pytest.MonkeyPatch, change: Callable[[HttpRequest, HttpResponse], None]) -> None:
    """Every answer is changed on its way out."""
    before = headers.quiet.__call__

    def answered(self: headers.quiet, request: HttpRequest) -> HttpResponse:
        response = before(self, request)
        change(request, response)
        return response

    patch.setattr(headers.quiet, "__call__", answered)
