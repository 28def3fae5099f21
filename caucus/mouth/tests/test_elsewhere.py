"""What somebody hears that a listener does not: in any seat of the same person, through the door, never the rest."""

from caucus.cases.models import Seat
from caucus.statements.actions import correct, withdraw
from caucus.walls.elsewhere import elsewhere
from caucus.walls.writer import keep
from tests.house import House


def apart(house: House, name: str, room: str) -> set[str]:
    return {text for entry in elsewhere(house.seats[name], house.rooms[room].id).apart for text in entry.payload.told()}


def test_what_ana_said_apart_is_elsewhere_for_the_mediator_in_every_room_where_bruno_listens(house: House) -> None:
    house.say("ana", "separate a", "My hand is lame.")
    for room in ("joint", "separate b", "threshold bruno"):
        assert apart(house, "mira", room) == {"My hand is lame."}


def test_among_those_who_heard_it_nothing_is_elsewhere(house: House) -> None:
    house.say("ana", "separate a", "My hand is lame.")
    assert apart(house, "carla", "separate a") == apart(house, "ana", "separate a") == set()


def test_who_did_not_hear_it_has_nothing_to_let_slip(house: House) -> None:
    house.say("ana", "separate a", "My hand is lame.")
    assert apart(house, "bruno", "joint") == apart(house, "dan", "separate b") == set()


def test_what_a_party_said_in_its_own_room_is_elsewhere_before_the_mediator(house: House) -> None:
    house.say("ana", "own a", "We would take seven.")
    assert apart(house, "carla", "separate a") == {"We would take seven."}


def test_what_everybody_in_the_room_heard_is_common_wherever_it_was_said(house: House) -> None:
    house.open("joint")
    house.say("ana", "joint", "The well is dry.")
    found = elsewhere(house.mira, house.rooms["separate b"].id)
    assert "The well is dry." in {text for entry in found.common for text in entry.payload.told()}
    assert apart(house, "mira", "separate b") == set()


def test_a_withdrawn_word_still_counts_and_a_corrected_one_in_both_forms(house: House) -> None:
    room, said = house.room("separate a"), house.say("ana", "separate a", "Seventy thousand.")
    keep(correct(house.ana, room, said, "Eighty thousand."))
    keep(withdraw(house.ana, room, said))
    assert apart(house, "mira", "joint") == {"Seventy thousand.", "Eighty thousand."}


def test_one_head_hears_in_all_its_seats(house: House) -> None:
    """Olga, who observes, is let into a second seat: that of Carla. What Carla hears, Olga could let slip."""
    house.say("ana", "separate a", "My hand is lame.")
    assert apart(house, "olga", "joint") == set()
    Seat.objects.filter(id=house.carla.id).update(person=house.olga.person)
    assert apart(house, "olga", "joint") == {"My hand is lame."}


def test_a_mechanism_that_only_sits_there_makes_nothing_elsewhere(house: House) -> None:
    """The house sits in Ana's threshold with all mediators; it heard nothing else and reads nothing out."""
    house.say("mira", "notes", "We meet on Monday.")
    assert apart(house, "noor", "threshold ana") == {"We meet on Monday."}
    assert apart(house, "mira", "notes") == set()
