"""Somebody is invited while the mediation is under way."""

import pytest

from caucus.intake.joining import join
from caucus.intake.plan import Somebody
from caucus.rooms.actions import admit
from caucus.walls.models import Room, Stay
from caucus.walls.writer import keep
from tests.house import House, build

VERA = Somebody("Vera Nová", "vera@x.example", "expert", None)
EMIL = Somebody("Emil Ionescu", "emil@a.example", "counsel", "a")


def joined(house: House, person: Somebody, name: str) -> None:
    house.seats[name] = join(house.mira, person, f"join {name}")
    house.rooms[f"threshold {name}"] = Room.objects.get(seat=house.seats[name], kind="threshold")


def sits(house: House, name: str) -> set[str]:
    rooms = {room.id: label for label, room in house.rooms.items()}
    stays = Stay.objects.filter(seat=house.seats[name], open=True)
    return {rooms[room] for room in stays.values_list("room", flat=True)}


def test_the_mediators_sit_in_the_new_threshold_at_once_and_know_the_address(house: House) -> None:
    joined(house, VERA, "vera")
    assert house.heard("mira", "threshold vera", "invited")[0].payload.address == "vera@x.example"
    assert house.heard("noor", "threshold vera", "invited")
    assert not house.heard("ana", None, "invited")[1:]


def test_vera_comes_into_the_joint_room_by_accepting_the_terms_and_hears_from_then_on(house: House) -> None:
    joined(house, VERA, "vera")
    house.open("joint")
    house.say("bruno", "joint", "Before Vera.")
    assert sits(house, "vera") == {"threshold vera"}
    house.accept("vera")
    house.say("bruno", "joint", "With Vera.")
    assert sits(house, "vera") == {"threshold vera", "joint"}
    assert house.words("vera") == ["With Vera."]


def test_emil_sits_apart_with_ana_only_after_her_yes(house: House) -> None:
    joined(house, EMIL, "emil")
    house.accept("emil")
    assert sits(house, "emil") == {"threshold emil", "joint"}
    keep(admit(house.ana, house.room("separate a"), house.emil.id))
    assert sits(house, "emil") == {"threshold emil", "joint", "separate a"}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_where_nobody_of_the_party_sits_yet_the_mediators_word_is_enough() -> None:
    house = build(accepted=False)
    house.accept("mira")
    joined(house, EMIL, "emil")
    house.accept("emil")
    assert sits(house, "emil") == {"threshold emil", "joint", "separate a", "own a"}


def test_the_same_act_twice_makes_one_seat(house: House) -> None:
    assert join(house.mira, VERA, "once").id == join(house.mira, VERA, "once").id
