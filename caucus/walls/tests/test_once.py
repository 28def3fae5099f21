"""A button pressed twice says a thing once; the same key with other words is a conflict."""

import pytest

from caucus.walls.drafts import Draft, SaidOtherwise
from caucus.walls.models import Entry
from caucus.walls.tests.hall import hall, leave, speak, words
from caucus.walls.writer import keep
from tests.before_the_wall import seeing_all
from tests.house import House


def _said(room: object) -> int:
    with seeing_all():
        return Entry._base_manager.filter(room=room, kind="said").count()


def test_the_same_key_with_the_same_words_gives_the_same_entry(house: House) -> None:
    room = hall(house, "ana")
    first = speak(house.ana, room, "I was there first.", once="key")
    assert speak(house.ana, room, "I was there first.", once="key") == first
    assert _said(room) == 1


def test_the_same_key_with_other_words_is_a_conflict_and_stores_nothing(house: House) -> None:
    room = hall(house, "ana")
    speak(house.ana, room, "I was there first.", once="key")
    with pytest.raises(SaidOtherwise):
        speak(house.ana, room, "I was there second.", once="key")
    assert _said(room) == 1


def test_the_same_words_about_something_else_are_a_conflict(house: House) -> None:
    room = hall(house, "ana")
    one, two = speak(house.ana, room, "One."), speak(house.ana, room, "Two.")
    speak(house.ana, room, "Three.", about=one, once="key")
    with pytest.raises(SaidOtherwise):
        speak(house.ana, room, "Three.", about=two, once="key")


def test_another_kind_under_the_same_key_is_a_conflict(house: House) -> None:
    from caucus.walls.entries import Left

    room = hall(house, "ana")
    speak(house.ana, room, "I was there first.", once="key")
    with pytest.raises(SaidOtherwise):
        keep([Draft(house.ana, room.id, Left(seat=house.ana.id), once="key")])


def test_a_key_counts_in_one_room_for_one_seat(house: House) -> None:
    here, there = hall(house, "ana", "dan"), hall(house, "ana", "dan")
    said = {
        speak(house.ana, here, "Here.", once="key"),
        speak(house.dan, here, "Here.", once="key"),
        speak(house.ana, there, "Here.", once="key"),
    }
    assert len(said) == 3


def test_without_a_key_the_same_words_are_said_twice(house: House) -> None:
    room = hall(house, "ana")
    assert speak(house.ana, room, "No.") != speak(house.ana, room, "No.")


def test_several_drafts_repeated_are_kept_once(house: House) -> None:
    room = hall(house, "ana")
    drafts = [Draft(house.ana, room.id, words("One."), once="key"), Draft(house.ana, room.id, words("Two."))]
    first = keep(drafts)
    assert keep(drafts)[0] == first[0]
    assert _said(room) == 2


def test_a_repeat_after_leaving_gives_what_was_said_and_says_nothing_new(house: House) -> None:
    room = hall(house, "ana")
    first = speak(house.ana, room, "Goodbye.", once="key")
    leave(house.ana, room)
    assert speak(house.ana, room, "Goodbye.", once="key") == first
    assert _said(room) == 1
