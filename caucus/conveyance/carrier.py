"""Carries intents out when they are due. What waits lives in this process alone: a restart lets it lapse."""

import logging
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from threading import Condition

from django.db import DatabaseError, close_old_connections

from caucus import clock
from caucus.cases.models import Seat
from caucus.conveyance import passing
from caucus.conveyance.entries import Intended
from caucus.mouth.speaking import Confirmed
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.models import Room

Waiting = tuple[datetime, int, str, str]
log = logging.getLogger("caucus.conveyance")
AGAIN = timedelta(seconds=2)
_waiting: list[Waiting] = []
_changed = Condition()
_order = count()


def send(
    seat: Seat, source: Room, wanted: Intended, once: str | None = None, confirmed: Confirmed | None = None
) -> list[str]:
    """Keeps an intent and carries it out in ten seconds, unless it is recalled. Raises as `passing.intend`."""
    kept = passing.intend(seat, source, wanted, once, confirmed)
    expect(clock.now() + passing.DELAY, seat.id, kept[0])
    return kept


def expect(due: datetime, seat: str, intent: str) -> None:
    """The intent is durable; what is due at one moment goes out in the order in which it was sent."""
    with _changed:
        heappush(_waiting, (due, next(_order), seat, intent))
        _changed.notify()


def carry_for_ever() -> None:
    while True:
        with _changed:
            _changed.wait(_seconds_left())
        carry_due()


def _seconds_left() -> float | None:
    return max((_waiting[0][0] - clock.now()).total_seconds(), 0.0) if _waiting else None


def carry_due() -> None:
    """Every intent that is due now, once each. What the house cannot write is tried until it is late."""
    close_old_connections()
    for _, _, seat, intent in _taken():
        try:
            passing.carry(Seat.objects.select_related("case", "party").get(id=seat), intent)
        except (NotHere, Refused, Seat.DoesNotExist):
            continue
        except (DatabaseError, OSError):
            log.warning("an intent could not be carried out yet")
            expect(clock.now() + AGAIN, seat, intent)


def _taken() -> list[Waiting]:
    with _changed:
        taken = []
        while _waiting and _waiting[0][0] <= clock.now():
            taken.append(heappop(_waiting))
        return taken
