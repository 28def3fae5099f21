"""The bell rings after the commit, and only in rooms where something was kept."""

import pytest

from caucus.bell import hub
from caucus.walls.drafts import Draft, Refused
from caucus.walls.tests.hall import hall, speak, words
from caucus.walls.writer import keep
from tests.house import House

Rung = list[str]


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> Rung:
    heard: Rung = []
    monkeypatch.setattr(hub, "ring", heard.append)
    return heard


def test_the_bell_waits_for_the_commit(house: House, rung: Rung, django_capture_on_commit_callbacks: object) -> None:
    room = hall(house, "ana")
    with django_capture_on_commit_callbacks(execute=True):
        speak(house.ana, room, "Good morning.")
        assert rung == []
    assert rung == [room.id]


def test_only_rooms_written_ring_and_each_once(
    house: House, rung: Rung, django_capture_on_commit_callbacks: object
) -> None:
    here, there, read = hall(house, "ana"), hall(house, "ana"), hall(house, "ana")
    with django_capture_on_commit_callbacks(execute=True):
        drafts = [Draft(house.ana, room.id, words("So.")) for room in (here, there, here)]
        keep(drafts, read=[read.id])
    assert sorted(rung) == sorted([here.id, there.id])


def test_nothing_rings_for_what_was_refused(
    house: House, rung: Rung, django_capture_on_commit_callbacks: object
) -> None:
    room = hall(house, "ana")

    def refuse() -> None:
        raise Refused("no")

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused):
        keep([Draft(house.ana, room.id, words("One.")), Draft(house.ana, room.id, words("Two."), check=refuse)])
    assert rung == []


def test_nothing_rings_for_a_repeat(house: House, rung: Rung, django_capture_on_commit_callbacks: object) -> None:
    room = hall(house, "ana")
    speak(house.ana, room, "Once.", once="key")
    with django_capture_on_commit_callbacks(execute=True):
        speak(house.ana, room, "Once.", once="key")
    assert rung == []


def test_what_is_said_apart_rings_in_no_other_room(
    house: House, rung: Rung, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        house.say("ana", "separate a", "My hand is lame.")
    assert rung == [house.rooms["separate a"].id]
