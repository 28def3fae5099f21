"""The mediator admits to the joint room, a party to its own rooms; anybody leaves but the last mediator."""

from datetime import timedelta

import pytest

from caucus.rooms.actions import admit, close_session, leave, show_line
from caucus.rooms.drawing import hear
from caucus.rooms.parts import ROOM
from caucus.rooms.sessions import session_in, speech
from caucus.walls.drafts import NotHere, Refused, Unfit
from caucus.walls.writer import keep
from tests.house import House, build, lay


def _admit(house: House, by: str, room: str, newcomer: str, **given: object) -> None:
    keep(admit(house.seats[by], house.room(room), house.seats[newcomer].id, **given))


def _leave(house: House, name: str, room: str) -> None:
    keep(leave(house.seats[name], house.room(room)))


def test_who_may_lets_somebody_back_in(house: House) -> None:
    for room, by, newcomer in (
        ("joint", "mira", "ana"),
        ("joint", "noor", "olga"),
        ("separate a", "ana", "carla"),
        ("own a", "ana", "carla"),
        ("separate a", "carla", "noor"),
    ):
        _leave(house, newcomer, room)
        assert house.heard(newcomer, room) == []
        _admit(house, by, room, newcomer)
        assert house.heard(newcomer, room) != []


def test_who_may_not_does_not(house: House) -> None:
    for newcomer, room in (("carla", "joint"), ("carla", "separate a"), ("carla", "own a"), ("noor", "notes")):
        _leave(house, newcomer, room)
    for room, by, newcomer in (
        ("joint", "ana", "carla"),
        ("joint", "olga", "carla"),
        ("separate a", "mira", "carla"),
        ("separate a", "noor", "carla"),
        ("separate a", "bruno", "carla"),
        ("own a", "mira", "carla"),
        ("own a", "dan", "carla"),
        ("notes", "ana", "noor"),
        ("threshold ana", "ana", "noor"),
        ("threshold ana", "carla", "noor"),
    ):
        with pytest.raises((NotHere, Refused)):
            _admit(house, by, room, newcomer)
    for newcomer, room in (("carla", "joint"), ("carla", "separate a"), ("carla", "own a"), ("noor", "notes")):
        assert house.heard(newcomer, room) == []


def test_a_room_stays_what_it_is(house: House) -> None:
    for room, by, newcomer in (("separate a", "ana", "bruno"), ("own a", "ana", "olga"), ("own a", "ana", "mira")):
        with pytest.raises(Unfit):
            _admit(house, by, room, newcomer)


def test_who_sits_here_is_here_already(house: House) -> None:
    with pytest.raises(Refused, match="here-already"):
        _admit(house, "mira", "joint", "ana")


@pytest.mark.django_db(databases=["default", "keyring"])
def test_who_has_not_accepted_the_terms_is_let_in_nowhere() -> None:
    early = lay(accepted=False)
    early.accept("mira", "ana")
    with pytest.raises(Unfit):
        _admit(early, "mira", "joint", "bruno")


def test_nobody_lets_in_a_stranger(house: House) -> None:
    other = build(once="another case")
    for stranger in (other.carla.id, "n" * 22, ""):
        with pytest.raises((NotHere, Unfit)):
            keep(admit(house.ana, house.room("own a"), stranger))


def test_who_shares_no_room_with_one_any_more_is_a_stranger(house: House) -> None:
    for room in ("joint", "separate a", "own a"):
        _leave(house, "carla", room)
    with pytest.raises(NotHere):
        _admit(house, "ana", "own a", "carla")
    _admit(house, "mira", "joint", "carla")
    _admit(house, "ana", "own a", "carla")


def test_who_leaves_hears_no_more_and_the_others_hear_that_it_left(house: House) -> None:
    house.open("joint")
    _leave(house, "olga", "joint")
    house.say("ana", "joint", "Now we are among us.")
    assert house.heard("olga", "joint") == []
    assert [entry.payload.seat for entry in house.heard("ana", "joint", "left")] == [house.olga.id]


def test_who_comes_while_a_session_is_open_sees_that_it_is(house: House) -> None:
    for room, name, by in (("joint", "olga", "mira"), ("separate a", "noor", "ana")):
        _leave(house, name, room)
        house.open(room)
        _admit(house, by, room, name)
        hearing = hear(house.seats[name], ROOM, house.rooms[room].id)
        card = hearing.room(house.rooms[room].id)
        assert card.session_since is not None
        found = session_in(hearing, card)
        assert found is not None and (found.opened_at, found.purpose) == (card.session_since, "")
        assert speech(hearing._replace(now=hearing.now + timedelta(minutes=1)), card).state == (
            "frozen" if room == "joint" else "open"
        )


def test_who_comes_later_cannot_open_a_second_session(house: House) -> None:
    _leave(house, "noor", "separate a")
    house.open("separate a")
    _admit(house, "ana", "separate a", "noor")
    with pytest.raises(Refused, match="open-already"):
        house.open("separate a", by="noor")
    keep(close_session(house.noor, house.room("separate a")))
    assert house.room("separate a").session_since is None


def test_the_threshold_stays(house: House) -> None:
    for name in ("ana", "mira", "olga"):
        with pytest.raises(Refused, match="threshold-stays"):
            _leave(house, name, f"threshold {name}")


def test_the_last_mediator_stays(house: House) -> None:
    for room in ("joint", "separate a", "notes"):
        _leave(house, "noor", room)
        with pytest.raises(Refused, match="last-mediator"):
            _leave(house, "mira", room)


def test_nobody_leaves_a_room_it_is_not_in(house: House) -> None:
    for name, room in (("ana", "separate b"), ("olga", "own a"), ("mira", "own a")):
        with pytest.raises((NotHere, Refused)):
            _leave(house, name, room)


def test_all_of_a_party_may_leave_its_room(house: House) -> None:
    _leave(house, "ana", "own a")
    _leave(house, "carla", "own a")
    assert house.heard("ana", "own a") == []


def test_a_line_for_speech_is_shown_in_one_room(house: House) -> None:
    for name, room in (("mira", "separate a"), ("ana", "own a"), ("carla", "own a")):
        keep(show_line(house.seats[name], house.room(room), f"+40 21 555 0100 {room}"))
        assert house.heard(name, room, "line")[-1].payload.line == f"+40 21 555 0100 {room}"
        assert house.heard("bruno", kind="line") == []
    keep(show_line(house.mira, house.room("joint"), "+40 21 555 0200"))
    assert [entry.payload.line for entry in house.heard("bruno", kind="line")] == ["+40 21 555 0200"]


def test_who_may_not_shows_no_line(house: House) -> None:
    places = (("ana", "joint"), ("ana", "separate a"), ("ana", "threshold ana"), ("mira", "threshold ana"))
    for name, room in (*places, ("mira", "own a"), ("olga", "joint")):
        with pytest.raises(NotHere):
            keep(show_line(house.seats[name], house.room(room), "+40 21 555 0100"))
