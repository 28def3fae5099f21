"""Sessions open and close in the order of their book; what a room says of itself follows from that."""

from datetime import datetime, timedelta

import pytest

from caucus.rooms.actions import close_session, open_session
from caucus.rooms.sessions import Session, sessions
from caucus.rooms.sessions import open_session as open_in
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.hearing import Heard
from caucus.walls.kinds import KINDS
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import NINE, Watch


def _entry(kind: str, minute: int, **said: object) -> Heard:
    payload = KINDS[kind](**({"purpose": "interests"} if kind == "opened" else {}), **said)
    return Heard(f"{kind}{minute}", "room", kind, "mira", None, NINE + timedelta(minutes=minute), payload)


def _times(found: tuple[Session, ...]) -> list[tuple[int, int | None]]:
    def minute(at: datetime) -> int:
        return int((at - NINE) / timedelta(minutes=1))

    return [(minute(each.opened_at), minute(each.closed_at) if each.closed_at else None) for each in found]


@pytest.mark.parametrize(
    "told, expected",
    [
        ([], []),
        ([("opened", 0)], [(0, None)]),
        ([("opened", 0), ("closed", 9)], [(0, 9)]),
        ([("closed", 9)], []),
        ([("opened", 0), ("closed", 9), ("closed", 12)], [(0, 9)]),
        ([("opened", 0), ("closed", 9), ("opened", 20)], [(0, 9), (20, None)]),
        ([("opened", 0), ("opened", 5), ("closed", 9)], [(0, 5), (5, 9)]),
    ],
)
def test_sessions_are_told_from_their_openings_and_closings(
    told: list[tuple[str, int]], expected: list[tuple[int, int | None]]
) -> None:
    entries = [_entry(kind, minute) for kind, minute in told]
    assert _times(sessions(entries)) == expected
    now_open = open_in(entries)
    assert (now_open is not None) is (bool(expected) and expected[-1][1] is None)


def test_a_session_carries_what_was_said_at_its_opening() -> None:
    entry = _entry("opened", 0, words="Both wells", asked_by="a", minutes=30)
    assert sessions([entry]) == (Session("interests", "Both wells", "a", 30, "mira", NINE, None),)


def test_how_long_it_lasted() -> None:
    going, over = sessions([_entry("opened", 0)])[0], sessions([_entry("opened", 0), _entry("closed", 9)])[0]
    assert going.lasted(NINE + timedelta(minutes=20)) == timedelta(minutes=20)
    assert over.lasted(NINE + timedelta(minutes=20)) == timedelta(minutes=9)


def test_a_mediator_opens_and_closes(watch: Watch, house: House) -> None:
    for room in ("joint", "separate a", "separate b"):
        house.open(room)
        keep(close_session(house.noor, house.room(room)))
        said = [entry.kind for entry in house.heard("mira", room) if entry.kind in ("opened", "closed")]
        assert said == ["opened", "closed"]


def test_nobody_else_opens_or_closes(house: House) -> None:
    house.open("joint")
    for name in ("ana", "carla", "bruno", "olga"):
        with pytest.raises(NotHere):
            keep(open_session(house.seats[name], house.room("joint"), "interests", "", "mediator", None))
        with pytest.raises(NotHere):
            keep(close_session(house.seats[name], house.room("joint")))


def test_there_are_no_sessions_where_nobody_meets_a_mediator(house: House) -> None:
    for room in ("notes", "threshold ana", "own a"):
        with pytest.raises(NotHere):
            keep(open_session(house.mira, house.room(room), "interests", "", "mediator", None))


def test_what_is_open_is_not_opened_again_nor_closed_twice(house: House) -> None:
    house.open("joint")
    with pytest.raises(Refused, match="open-already"):
        house.open("joint", by="noor")
    keep(close_session(house.mira, house.room("joint")))
    with pytest.raises(Refused, match="closed-already"):
        keep(close_session(house.mira, house.room("joint")))


def test_a_mediator_who_came_later_closes_what_was_opened_before(house: House) -> None:
    from caucus.rooms.actions import admit, leave

    keep(leave(house.noor, house.room("joint")))
    house.open("joint")
    keep(admit(house.mira, house.room("joint"), house.noor.id))
    with pytest.raises(Refused, match="open-already"):
        house.open("joint", by="noor")
    keep(close_session(house.noor, house.room("joint")))


def test_others_learn_nothing_of_a_separate_session(house: House) -> None:
    before = {name: house.heard(name) for name in ("bruno", "dan", "olga")}
    house.open("separate a")
    keep(close_session(house.mira, house.room("separate a")))
    assert {name: house.heard(name) for name in before} == before
