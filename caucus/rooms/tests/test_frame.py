"""One glance at the frame answers: where am I, who hears me, does the room speak, and which rooms are mine."""

import pytest

from caucus.rooms.frame import bar, line, tabs
from caucus.rooms.sessions import speech, spent
from caucus.walls.models import SILENT
from tests.hearsay import at, entry, hearing, room
from tests.house import TITLE

JOINT = ("mira", "ana", "bruno")


def test_the_bar_names_all_who_hear_and_leaves_the_reader_out() -> None:
    seen = bar(hearing("ana", [room("separate a", "mira", "ana", "carla")]), "separate a")
    assert [person.name for person in seen.hears] == ["Mira Szabó", "Carla Dinu"]
    assert (seen.title, seen.me.name, seen.room.id) == (TITLE, "Ana Ionescu", "separate a")


def test_nobody_hears_unseen_not_even_the_house() -> None:
    seen = bar(hearing("ana", [room("threshold ana", "house", "ana", "mira")]), "threshold ana")
    assert [person.role for person in seen.hears] == ["house", "mediator"]


def test_the_bar_shows_the_session_that_is_open_here_and_no_other() -> None:
    opened = [entry("opened", "separate a", words="The well"), entry("opened", "joint"), entry("closed", "joint")]
    rooms = [room("separate a", "ana", "mira"), room("joint", *JOINT, speaks_until=SILENT)]
    seen = hearing("ana", rooms, opened)
    session = bar(seen, "separate a").session
    assert session is not None and session.words == "The well"
    assert bar(seen, "joint").session is None


def test_the_joint_room_says_whether_it_speaks() -> None:
    opened = [entry("opened", "joint")]
    for until, entries, state in (
        (SILENT, [], "rests"),
        (at(0.3), opened, "open"),
        (at(60), opened, "frozen"),  # given before the clock went back by an hour
        (at(0), opened, "frozen"),
        (at(-9), opened, "frozen"),
    ):
        seen = hearing("ana", [room("joint", *JOINT, speaks_until=until)], entries)
        assert speech(seen, seen.room("joint")).state == state


def test_an_open_joint_room_is_looked_at_again_when_its_lease_ends() -> None:
    seen = hearing("ana", [room("joint", *JOINT, speaks_until=at(0.3))], [entry("opened", "joint")])
    assert bar(seen, "joint").changes_at == at(0.3)
    assert tabs(seen, "joint").changes_at == at(0.3)


def test_a_frozen_room_is_looked_at_again_and_one_that_rests_is_not() -> None:
    frozen = hearing("ana", [room("joint", *JOINT, speaks_until=at(-1))], [entry("opened", "joint")])
    assert bar(frozen, "joint").changes_at is not None
    rests = hearing("ana", [room("joint", *JOINT, speaks_until=SILENT)])
    assert bar(rests, "joint").changes_at is None


@pytest.mark.parametrize("name", ["separate a", "own a", "threshold ana"])
def test_every_other_room_speaks_at_any_time(name: str) -> None:
    seen = hearing("ana", [room(name, "ana")])
    assert speech(seen, seen.room(name)) == ("open", None)


def test_the_tabs_are_the_readers_rooms_in_one_order() -> None:
    rooms = [room("threshold ana", "ana"), room("own a", "ana"), room("joint", *JOINT), room("separate a", "ana")]
    seen = tabs(hearing("ana", rooms), "own a")
    assert [tab.room.id for tab in seen.tabs] == ["joint", "separate a", "own a", "threshold ana"]
    assert [tab.room.id for tab in seen.tabs if tab.here] == ["own a"]


def test_a_mediators_tabs_leave_out_the_thresholds_of_others() -> None:
    rooms = [room(name, "mira") for name in ("threshold ana", "threshold mira", "separate b", "separate a", "notes")]
    seen = tabs(hearing("mira", rooms), "notes")
    assert [tab.room.id for tab in seen.tabs] == ["separate a", "separate b", "notes", "threshold mira"]


def test_the_tabs_show_where_a_session_is_open() -> None:
    rooms = [room("joint", *JOINT, speaks_until=SILENT), room("separate a", "ana", "mira")]
    seen = tabs(hearing("ana", rooms, [entry("opened", "separate a")]), "joint")
    assert [tab.room.id for tab in seen.tabs if tab.session] == ["separate a"]


def test_the_latest_line_of_this_room_is_shown_and_an_empty_one_takes_it_away() -> None:
    rooms = [room("separate a", "ana"), room("own a", "ana")]
    lines = [entry("line", "separate a", line="https://meet.example/well"), entry("line", "own a", line="12")]
    assert line(hearing("ana", rooms, lines), "separate a").text == "https://meet.example/well"
    gone = hearing("ana", rooms, [*lines, entry("line", "separate a", line="")])
    assert line(gone, "separate a").text == line(gone, "separate a").href == ""


@pytest.mark.parametrize(
    "text, href",
    [
        ("https://meet.example/well", "https://meet.example/well"),
        ("+40 21 555-0100", "tel:+40215550100"),
        ("021/555 0100", "tel:0215550100"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("room 7, second floor", ""),
        ("ftp://meet.example", ""),
        (" https://meet.example", ""),
        ("+", ""),
        ("", ""),
    ],
)
def test_a_line_opens_an_address_or_dials_a_number_and_nothing_else(text: str, href: str) -> None:
    seen = hearing("ana", [room("own a", "ana")], [entry("line", "own a", line=text)])
    assert line(seen, "own a").href == href


@pytest.mark.parametrize(
    "me, where, may",
    [
        ("ana", "own a", True),
        ("ana", "separate a", False),
        ("mira", "separate a", True),
        ("ana", "joint", False),
        ("mira", "joint", True),
        ("ana", "threshold ana", False),
        ("mira", "threshold ana", False),
    ],
)
def test_who_may_change_the_line(me: str, where: str, may: bool) -> None:
    seen = hearing(me, [room(where, me)])
    assert line(seen, where).may_change is may


def test_the_time_spent_adds_up_over_sessions_of_one_room() -> None:
    told = [
        entry("opened", "separate a", minute=0),
        entry("closed", "separate a", minute=10),
        entry("opened", "separate b", minute=10),
        entry("opened", "separate a", minute=20),
    ]
    seen = hearing("mira", [room("separate a", "mira"), room("separate b", "mira")], told, minute=25)
    assert spent(seen, "separate a") == at(15) - at(0)
    assert spent(seen, "separate b") == at(15) - at(0)
