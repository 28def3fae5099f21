"""The rail shows a mediator the whole house at one glance, party by party."""

import pytest

from caucus.desk.rail import Rail, RailSeat, rail
from caucus.walls.hearing import Heard
from caucus.walls.models import SILENT
from tests.hearsay import at, entry, hearing, room

PARTIES = ("ana", "carla", "bruno", "dan")
ROOMS = [
    room("joint", "mira", "noor", "ana", "bruno", "olga", speaks_until=SILENT),
    room("separate a", "mira", "noor", "ana", "carla"),
    room("separate b", "mira", "noor", "bruno"),
    room("notes", "mira", "noor"),
    room("threshold mira", "house", "mira"),
    *(room(f"threshold {name}", "house", name, "mira", "noor") for name in (*PARTIES, "olga")),
]


def _rail(*entries: Heard, focus: str = "joint", minute: float = 0, present: object = ()) -> Rail:
    return rail(hearing("mira", ROOMS, entries, minute=minute, present=present), focus)


def _seat(seen: Rail, name: str) -> RailSeat:
    return next(seat for party in seen.parties for seat in party.people if seat.person.seat == name)


def test_people_stand_by_party_and_those_of_none_come_last() -> None:
    seen = _rail()
    assert [party.party.letter if party.party else None for party in seen.parties] == ["a", "b", None]
    assert [[seat.person.seat for seat in party.people] for party in seen.parties] == [
        ["ana", "carla"],
        ["bruno", "dan"],
        ["olga"],
    ]


def test_each_room_stands_in_its_place() -> None:
    seen = _rail()
    assert seen.joint is not None and seen.joint.room.id == "joint"
    assert [party.room.room.id if party.room else None for party in seen.parties] == ["separate a", "separate b", None]
    assert [each.room.id for each in seen.others] == ["notes"]


def test_one_room_is_in_focus() -> None:
    seen = _rail(focus="separate b")
    rooms = [seen.joint, *(party.room for party in seen.parties), *seen.others]
    assert [each.room.id for each in rooms if each and each.here] == ["separate b"]


def test_who_has_come_in_is_inside() -> None:
    assert _seat(_rail(), "ana").inside
    assert not _seat(_rail(), "dan").inside


def test_who_is_connected_shows_at_the_person_and_at_the_room() -> None:
    seen = _rail(present={("separate a", "ana"), ("notes", "noor"), ("elsewhere", "dan")})
    assert _seat(seen, "ana").connected
    assert not _seat(seen, "bruno").connected
    parties = [party.room for party in seen.parties if party.room]
    assert [[person.seat for person in each.connected] for each in parties] == [["ana"], []]


def test_an_ask_shows_until_it_is_answered_for_good() -> None:
    asked = entry("asked", "threshold ana", by="ana", reason="My hand.")
    waits = _seat(_rail(asked), "ana").ask
    assert waits is not None and waits.reason == "My hand."
    later = entry("answered", "threshold ana", about=asked, answer="later")
    assert _seat(_rail(asked, later), "ana").ask is not None
    for answer in ("now", "no"):
        done = entry("answered", "threshold ana", about=asked, answer=answer)
        assert _seat(_rail(asked, done), "ana").ask is None
    assert _seat(_rail(asked), "bruno").ask is None


def test_the_notice_that_somebody_waits_with() -> None:
    noticed = entry("noticed", "threshold dan", words="About ten minutes.", minutes=10)
    seen = _rail(noticed)
    notice = _seat(seen, "dan").notice
    assert notice is not None and notice.minutes == 10
    assert _seat(seen, "ana").notice is None


def test_the_minutes_so_far_and_the_open_session() -> None:
    told = [
        entry("opened", "separate a", minute=0),
        entry("closed", "separate a", minute=10),
        entry("opened", "separate b", minute=12),
    ]
    one, other = (party.room for party in _rail(*told, minute=15.5).parties[:2])
    assert one is not None and (one.minutes, one.session) == (10, None)
    assert other is not None and other.minutes == 3 and other.session is not None


def test_while_a_session_is_open_the_rail_is_drawn_again_within_a_minute() -> None:
    assert _rail().changes_at is None
    assert _rail(entry("opened", "separate a"), minute=2).changes_at == at(3)


def test_the_last_words_of_each_room() -> None:
    told = [
        entry("said", "separate a", by="ana", words="First."),
        entry("said", "separate a", by="carla", words="Then\n\nthis."),
        entry("said", "notes", words="Mine."),
    ]
    seen = _rail(*told)
    last = seen.parties[0].room.last
    assert last is not None and (last.who.name, last.words) == ("Carla Dinu", "Then this.")
    assert seen.others[0].last is not None and seen.others[0].last.words == "Mine."
    assert seen.joint is not None and seen.joint.last is None


@pytest.mark.parametrize("signs, shown", [(90, 90), (91, 90), (500, 90)])
def test_long_words_are_cut_short(signs: int, shown: int) -> None:
    last = _rail(entry("said", "notes", words="x" * signs)).others[0].last
    assert last is not None and len(last.words) <= shown
    assert last.words.endswith("…") is (signs > 90)


def test_a_file_shows_its_name() -> None:
    handed = entry("handed", "separate a", by="ana", name="letter.pdf", size=9, file="f", sum=b"")
    last = _rail(handed).parties[0].room.last
    assert last is not None and last.words == "letter.pdf"


def test_corrected_words_show_corrected_and_withdrawn_words_not_at_all() -> None:
    said = entry("said", "separate a", by="ana", words="Seven thousand.")
    corrected = entry("corrected", "separate a", by="ana", about=said, words="Eight thousand.")
    withdrawn = entry("withdrawn", "separate a", by="ana", about=said)
    for later, words in (([corrected], "Eight thousand."), ([withdrawn], ""), ([corrected, withdrawn], "")):
        last = _rail(said, *later).parties[0].room.last
        assert last is not None and last.words == words


def test_a_house_that_is_still_empty_draws_too() -> None:
    seen = rail(hearing("mira", [room("threshold mira", "house", "mira")]), "joint")
    assert (seen.joint, seen.parties, seen.others, seen.changes_at) == (None, (), (), None)
