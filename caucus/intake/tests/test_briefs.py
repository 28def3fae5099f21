"""A brief is left for everybody or for the mediator only; each place says who hears it, and is a room like others."""

import pytest
from django.test import Client

from caucus.intake.briefs import KINDS, briefs
from caucus.people.signing_in import BACKEND
from caucus.rooms.lease import renew
from caucus.walls.listening import listen
from caucus.walls.models import SILENT
from caucus.walls.window import Window
from tests.hearsay import at, hearing, room
from tests.house import House

JOINT, APART = room("joint", "mira", "ana", "bruno", speaks_until=SILENT), room("separate a", "mira", "ana", "carla")
HERS = room("threshold ana", "house", "ana", "mira")


def test_each_place_says_who_hears_it() -> None:
    found = briefs(hearing("ana", [JOINT, APART, HERS]), "threshold ana")
    assert found and found.everybody and found.mediator
    assert [person.seat for person in found.everybody.hears] == ["mira", "bruno"]
    assert [person.seat for person in found.mediator.hears] == ["mira", "carla"]
    assert (found.everybody.speaks, found.mediator.speaks) == (False, True)


def test_only_in_ones_own_place_for_parties_and_counsel_who_accepted() -> None:
    assert briefs(hearing("mira", [JOINT, APART, HERS]), "threshold ana") is None
    assert briefs(hearing("ana", [HERS], accepted=False), "threshold ana") is None
    assert briefs(hearing("ana", [JOINT, APART, HERS]), "joint") is None
    olgas = room("threshold olga", "house", "olga", "mira")
    assert briefs(hearing("olga", [JOINT, olgas]), "threshold olga") is None


@pytest.fixture
def ana(house: House) -> Client:
    client = Client()
    assert house.ana.person
    client.force_login(house.ana.person, backend=BACKEND)
    return client


def _place(house: House) -> str:
    return f"/seat/{house.ana.id}/room/{house.rooms['threshold ana'].id}/"


def test_while_the_joint_session_rests_it_says_what_to_do(house: House, ana: Client) -> None:
    page = ana.get(_place(house)).content.decode()
    assert "Give it to the mediator only" in page
    assert "Nothing can be left for everybody just now" in page
    assert "Give it to everybody" not in page


def test_what_is_left_is_heard_by_those_who_were_named(house: House, ana: Client) -> None:
    house.open("joint")
    renew(house.rooms["joint"].id)
    assert "Give it to everybody" in ana.get(_place(house)).content.decode()
    for name, words in (("joint", "Our view."), ("separate a", "What troubles me.")):
        ana.post(f"/seat/{house.ana.id}/room/{house.rooms[name].id}/say/", {"words": words})
    assert house.words("bruno") == ["Our view."]
    assert house.words("mira", "separate a") == ["What troubles me."]
    window = Window(everywhere=KINDS)
    assert briefs(listen(house.ana, window, at(1)), house.rooms["threshold ana"].id) is not None
