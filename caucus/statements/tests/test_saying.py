"""People say things in the rooms where they sit, mark them where marks mean something, and answer for their own."""

import pytest

from caucus import plain
from caucus.plain import Unclear
from caucus.statements.actions import correct, mark, say, withdraw
from caucus.walls.drafts import NotHere, Refused, SaidOtherwise, Silent
from caucus.walls.writer import keep
from tests.house import House

HEARD = {
    "joint": {"mira", "noor", "ana", "carla", "bruno", "dan", "olga"},
    "separate a": {"mira", "noor", "ana", "carla"},
    "own a": {"ana", "carla"},
    "notes": {"mira", "noor"},
}


def _mark(house: House, name: str, about: str) -> str | None:
    return next(entry.payload.mark for entry in house.heard(name) if entry.id == about)


def test_each_kind_of_room_carries_words_to_those_who_sit_in_it(house: House) -> None:
    house.open("joint")
    for room, listeners in HEARD.items():
        for name in listeners:
            said = house.say(name, room, f"{name} in {room}")
            assert {other for other in house.seats if said in {entry.id for entry in house.heard(other)}} == listeners


def test_where_one_does_not_sit_one_says_nothing(house: House) -> None:
    house.open("joint")
    for name, room in (("ana", "separate b"), ("ana", "own b"), ("ana", "notes"), ("mira", "own a"), ("olga", "notes")):
        with pytest.raises(NotHere):
            house.say(name, room, "Let me in.")


def test_a_threshold_is_no_place_for_talk(house: House) -> None:
    for name, room in (("ana", "threshold ana"), ("mira", "threshold ana"), ("mira", "threshold mira")):
        with pytest.raises(NotHere):
            house.say(name, room, "Hello?")


def test_words_are_kept_as_typed_and_made_regular(house: House) -> None:
    house.say("ana", "own a", "One\r\n\r\ntwo <b>{{ three }}</b>  \n")
    assert house.words("carla", "own a") == ["One\n\ntwo <b>{{ three }}</b>"]


@pytest.mark.parametrize("words", ["", " \n", "a" * (plain.LONGEST + 1), "a\u202eb", "a\x00b", "a" + "\u0301" * 99])
def test_unclear_words_are_refused_before_anything_is_drafted(words: str) -> None:
    from caucus.cases.models import Seat
    from caucus.walls.models import Room

    with pytest.raises(Unclear):
        say(Seat(role="party"), Room(kind="own"), words)


def test_apart_from_the_others_what_is_said_is_held_unless_its_giver_says_more(house: House) -> None:
    assert _mark(house, "mira", house.say("ana", "separate a", "My hand is lame.")) == "hold"
    for given in ("hold", "use", "convey"):
        assert _mark(house, "mira", house.say("carla", "separate a", "So.", mark=given)) == given


def test_elsewhere_and_from_mediators_there_are_no_marks(house: House) -> None:
    house.open("joint")
    for name, room in (
        ("ana", "joint"),
        ("ana", "own a"),
        ("mira", "separate a"),
        ("mira", "notes"),
        ("mira", "joint"),
    ):
        assert _mark(house, name, house.say(name, room, "So.")) is None
        with pytest.raises(Refused, match="no-marks-here"):
            house.say(name, room, "So.", mark="convey")


def test_ones_own_words_are_marked_anew(house: House) -> None:
    said = house.say("ana", "separate a", "My hand is lame.")
    keep(mark(house.ana, house.room("separate a"), said, "convey"))
    marks = [entry.payload.mark for entry in house.heard("mira", kind="marked") if entry.about == said]
    assert marks == ["convey"]


def test_marks_are_not_for_the_joint_room_nor_for_mediators(house: House) -> None:
    house.open("joint")
    places = (("ana", "joint"), ("ana", "own a"), ("mira", "separate a"))
    for name, room in places:
        said = house.say(name, room, "So.")
        with pytest.raises(NotHere):
            keep(mark(house.seats[name], house.room(room), said, "convey"))


def test_nobody_touches_the_words_of_another(house: House) -> None:
    said = house.say("ana", "separate a", "My hand is lame.")
    room = house.room("separate a")
    for name in ("carla", "mira", "noor", "bruno"):
        seat = house.seats[name]
        for act in (correct(seat, room, said, "My hand is fine."), withdraw(seat, room, said)):
            with pytest.raises(NotHere):
                keep(act)
    with pytest.raises(NotHere):
        keep(mark(house.carla, room, said, "convey"))
    assert house.words("mira", "separate a") == ["My hand is lame."]


def test_what_is_not_there_is_not_touched(house: House) -> None:
    elsewhere = house.say("ana", "own a", "Among us.")
    opened = house.heard("ana", "separate a")[0].id
    for about in (elsewhere, opened, "n" * 22, ""):
        for act in (correct, lambda seat, room, about, *_: withdraw(seat, room, about)):
            with pytest.raises(NotHere):
                keep(act(house.ana, house.room("separate a"), about, "So."))


def test_withdrawn_words_are_neither_corrected_marked_nor_withdrawn_again(house: House) -> None:
    said, room = house.say("ana", "separate a", "Seven thousand."), house.room("separate a")
    keep(withdraw(house.ana, room, said))
    for act in (
        correct(house.ana, room, said, "Eight thousand."),
        mark(house.ana, room, said, "convey"),
        withdraw(house.ana, room, said),
    ):
        with pytest.raises(Refused, match="withdrawn-already"):
            keep(act)


def test_a_correction_may_be_corrected_again_through_its_first_words(house: House) -> None:
    said, room = house.say("ana", "separate a", "Seven."), house.room("separate a")
    first = keep(correct(house.ana, room, said, "Eight."))[0]
    keep(correct(house.ana, room, said, "Nine."))
    with pytest.raises(NotHere):
        keep(correct(house.ana, room, first, "Ten."))


def test_a_silent_joint_room_takes_no_correction_but_lets_words_be_withdrawn(house: House) -> None:
    from caucus.rooms.actions import close_session

    house.open("joint")
    said = house.say("ana", "joint", "The well is mine.")
    keep(close_session(house.mira, house.room("joint")))
    with pytest.raises(Silent):
        keep(correct(house.ana, house.room("joint"), said, "The well is ours."))
    keep(withdraw(house.ana, house.room("joint"), said))


def test_a_button_pressed_twice_does_each_thing_once(house: House) -> None:
    room = house.room("separate a")
    said = house.say("ana", "separate a", "So.", once="1")
    assert house.say("ana", "separate a", "So.", once="1") == said
    assert house.say("ana", "separate a", "\r\nSo. \r\n", once="1") == said
    for _ in range(2):
        keep(mark(house.ana, room, said, "use", once="2"))
        keep(correct(house.ana, room, said, "So be it.", once="3"))
        keep(withdraw(house.ana, room, said, once="4"))
    kinds = [entry.kind for entry in house.heard("ana", "separate a") if entry.about == said]
    assert kinds == ["marked", "corrected", "withdrawn"]
    with pytest.raises(SaidOtherwise):
        house.say("ana", "separate a", "So.", mark="convey", once="1")
