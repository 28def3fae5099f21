"""A seat comes in by itself only where it is expected, and never again after it left."""

import pytest

from caucus.walls.admission import is_expected
from caucus.walls.drafts import Draft, NotHere, Unfit
from caucus.walls.entries import Admitted, Expected
from caucus.walls.models import Stay
from caucus.walls.tests.hall import leave
from caucus.walls.writer import keep
from tests.house import House, lay


def _come_in(house: House, name: str, room: str) -> None:
    keep([Draft(house.seats[name], house.rooms[room].id, Admitted(seat=house.seats[name].id))])


@pytest.fixture
def early(db: None) -> House:
    """The house before anybody accepted the terms."""
    return lay(accepted=False)


pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_ana_is_expected_in_her_rooms_and_in_no_other(early: House) -> None:
    expected = {name for name, room in early.rooms.items() if is_expected(early.ana, room)}
    assert expected == {"joint", "separate a", "own a", "notes ana"}


def test_before_the_terms_nobody_comes_in_even_where_expected(early: House) -> None:
    for room in ("joint", "separate a", "own a"):
        with pytest.raises(Unfit):
            _come_in(early, "ana", room)


def test_ana_cannot_come_into_a_room_that_does_not_expect_her(house: House) -> None:
    for room in ("separate b", "own b", "notes", "threshold bruno", "threshold carla"):
        with pytest.raises(NotHere):
            _come_in(house, "ana", room)
        assert not Stay.objects.filter(seat=house.ana, room=house.rooms[room]).exists()


def _expect(by: str, whose: str, at: str, into: str, house: House) -> None:
    expected = Expected(seat=house.seats[whose].id, room=house.rooms[into].id)
    keep([Draft(house.seats[by], house.rooms[at].id, expected)])


def test_somebody_is_expected_by_whose_word_is_enough_and_in_their_own_threshold(house: House) -> None:
    _expect("mira", "olga", "threshold olga", "notes", house)
    assert is_expected(house.olga, house.rooms["notes"])
    for by, whose, at, into in WRONGLY:
        with pytest.raises(NotHere):
            _expect(by, whose, at, into, house)


WRONGLY = (  # by whom, who, at whose threshold, into which room
    ("bruno", "dan", "threshold dan", "joint"),
    ("bruno", "bruno", "threshold bruno", "separate a"),
    ("mira", "dan", "threshold bruno", "joint"),
    ("mira", "dan", "joint", "joint"),
    ("mira", "dan", "threshold dan", "separate a"),
    ("mira", "dan", "threshold dan", "own a"),
)


LEFT = (
    ("ana", "separate a"),
    ("ana", "own a"),
    ("ana", "joint"),
    ("olga", "joint"),
    ("noor", "joint"),
    ("noor", "notes"),
    ("noor", "separate b"),
)


def test_who_left_cannot_come_back_by_itself(house: House) -> None:
    for name, room in LEFT:
        leave(house.seats[name], house.room(room))
        with pytest.raises(NotHere):
            _come_in(house, name, room)
        assert house.heard(name, room) == []


def test_a_mediator_comes_into_no_own_room(house: House) -> None:
    with pytest.raises((NotHere, Unfit)):
        _come_in(house, "noor", "own b")


def test_nobody_opens_the_door_for_another_that_is_expected(early: House) -> None:
    early.accept("mira", "ana")
    with pytest.raises((NotHere, Unfit)):
        keep([Draft(early.ana, early.rooms["separate a"].id, Admitted(seat=early.bruno.id))])


def test_a_mediator_lets_nobody_into_a_separate_room_over_the_partys_head(house: House) -> None:
    leave(house.carla, house.room("separate a"))
    with pytest.raises(NotHere):
        keep([Draft(house.mira, house.rooms["separate a"].id, Admitted(seat=house.carla.id))])
    keep([Draft(house.ana, house.rooms["separate a"].id, Admitted(seat=house.carla.id))])
    assert Stay.objects.get(room=house.rooms["separate a"], seat=house.carla).open


def test_a_party_lets_nobody_into_a_room_that_is_not_its_own(house: House) -> None:
    for room in ("joint", "separate b", "own b", "threshold bruno"):
        with pytest.raises(NotHere):
            keep([Draft(house.ana, house.rooms[room].id, Admitted(seat=house.dan.id))])
