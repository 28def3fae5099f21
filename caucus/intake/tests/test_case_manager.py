"""Clara, case manager of the centre, takes part in the check of who knows whom, and hears no session."""

import pytest

from caucus.cases.models import Seat
from caucus.intake.joining import join
from caucus.intake.plan import Somebody
from caucus.rooms.circles import open_circle
from caucus.rooms.newcomers import newcomers
from caucus.walls.check_room import check_room, make_check_room
from caucus.walls.drafts import Draft, NotHere, Unfit
from caucus.walls.entries import Admitted
from caucus.walls.listening import listen
from caucus.walls.models import Room, Stay
from caucus.walls.window import Window
from caucus.walls.writer import keep
from tests.house import EVERYBODY, House, build
from tests.watch import NINE

CLARA = Somebody("Clara Centre", "clara@c.example", "case-manager", None)


@pytest.fixture
def invited(house: House) -> House:
    """Mira invited her into the case under way, and she accepted the terms."""
    house.seats["clara"] = join(house.mira, CLARA, "clara")
    house.accept("clara")
    return house


def _rooms(seat: Seat) -> list[str]:
    return sorted(Room.objects.filter(stay__seat=seat, stay__open=True).values_list("kind", flat=True))


def test_she_sits_in_her_own_place_in_her_notes_and_in_the_check(invited: House) -> None:
    assert _rooms(invited.clara) == ["check", "notes", "threshold"]


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_same_when_she_is_there_from_the_first_day() -> None:
    house = build((*EVERYBODY, CLARA))
    assert _rooms(house.clara) == ["check", "notes", "threshold"]
    assert "check" in _rooms(house.mira) and "check" in _rooms(house.noor)


def test_with_her_sit_the_house_and_the_mediators_and_nobody_else(invited: House) -> None:
    room = check_room(invited.case.id)
    roles = Stay.objects.filter(room=room, open=True).values_list("seat__role", flat=True)
    assert sorted(roles) == ["case-manager", "co-mediator", "house", "mediator"]


def test_she_meets_nobody_but_the_mediators(invited: House) -> None:
    hearing = listen(invited.clara, Window(), NINE)
    assert {person.role for person in hearing.plate.people.values()} == {
        "case-manager",
        "mediator",
        "co-mediator",
        "house",
    }


@pytest.mark.parametrize(
    "room", ["joint", "notes", "separate a", "separate b", "own a", "threshold ana", "threshold mira"]
)
def test_nobody_lets_her_into_any_other_room(invited: House, room: str) -> None:
    for by in ("mira", "ana", "bruno"):
        with pytest.raises((Unfit, NotHere)):
            keep([Draft(invited.seats[by], invited.rooms[room].id, Admitted(seat=invited.clara.id))])
    assert _rooms(invited.clara) == ["check", "notes", "threshold"]


def test_nobody_can_be_asked_to_let_her_in_and_no_circle_takes_her(invited: House) -> None:
    shown = newcomers(listen(invited.mira, Window(), NINE), invited.rooms["joint"].id)
    assert "Clara Centre" not in {person.name for person in (*shown.people, *shown.askable)}
    with pytest.raises(NotHere):
        open_circle(invited.mira, [invited.ana.id, invited.clara.id], "with clara")


@pytest.mark.parametrize("name", ["ana", "carla", "bruno", "olga"])
def test_nobody_else_sits_in_the_check(invited: House, name: str) -> None:
    room = check_room(invited.case.id)
    assert room is not None
    with pytest.raises(Unfit):
        keep([Draft(invited.mira, room.id, Admitted(seat=invited.seats[name].id))])


def test_a_mediator_alone_has_the_room_with_the_house(house: House) -> None:
    assert check_room(house.case.id) is None
    room = make_check_room(house.case)
    assert make_check_room(house.case) == room
    roles = Stay.objects.filter(room=room, open=True).values_list("seat__role", flat=True)
    assert sorted(roles) == ["co-mediator", "house", "mediator"]


def test_a_co_mediator_who_comes_later_comes_into_the_check_too(invited: House) -> None:
    pavel = Somebody("Pavel", "pavel@m.example", "co-mediator", None)
    invited.seats["pavel"] = join(invited.mira, pavel, "pavel")
    invited.accept("pavel")
    assert "check" in _rooms(invited.pavel)


def test_she_invites_nobody(invited: House) -> None:
    with pytest.raises(NotHere):
        join(invited.clara, Somebody("Friend", "f@c.example", "observer", None), "friend")
