"""The transcript in pages, and the stream that joins on to it: every item once, in order, none left out."""

import json
from collections.abc import Iterator

import pytest

from caucus.api.drawing import PAGE, Events
from caucus.api.tests.test_saying import reason
from caucus.rooms.drawing import Frame, Live
from caucus.walls import cursor
from tests.house import House


def page(call, name: str, room: str, query: str = "") -> dict:
    return json.loads(call(name, "GET", room, "transcript", query=query).content)


def pages(call, name: str, room: str) -> Iterator[list[dict]]:
    """From the latest back to the first."""
    found = page(call, name, room)
    yield found["items"]
    while found["earlier"]:
        found = page(call, name, room, f"?before={found['earlier']}")
        yield found["items"]


def live(house: House, name: str, room: str = "", at: str | None = None) -> Live:
    return Live(house.seats[name], PAGE, room, "en", at or cursor.now_at(house.seats[name]), Events())


def entries(frames: list[Frame]) -> list[dict]:
    return [json.loads(frame.text) for frame in frames if frame.event == "entry"]


def test_pages_lead_back_to_the_first_word_without_gap_or_double(call, house: House):
    said = [house.say("ana", "own a", f"Word {number}.") for number in range(130)]
    read = [item["id"] for items in reversed(list(pages(call, "carla", "own a"))) for item in items]
    assert read[-130:] == said and len(set(read)) == len(read)


def test_the_way_to_earlier_pages_is_ones_own(call, house: House):
    for number in range(61):
        house.say("ana", "own a", f"Word {number}.")
    earlier = page(call, "ana", "own a")["earlier"]
    assert reason(call("carla", "GET", "own a", "transcript", query=f"?before={earlier}")) == (422, "invalid")
    assert reason(call("ana", "GET", "separate a", "transcript", query=f"?before={earlier}")) == (422, "invalid")
    for wrong in ("x", "%FF", "ă", earlier[:-2]):
        assert reason(call("ana", "GET", "own a", "transcript", query=f"?before={wrong}")) == (422, "invalid")


def test_a_stream_goes_on_where_the_transcript_ended_even_after_many_words(call, house: House):
    at = page(call, "carla", "own a")["cursor"]
    said = [house.say("ana", "own a", f"Word {number}.") for number in range(150)]
    ear = live(house, "carla", at=at)
    assert [item["id"] for item in entries(ear.catch_up())] == said
    assert entries(ear.catch_up()) == []


def test_only_the_last_frame_of_a_batch_moves_the_cursor(house: House):
    ear = live(house, "mira")
    before = ear.cursor
    for room in ("own a", "separate a", "separate b"):
        house.say("bruno" if room.endswith("b") else "ana", room, "Now.")
    frames = ear.catch_up()
    assert len(entries(frames)) == 2 and [bool(frame.cursor) for frame in frames] == [False, False, False, True]
    assert [frame.event for frame in frames[-2:]] == ["frame", "ledger"]
    assert [item["room"] for item in entries(live(house, "mira", at=before).catch_up())] == sorted(
        [house.rooms["separate a"].id, house.rooms["separate b"].id]
    )


def test_what_is_said_about_an_item_sends_it_again_as_it_stands(call, house: House):
    entry = house.say("ana", "separate a", "Ninety.")
    ear = live(house, "mira")
    ear.catch_up()
    call("ana", "POST", "separate a", f"entries/{entry}/correct", words="Eighty.")
    assert [(item["id"], item["words"]) for item in entries(ear.catch_up())] == [(entry, "Eighty.")]
    call("ana", "POST", "separate a", f"entries/{entry}/withdraw")
    assert [(item["id"], item["words"]) for item in entries(ear.catch_up())] == [(entry, "")]


def test_a_frame_comes_at_first_and_then_only_when_something_changed(call, house: House):
    ear = live(house, "bruno")
    assert [frame.event for frame in ear.catch_up()] == ["frame", "ledger"]
    house.say("bruno", "own b", "Nothing new about rooms.")
    assert [frame.event for frame in ear.catch_up()] == ["entry"]
    call("mira", "POST", "threshold bruno", "notice", words="Soon.")
    frame = ear.catch_up()[-1]
    assert (frame.event, "Soon." in frame.text) == ("frame", True)
    seat = json.loads(call("bruno", "GET", None).content)
    seat.pop("cursor")
    assert json.loads(frame.text) == seat


def test_one_room_alone_brings_the_items_of_no_other(house: House):
    ear = live(house, "ana", room=house.rooms["separate a"].id)
    house.say("ana", "own a", "Inside.")
    house.say("ana", "separate a", "Apart.")
    assert [item["words"] for item in entries(ear.catch_up())] == ["Apart."]


@pytest.mark.parametrize("who", ["bruno", "dan", "olga"])
def test_nothing_said_apart_moves_anything_of_another_party(house: House, who: str):
    ear = live(house, who)
    ear.catch_up()
    at = ear.cursor
    house.say("ana", "separate a", "Only here.")
    house.open("separate a")
    assert ear.catch_up() == [] and ear.cursor == at


def test_a_cursor_of_another_seat_or_other_stays_is_lost(call, house: House):
    assert [frame.event for frame in live(house, "ana", at=cursor.now_at(house.carla)).catch_up()] == ["again"]
    ear = live(house, "carla")
    call("carla", "POST", "own a", "leave")
    assert [frame.event for frame in ear.catch_up()] == ["again"]
