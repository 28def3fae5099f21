"""A session that was open before rooms knew since when is still open after the change, and can be closed."""

from importlib import import_module

from django.apps import apps

from caucus.rooms.actions import close_session
from caucus.walls.models import Room
from caucus.walls.writer import keep
from tests.house import House

carry_over = import_module("caucus.walls.migrations.0002_session_since").carry_over


def test_open_sessions_are_carried_over_and_closed_ones_are_not(house: House) -> None:
    for room in ("joint", "separate a"):
        house.open(room)
    keep(close_session(house.mira, house.room("separate a")))
    before = house.room("joint").session_since
    Room.objects.update(session_since=None)
    carry_over(apps, None)
    assert before is not None
    assert list(Room.objects.exclude(session_since=None).values_list("id", "session_since")) == [
        (house.rooms["joint"].id, before)
    ]
    keep(close_session(house.mira, house.room("joint")))
