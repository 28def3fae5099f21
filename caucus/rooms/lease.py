"""The joint room's lease to speak: 20 seconds at most, renewed while a mediator's stream to it is open.

When it ends can be read from the pages of all who sit there. So it is moved on in steps of the clock: that a mediator
opens a page, of this room or on the way to another, moves nothing.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from logging import getLogger
from threading import Event, Thread
from threading import enumerate as enumerate_threads

from django.db import OperationalError, close_old_connections

from caucus import clock
from caucus.bell import hub
from caucus.rooms.entries import Closed, Opened
from caucus.walls.kinds import on_keeping
from caucus.walls.models import SILENT, Room
from caucus.walls.speaking import LEASE, speaks

RENEWAL = timedelta(seconds=5)
log = getLogger("caucus.rooms")


def renew(room: str) -> None:
    """Lets the room speak on if a session is open in it; a room that was frozen thaws, and its pages are told."""
    now = clock.now()
    open_room = Room.objects.filter(id=room, kind="joint", speaks_until__gt=SILENT)
    frozen = [not speaks(until, now) for until in open_room.values_list("speaks_until", flat=True)]
    until = _step(now) + LEASE
    open_room.exclude(speaks_until__gte=until, speaks_until__lte=now + LEASE).update(speaks_until=until)
    if any(frozen):
        hub.ring(room, stirring=True)


def _step(moment: datetime) -> datetime:
    """The last step of the clock."""
    return moment - (moment - datetime(1970, 1, 1, tzinfo=UTC)) % RENEWAL


_held: Counter[str] = Counter()
_wanted = Event()


@contextmanager
def held(room: str) -> Iterator[None]:
    """Within, this process renews the lease of a joint room, at once and then every few seconds."""
    _held[room] += 1
    _begin()
    _wanted.set()
    try:
        yield
    finally:
        _held[room] -= 1


def _begin() -> None:
    if not any(thread.name == "lease" for thread in enumerate_threads()):
        Thread(target=_renew_for_ever, name="lease", daemon=True).start()


def _renew_for_ever() -> None:
    while True:
        now = clock.now()
        _wanted.wait((_step(now) + RENEWAL - now).total_seconds())
        _wanted.clear()
        renew_held()


def renew_held() -> None:
    """One round. A database that is busy is asked again in the next."""
    close_old_connections()
    for room in [room for room, count in list(_held.items()) if count > 0]:
        try:
            renew(room)
        except OperationalError:
            log.warning("a lease could not be renewed")


@on_keeping(Opened)
def _speak(room: Room, seat: str, opened: Opened) -> None:
    room.session_since = room.last_at
    if room.kind == "joint":
        room.speaks_until = clock.now() + LEASE


@on_keeping(Closed)
def _rest(room: Room, seat: str, closed: Closed) -> None:
    room.session_since = None
    if room.kind == "joint":
        room.speaks_until = SILENT
