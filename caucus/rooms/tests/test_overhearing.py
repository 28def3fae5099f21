"""What a page takes from the shelf in passing is what the door would give it; wherever that is not sure, it asks."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from caucus.rooms.actions import leave
from caucus.rooms.drawing import Live
from caucus.rooms.parts import ROOM
from caucus.statements.actions import correct
from caucus.walls import cursor, shelf
from caucus.walls.drafts import Draft
from caucus.walls.kinds import KINDS
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import Watch

Say = Callable[..., None]
NAMES = ("ana", "carla", "mira", "noor")


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    shelf.clear()
    yield
    shelf.clear()


@pytest.fixture
def done(django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]) -> Callable[..., None]:
    """Does something, and commits it."""

    def do(act: Callable[[], object]) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            act()

    return do


def _live(house: House, name: str, room: str = "separate a", language: str = "en") -> Live:
    live = Live(house.seats[name], ROOM, house.rooms[room].id, language, cursor.now_at(house.seats[name]))
    live.changes_at = None
    live.catch_up()
    return live


def _met(house: House, done: Say, *lives: Live) -> None:
    """Each page has heard Ana and Carla once."""
    for name in ("ana", "carla"):
        done(lambda name=name: house.say(name, "separate a", "Hello."))
    for live in lives:
        live.catch_up()


@pytest.mark.parametrize("language", ["en", "ro"])
def test_each_listener_overhears_what_the_door_would_draw_for_it(house: House, done: Say, language: str) -> None:
    lives = {name: _live(house, name, language=language) for name in NAMES}
    _met(house, done, *lives.values())
    before = {name: live.cursor for name, live in lives.items()}
    done(lambda: house.say("ana", "separate a", "My <b>hand</b> is lame."))
    shelved = {}
    for name, live in lives.items():
        with CaptureQueriesContext(connection) as asked, translation.override(language):
            shelved[name] = live.overhear()
        assert (len(asked), len(shelved[name] or ())) == (0, 1)
    shelf.clear()
    for name, frames in shelved.items():
        door = Live(house.seats[name], ROOM, lives[name].room, language, before[name])
        door.changes_at = None
        assert door.catch_up() == frames
    assert len({frames[0].text for frames in shelved.values()}) == 3  # her own; her side's; both mediators'


def test_others_overhear_nothing(house: House, done: Say) -> None:
    bruno, joint = _live(house, "bruno", "separate b"), _live(house, "ana", "joint")
    _met(house, done, bruno, joint)
    before = bruno.cursor
    done(lambda: house.say("ana", "separate a", "My hand is lame."))
    assert bruno.overhear() is None and bruno.cursor == before
    assert joint.overhear() == []


def test_a_stranger_is_looked_up(house: House, done: Say) -> None:
    live = _live(house, "ana")
    done(lambda: house.say("carla", "separate a", "Hello."))
    assert live.overhear() is None
    assert "Carla Dinu" in live.catch_up()[0].text


def test_what_is_about_an_older_item_is_asked_for(house: House, done: Say) -> None:
    live, said = _live(house, "carla"), house.say("ana", "separate a", "Seven thousand.")
    _met(house, done, live)
    done(lambda: keep(correct(house.ana, house.room("separate a"), said, "Eight thousand.")))
    before = live.cursor
    assert live.overhear() is None and live.cursor == before
    assert "Eight thousand." in live.catch_up()[0].text


def test_what_redraws_a_part_is_asked_for(house: House, done: Say) -> None:
    live = _live(house, "carla")
    _met(house, done, live)
    handed = KINDS["handed"](name="letter.pdf", size=1, file="f", sum=b"s")
    done(lambda: keep([Draft(house.ana, house.rooms["separate a"].id, handed)]))
    assert live.overhear() is None
    assert len(live.catch_up()) == 3  # the item, the list of documents, the places for briefs


def test_whoever_left_overhears_nothing_more(house: House, done: Say) -> None:
    live = _live(house, "noor")
    _met(house, done, live)
    done(lambda: keep(leave(house.noor, house.room("separate a"))))
    done(lambda: house.say("ana", "separate a", "Now she is gone."))
    assert live.overhear() is None
    assert [frame.event for frame in live.catch_up()] == ["again"]


def test_after_fifteen_seconds_the_door_is_asked(watch: Watch, house: House, done: Say) -> None:
    live = _live(house, "carla")
    _met(house, done, live)
    shelf.clear()
    live.catch_up(stirred=True)
    assert not live.is_due()
    watch.passes(seconds=16)
    done(lambda: house.say("ana", "separate a", "My hand is lame."))
    assert live.is_due() and live.overhear() is None
