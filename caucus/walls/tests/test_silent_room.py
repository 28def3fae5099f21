"""In a room that does not speak nothing is said, and nothing that somebody tried to say is stored."""

from datetime import timedelta

import pytest

from caucus.walls.drafts import Silent
from caucus.walls.models import SILENT, Entry, Room
from caucus.walls.tests.hall import hall, speak
from tests.house import House
from tests.watch import Watch


def _speaks_until(room: Room, moment: object) -> None:
    Room.objects.filter(id=room.id).update(speaks_until=moment)


def _standing(room: Room) -> tuple[object, ...]:
    head = Room.objects.get(id=room.id)
    return head.position, bytes(head.digest), head.last_at, Entry._base_manager.filter(room=room).count()


def test_speech_in_a_silent_room_is_refused_and_stored_nowhere(house: House) -> None:
    room = hall(house, "ana")
    _speaks_until(room, SILENT)
    before = _standing(room)
    with pytest.raises(Silent):
        speak(house.ana, room, "Let me just say.")
    assert _standing(room) == before


def test_a_new_joint_room_is_silent(house: House) -> None:
    with pytest.raises(Silent):
        house.say("mira", "joint", "Welcome.")
    assert house.words("mira", "joint") == []


def test_every_other_room_speaks_at_any_time(house: House) -> None:
    for name, room in (("ana", "separate a"), ("ana", "own a"), ("mira", "notes")):
        house.say(name, room, "Here I speak.")
        assert house.words(name, room) == ["Here I speak."]


def test_a_room_speaks_until_its_moment_and_not_at_it(watch: Watch, house: House) -> None:
    room = hall(house, "ana")
    _speaks_until(room, watch.now + timedelta(seconds=20))
    watch.passes(seconds=19.999)
    speak(house.ana, room, "Just in time.")
    watch.passes(seconds=0.001)
    with pytest.raises(Silent):
        speak(house.ana, room, "Too late.")


def test_coming_and_going_need_no_speech(house: House) -> None:
    from caucus.walls.tests.hall import admit, leave

    room = hall(house, "ana")
    _speaks_until(room, SILENT)
    leave(house.ana, room)
    admit(house.mira, room, house.ana)


def test_a_frozen_room_gives_what_it_said_before_under_the_same_key(house: House) -> None:
    room = hall(house, "ana")
    said = speak(house.ana, room, "Said in time.", once="key")
    _speaks_until(room, SILENT)
    assert speak(house.ana, room, "Said in time.", once="key") == said
