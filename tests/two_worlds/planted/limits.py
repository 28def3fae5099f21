"""Limits that are shared by those who should know nothing of each other."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pytest

from caucus import clock
from caucus.cases.models import Seat
from caucus.people import codes
from caucus.people.models import Code
from caucus.statements import actions, files
from caucus.walls.door import opened
from caucus.walls.drafts import Draft, Refused
from caucus.walls.models import Room
from tests.two_worlds.planted.leak import BOOKS, leak
from tests.two_worlds.planted.told import APART

MANY, LARGE = 4, 4_000


@leak(row=13, observer="bruno", told=APART)
def pause_of_all(patch: pytest.MonkeyPatch) -> None:
    """Between two codes there is a pause, so that the mail system is not flooded."""
    before = codes._count_today

    def count_today(own: Code | None, moment: datetime) -> int:
        last = Code.objects.order_by("sent_at").last()
        if last is not None and moment - last.sent_at < codes.PAUSE:
            raise codes.TooSoon
        return before(own, moment)

    patch.setattr(codes, "_count_today", count_today)


@leak(row=13, observer="bruno", told=APART)
def rate_of_the_case(patch: pytest.MonkeyPatch) -> None:
    """A case in which too much is said at once has to slow down."""
    before = actions.say

    def say(seat: Seat, *given: Any, **named: Any) -> list[Draft]:
        lately = BOOKS.filter(kind="said", room__case=seat.case_id, at__gte=clock.now())
        if lately.count() >= MANY:
            raise Refused("too-long")
        return before(seat, *given, **named)

    patch.setattr(actions, "say", say)


@leak(row=14, observer="bruno", told=APART)
def room_for_files(patch: pytest.MonkeyPatch) -> None:
    """A case has so much room for files, and no more."""
    before = files.hand_over

    def hand_over(seat: Seat, room: Room, name: str, source: Iterable[bytes], *rest: Any) -> list[str]:
        rows = BOOKS.filter(room__case=seat.case_id, kind="handed")
        if sum(opened(row).payload.size for row in rows) > LARGE:
            raise Refused("too-large")
        return before(seat, room, name, source, *rest)

    patch.setattr(files, "hand_over", hand_over)
