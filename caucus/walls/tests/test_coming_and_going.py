"""Who comes hears from then on; who goes hears nothing; who comes back gets back what it was once let in for."""

import pytest

from caucus.walls.drafts import NotHere
from caucus.walls.models import Entry, Stay
from caucus.walls.tests.hall import admit, hall, leave, speak
from tests.house import House


def _heard(house: House, name: str, room: object) -> list[str]:
    heard = Entry.objects.heard_by(house.seats[name]).filter(room=room, kind="said")
    return [entry.payload.words for entry in heard]


def test_a_newcomer_hears_from_now(house: House) -> None:
    room = hall(house, "ana")
    speak(house.ana, room, "Before.")
    admit(house.mira, room, house.dan)
    speak(house.ana, room, "After.")
    assert _heard(house, "dan", room) == ["After."]
    assert _heard(house, "ana", room) == ["Before.", "After."]


def test_a_newcomer_hears_its_own_coming_and_no_earlier_one(house: House) -> None:
    room = hall(house, "ana")
    coming = admit(house.mira, room, house.dan)
    assert [entry.id for entry in Entry.objects.heard_by(house.dan).filter(room=room)] == [coming]


def test_a_newcomer_does_not_hear_a_correction_of_something_older(house: House) -> None:
    room = hall(house, "ana")
    old = speak(house.ana, room, "Seven thousand.")
    admit(house.mira, room, house.dan)
    corrected = speak(house.ana, room, "Eight thousand.", about=old)
    speak(house.ana, room, "As I said.", about=corrected)
    assert _heard(house, "dan", room) == []
    assert len(_heard(house, "ana", room)) == 3


def test_who_left_hears_nothing_of_what_it_heard_before(house: House) -> None:
    room = hall(house, "ana", "dan")
    speak(house.ana, room, "Stay a while.")
    leave(house.dan, room)
    assert list(Entry.objects.heard_by(house.dan).filter(room=room)) == []


def test_returning_restores_what_was_let_in_and_not_what_was_said_meanwhile(house: House) -> None:
    room = hall(house, "ana", "dan")
    first = speak(house.ana, room, "First.")
    leave(house.dan, room)
    speak(house.ana, room, "Meanwhile.")
    speak(house.ana, room, "First, said better meanwhile.", about=first)
    admit(house.mira, room, house.dan)
    speak(house.ana, room, "Again together.")
    assert _heard(house, "dan", room) == ["First.", "First, said better meanwhile.", "Again together."]


def test_the_leaving_is_the_last_that_stays_in_a_span(house: House) -> None:
    room = hall(house, "ana", "dan")
    going = leave(house.dan, room)
    speak(house.ana, room, "Meanwhile.")
    admit(house.mira, room, house.dan)
    heard = [entry.id for entry in Entry.objects.heard_by(house.dan).filter(room=room)]
    assert going in heard
    assert len(heard) == 3  # its coming, its going, its coming back


def test_who_left_writes_no_more(house: House) -> None:
    room = hall(house, "dan")
    leave(house.dan, room)
    with pytest.raises(NotHere):
        speak(house.dan, room, "One more thing.")


def test_being_let_in_twice_opens_one_span(house: House) -> None:
    room = hall(house, "dan")
    admit(house.mira, room, house.dan)
    stay = Stay.objects.get(room=room, seat=house.dan)
    assert stay.open
    assert stay.span_set.count() == 1


def test_nobody_speaks_about_what_it_does_not_hear(house: House) -> None:
    room = hall(house, "ana")
    old = speak(house.ana, room, "Before.")
    admit(house.mira, room, house.dan)
    with pytest.raises(NotHere):
        speak(house.dan, room, "About that:", about=old)


def test_nobody_speaks_about_something_of_another_room(house: House) -> None:
    here, there = hall(house, "ana"), hall(house, "ana")
    said = speak(house.ana, here, "Here.")
    with pytest.raises(NotHere):
        speak(house.ana, there, "About that:", about=said)
