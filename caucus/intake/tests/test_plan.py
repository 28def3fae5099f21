"""Who is expected where, and beside whom, follows from the plan alone."""

from caucus.intake.plan import Somebody, beside, expected_in
from tests.house import ANA, BRUNO, CARLA, DAN, EVERYBODY, MIRA, NOOR, OLGA

INTERPRETER = Somebody("Ilinca", "", "interpreter", "a")


def test_everybody_is_expected_in_the_joint_room() -> None:
    assert expected_in("joint", None, EVERYBODY) == list(EVERYBODY)


def test_a_party_is_expected_in_its_own_rooms_with_its_mediators_only_where_they_sit() -> None:
    assert set(expected_in("separate", "a", EVERYBODY)) == {MIRA, NOOR, ANA, CARLA}
    assert set(expected_in("own", "a", EVERYBODY)) == {ANA, CARLA}
    assert set(expected_in("own", "b", EVERYBODY)) == {BRUNO, DAN}


def test_mediators_alone_are_expected_in_the_notes_and_in_thresholds() -> None:
    for kind in ("notes", "threshold"):
        assert expected_in(kind, None, EVERYBODY) == [MIRA, NOOR]


def test_somebody_of_no_party_is_expected_in_no_partys_room() -> None:
    for letter in ("a", "b"):
        assert OLGA not in expected_in("separate", letter, EVERYBODY)
        assert OLGA not in expected_in("own", letter, EVERYBODY)


def test_whoever_comes_with_a_party_sits_with_it() -> None:
    assert INTERPRETER in expected_in("own", "a", (*EVERYBODY, INTERPRETER))


def test_ana_is_told_who_will_be_beside_her_and_nothing_of_the_others() -> None:
    told = beside(ANA, EVERYBODY)
    assert told == {"separate": ["Mira Szabó", "Carla Dinu", "نور حداد"], "own": ["Carla Dinu"]}
    assert not any(name in str(told) for name in ("Bruno", "Dan", "Olga", "Ana"))


def test_who_has_no_party_or_mediates_is_told_of_nobody() -> None:
    assert beside(OLGA, EVERYBODY) == beside(MIRA, EVERYBODY) == beside(NOOR, EVERYBODY) == {}
    assert beside(NOOR._replace(party="a"), EVERYBODY) == {}
