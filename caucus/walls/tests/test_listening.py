"""A page hears what its window asks for, once, and meets nobody but those it sits with or heard."""

import pytest

from caucus.walls.hearing import Hearing
from caucus.walls.listening import listen, rooms_of
from caucus.walls.tests.hall import admit, hall, leave, speak
from caucus.walls.window import Window
from tests.house import House, lay
from tests.watch import NINE

SAID = frozenset({"said"})


def _listen(house: House, name: str, **window: object) -> Hearing:
    return listen(house.seats[name], Window(**window), NINE)


def _words(entries: object) -> list[str]:
    return [entry.payload.words for entry in entries if entry.kind == "said"]


def test_it_hears_the_kinds_it_asked_for_everywhere(house: House) -> None:
    house.say("ana", "separate a", "Apart.")
    house.say("ana", "own a", "Among us.")
    house.say("bruno", "separate b", "Elsewhere.")
    assert sorted(_words(_listen(house, "ana", everywhere=SAID).entries)) == ["Among us.", "Apart."]
    assert _listen(house, "ana").entries == ()


def test_of_the_latest_it_hears_one_a_room(house: House) -> None:
    for words in ("First.", "Second."):
        house.say("ana", "separate a", words)
        house.say("ana", "own a", f"{words[:-1]} among us.")
    latest = _words(_listen(house, "ana", latest=SAID).entries)
    assert sorted(latest) == ["Second among us.", "Second."]


def test_the_latest_of_one_kind_does_not_hide_that_of_another(house: House) -> None:
    room = hall(house, "ana")
    speak(house.ana, room, "Words.")
    admit(house.mira, room, house.dan)
    heard = _listen(house, "ana", latest=frozenset({"said", "admitted"})).entries
    assert {entry.kind for entry in heard if entry.room == room.id} == {"said", "admitted"}


def test_nothing_is_heard_twice(house: House) -> None:
    room = hall(house, "ana")
    said = speak(house.ana, room, "Words.")
    speak(house.ana, room, "Better words.", about=said)
    heard = _listen(house, "ana", everywhere=SAID, latest=SAID, room=room.id, items=SAID)
    assert len({entry.id for entry in heard.entries}) == len(heard.entries)


def test_the_book_holds_the_last_items_oldest_first(house: House) -> None:
    room = hall(house, "ana")
    said = [speak(house.ana, room, f"{n}") for n in range(5)]
    heard = _listen(house, "ana", room=room.id, items=SAID, last=3)
    assert [entry.id for entry in heard.book] == said[2:]
    earlier = _listen(house, "ana", room=room.id, items=SAID, last=3, before=said[2])
    assert [entry.id for entry in earlier.book] == said[:2]


def test_only_what_is_named_stands_in_the_book_if_it_is_heard(house: House) -> None:
    room = hall(house, "ana")
    old = speak(house.ana, room, "Old.")
    admit(house.mira, room, house.dan)
    new = speak(house.ana, room, "New.")
    window = {"room": room.id, "items": SAID, "only": frozenset({old, new})}
    assert [entry.id for entry in _listen(house, "ana", **window).book] == [old, new]
    assert [entry.id for entry in _listen(house, "dan", **window).book] == [new]


def test_a_place_that_was_never_heard_opens_no_earlier_page(house: House) -> None:
    house.say("bruno", "separate b", "Elsewhere.")
    said = house.heard("bruno", "separate b", "said")[0]
    house.say("ana", "separate a", "Here.")
    room = house.rooms["separate a"].id
    assert _listen(house, "ana", room=room, items=SAID, before=said.id).book == ()
    assert _listen(house, "ana", room=room, items=SAID, before="n" * 22).book == ()


def test_a_room_of_others_has_an_empty_book(house: House) -> None:
    house.say("bruno", "separate b", "Elsewhere.")
    assert _listen(house, "ana", room=house.rooms["separate b"].id, items=SAID).book == ()


def test_what_was_said_about_the_items_comes_with_them(house: House) -> None:
    room = hall(house, "ana")
    said = speak(house.ana, room, "Words.")
    after = speak(house.ana, room, "Better words.", about=said)
    heard = _listen(house, "ana", room=room.id, items=SAID, only=frozenset({said}))
    assert [entry.id for entry in heard.entries] == [after]


def test_ana_meets_those_she_sits_with(house: House) -> None:
    cards = _listen(house, "ana").plate.people
    names = {card.name for card in cards.values() if card.role != "house"}
    everybody = {"Mira Szabó", "Ana Ionescu", "Carla Dinu", "Bruno Weiß", "Dan Okafor", "نور حداد", "Olga Øyen"}
    assert names == everybody  # in the joint room


@pytest.mark.django_db(databases=["default", "keyring"])
def test_before_the_terms_ana_meets_nobody() -> None:
    early = lay(accepted=False)
    heard = _listen(early, "ana")
    assert {card.role for card in heard.plate.people.values()} == {"party", "house"}
    assert [room.kind for room in heard.rooms] == ["threshold"]


@pytest.mark.django_db(databases=["default", "keyring"])
def test_before_bruno_accepts_ana_does_not_learn_that_there_is_a_bruno() -> None:
    early = lay(accepted=False)
    early.accept("mira", "ana")
    kinds = frozenset({"founded", "admitted", "invited", "accepted"})
    named = {card.name for card in _listen(early, "ana", everywhere=kinds).plate.people.values()}
    assert named == {"Mira Szabó", "Ana Ionescu", ""}  # the one without a name is the house


def test_who_left_is_still_named_beside_its_words_and_sits_no_more(house: House) -> None:
    room = hall(house, "ana", "dan")
    speak(house.dan, room, "Goodbye.")
    leave(house.dan, room)
    heard = _listen(house, "ana", everywhere=SAID)
    assert heard.plate.person(house.dan.id).name == "Dan Okafor"
    assert house.dan.id not in heard.room(room.id).sitting


def test_the_rooms_of_a_seat_are_those_it_sits_in(house: House) -> None:
    mine = {house.rooms[name].id for name in ("joint", "separate a", "own a", "notes ana", "threshold ana")}
    assert set(rooms_of(house.ana)) == {room.id for room in _listen(house, "ana").rooms} == mine
    leave(house.ana, house.room("own a"))
    assert set(rooms_of(house.ana)) == mine - {house.rooms["own a"].id}
