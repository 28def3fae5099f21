"""The policy is the rule: on any stays and any entries the database alone gives what the rule says."""

from hypothesis import HealthCheck, given, settings

from caucus.walls import policy, rule
from caucus.walls.behalf import reading_for
from caucus.walls.models import Entry, Room
from caucus.walls.tests.hall import hall, speak
from caucus.walls.tests.test_three_faces import NAMES, PLACES, Stayed, by_hand, heard_at, lay, place, stays
from tests.before_the_wall import seeing_all
from tests.house import House


def given_by_the_database(seat: str, rooms: list[Room]) -> set[str]:
    """What it gives without any filter of ours."""
    with reading_for(seat):
        return set(Entry._base_manager.filter(room__in=rooms, kind="said").values_list("id", flat=True))


def test_rule_and_policy_give_the_same(house: House) -> None:
    rooms = [hall(house), hall(house)]
    for room in rooms:
        for n in range(PLACES):
            speak(house.mira, room, f"word {n}")

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(stays, heard_at)
    def agree(drawn: list[Stayed], at: list[int]) -> None:
        with seeing_all():
            lay(house, rooms, drawn)
            rows = place(rooms, at)
        laid = dict(zip([(room.id, name) for room in rooms for name in NAMES], drawn, strict=True))
        for name in NAMES:
            seat = house.seats[name].id
            ears = rule.stays_of(seat)
            expected = {row.id for row in rows if rule.may_hear(ears, row.room_id, row.heard_at)}
            assert expected == {row.id for row in rows if by_hand(laid[row.room_id, name], row.heard_at)}
            assert given_by_the_database(seat, rooms) == expected

    agree()


def test_everybody_of_a_house_gets_from_the_database_what_the_door_gives(told: House) -> None:
    rooms = list(told.rooms.values())
    for name, seat in told.seats.items():
        with reading_for(seat.id):
            given = set(Entry._base_manager.values_list("id", flat=True))
        assert given == {heard.id for heard in told.heard(name)}
        assert given_by_the_database(seat.id, rooms) <= given


def test_the_policy_names_no_seat_and_no_role() -> None:
    """The rule knows no roles, so neither does its policy; who listens is the transaction's to say."""
    assert "current_setting('caucus.seat', true)" in policy.heard()
    assert "role" not in policy.heard()
    assert "mediator" not in policy.heard()
