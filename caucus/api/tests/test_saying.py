"""Saying, marking, correcting, withdrawing; once each, and never what was not said."""

import json

import pytest

from caucus.api.tests.conftest import sent
from tests.house import House

pytestmark = pytest.mark.usefixtures("both_ways")


def said(call, name: str, room: str) -> list[dict]:
    return json.loads(call(name, "GET", room, "transcript").content)["items"]


def reason(answer) -> tuple[int, str]:
    told = json.loads(answer.content)
    assert set(told) == {"reason", "error"} and told["error"].endswith(".")
    return answer.status_code, told["reason"]


def test_words_stand_in_the_transcript_of_everybody_in_the_room_and_nobody_else(call):
    answer = call("ana", "POST", "separate a", "say", words="I want\n\nthe well.", mark="convey")
    entry = json.loads(answer.content)["entry"]
    assert answer.status_code == 200
    for name, mine in (("ana", True), ("carla", False), ("mira", False), ("noor", False)):
        item = next(item for item in said(call, name, "separate a") if item["what"] == "said")
        assert (item["id"], item["words"], item["mark"], item["mine"]) == (entry, "I want\n\nthe well.", "convey", mine)
    for name in ("bruno", "olga"):
        assert call(name, "GET", "separate a", "transcript").status_code == 404


def test_the_same_key_says_once_and_with_other_words_is_a_conflict(call, house: House):
    first = call("ana", "POST", "own a", "say", words="Once.", once="k1")
    again = call("ana", "POST", "own a", "say", words="Once.", once="k1")
    other = call("ana", "POST", "own a", "say", words="Twice.", once="k1")
    assert first.status_code == again.status_code == 200 and first.content == again.content
    assert reason(other) == (409, "said-otherwise")
    assert house.words("ana", "own a") == ["Once."]


def test_the_same_key_on_another_act_is_a_conflict(call):
    entry = json.loads(call("ana", "POST", "own a", "say", words="Once.", once="k").content)["entry"]
    assert reason(call("ana", "POST", "own a", f"entries/{entry}/withdraw", once="k")) == (409, "said-otherwise")


def test_without_a_session_the_joint_room_is_silent(call, house: House):
    assert reason(call("ana", "POST", "joint", "say", words="Hello?")) == (409, "silent")
    assert house.words("ana", "joint") == []


def test_ones_own_words_are_marked_corrected_and_withdrawn(call):
    entry = json.loads(call("ana", "POST", "separate a", "say", words="Ninety.").content)["entry"]
    assert call("ana", "POST", "separate a", f"entries/{entry}/mark", mark="use").status_code == 200
    assert call("ana", "POST", "separate a", f"entries/{entry}/correct", words="Eighty.").status_code == 200
    item = said(call, "mira", "separate a")[-1]
    assert (item["words"], item["mark"], item["corrected"]) == ("Eighty.", "use", True)
    assert call("ana", "POST", "separate a", f"entries/{entry}/withdraw").status_code == 200
    item = said(call, "mira", "separate a")[-1]
    assert (item["words"], item["withdrawn"]) == ("", True)
    again = call("ana", "POST", "separate a", f"entries/{entry}/correct", words="Seventy.")
    assert reason(again) == (422, "withdrawn-already")


BAD = [
    ({"words": ""}, 422, "empty"),
    ({"words": " \n "}, 422, "empty"),
    ({"words": "x" * 20_001}, 422, "too-long"),
    ({"words": "x" * 1_100_000}, 413, "too-long"),
    ({"words": "a\u202eb"}, 422, "hidden-signs"),
    ({"words": "a\x00b"}, 422, "hidden-signs"),
    ({"words": "e" + "\u0301" * 10_000}, 422, "too-many-marks"),
    ({"words": "Fine.", "mark": "shout"}, 422, "invalid"),
    ({"words": 7}, 422, "invalid"),
    ({}, 422, "invalid"),
    ({"words": "Fine.", "once": "x" * 65}, 422, "invalid"),
    ({"words": "Fine.", "once": ""}, 422, "invalid"),
    ({"words": "Fine.", "once": "a\x00"}, 422, "invalid"),
]


@pytest.mark.parametrize("body, status, why", BAD)
def test_what_cannot_be_said_is_refused_in_a_sentence(call, house: House, body, status, why):
    assert reason(call("ana", "POST", "own a", "say", **body)) == (status, why)
    assert house.words("ana", "own a") == []


@pytest.mark.parametrize(
    "body",
    [b"{", b'{"words": "\xff"}', b'{"words": "\\ud800"}', b'{"words": NaN}', b"[" * 100_000, "{}".encode("utf-16")],
)
def test_what_cannot_be_read_is_400(house: House, tokens, body):
    path = f"/api/v1/seats/{house.ana.id}/rooms/{house.rooms['own a'].id}/say"
    assert reason(sent(tokens["ana"], "POST", path, body)) == (400, "unreadable")


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"words"', b"3"])
def test_a_body_that_is_no_object_is_invalid(house: House, tokens, body):
    path = f"/api/v1/seats/{house.ana.id}/rooms/{house.rooms['own a'].id}/say"
    assert reason(sent(tokens["ana"], "POST", path, body)) == (422, "invalid")


def test_markup_is_words_like_any_other(call, house: House):
    words = "<script>alert(1)</script> {{ me }} {% debug %} \u2029 ș"
    call("ana", "POST", "own a", "say", words=words)
    assert house.words("ana", "own a") == [words]
    assert said(call, "carla", "own a")[-1]["words"] == words


def test_a_mark_where_none_is_taken_is_refused(call, house: House):
    house.open("joint")
    assert reason(call("ana", "POST", "joint", "say", words="Hm.", mark="hold")) == (422, "no-marks-here")
