"""Where a seat stands, and the acts of a room's life."""

import json

from caucus.api.tests.test_saying import reason


def told(answer) -> dict:
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def room_of(call, name: str, kind: str) -> dict:
    return next(room for room in told(call(name, "GET", None))["rooms"] if room["kind"] == kind)


def test_a_seat_knows_its_case_its_rooms_and_who_sits_there(call, house):
    seat = told(call("ana", "GET", None))
    assert (seat["title"], seat["name"], seat["role"]) == ("The well between the gardens", "Ana Ionescu", "party")
    assert sorted(room["kind"] for room in seat["rooms"]) == ["joint", "notes", "own", "separate", "threshold"]
    assert seat["threshold"] == house.rooms["threshold ana"].id
    own = room_of(call, "ana", "own")
    assert [person["name"] for person in own["sitting"]] == ["Ana Ionescu", "Carla Dinu"]


def test_nothing_in_a_frame_counts_or_places(call, house):
    house.open("joint")
    for name in ("ana", "mira"):
        for answer in (call(name, "GET", None), call(name, "GET", "joint"), call(name, "GET", "joint", "transcript")):
            for word in (b"position", b"digest", b"heard_at", b"speaks_until", b"changes_at", b"sealed"):
                assert word not in answer.content


def test_a_session_opens_speaks_and_closes_once(call):
    opened = call("mira", "POST", "joint", "sessions", purpose="opening", minutes=30, once="o")
    again = call("mira", "POST", "joint", "sessions", purpose="opening", minutes=30, once="o")
    assert told(opened) == told(again)
    joint = room_of(call, "bruno", "joint")
    assert (joint["session"]["purpose"], joint["session"]["minutes"], joint["speech"]) == ("opening", 30, "open")
    assert reason(call("mira", "POST", "joint", "sessions", purpose="offer")) == (422, "open-already")
    told(call("bruno", "POST", "joint", "say", words="Good morning."))
    told(call("mira", "POST", "joint", "sessions/close"))
    assert room_of(call, "bruno", "joint")["speech"] == "rests"
    assert reason(call("mira", "POST", "joint", "sessions/close")) == (422, "closed-already")


def test_only_a_mediator_opens_and_what_it_says_of_it_is_checked(call):
    assert call("ana", "POST", "separate a", "sessions", purpose="opening").status_code == 404
    assert reason(call("mira", "POST", "joint", "sessions", purpose="gossip")) == (422, "invalid")
    assert reason(call("mira", "POST", "joint", "sessions", purpose="offer", minutes=0)) == (422, "invalid")
    assert reason(call("mira", "POST", "joint", "sessions", purpose="offer", asked_by="a party")) == (422, "invalid")


def test_an_ask_is_answered_later_and_then_finally_in_the_threshold_of_the_asker(call):
    ask = told(call("ana", "POST", "threshold ana", "ask", reason="Not in front of him."))["entry"]
    told(call("mira", "POST", "threshold ana", "answer", asked=ask, answer="later", words="In ten minutes."))
    told(call("mira", "POST", "threshold ana", "answer", asked=ask, answer="now"))
    assert reason(call("mira", "POST", "threshold ana", "answer", asked=ask, answer="no")) == (422, "answered-already")
    asks = room_of(call, "ana", "threshold")["asks"]
    assert [(ask["reason"], ask["answer"]) for ask in asks] == [("Not in front of him.", "now")]
    assert b"Not in front" not in call("bruno", "GET", None).content + call("carla", "GET", None).content


def test_nobody_asks_in_the_joint_room_or_for_somebody_else(call):
    assert call("ana", "POST", "joint", "ask", reason="x").status_code == 404
    assert call("mira", "POST", "threshold ana", "ask", reason="x").status_code == 404


def test_a_notice_is_heard_by_the_one_who_waits(call):
    told(call("mira", "POST", "threshold bruno", "notice", words="About ten minutes.", minutes=10))
    notice = room_of(call, "bruno", "threshold")["notice"]
    assert (notice["words"], notice["minutes"], notice["by"]["name"]) == ("About ten minutes.", 10, "Mira Szabó")
    assert room_of(call, "ana", "threshold")["notice"] is None
    assert reason(call("mira", "POST", "threshold bruno", "notice", words="")) == (422, "empty")


def test_the_line_is_shown_inside_the_room_and_taken_away(call):
    told(call("mira", "POST", "separate a", "line", line="https://speech.example/1"))
    assert told(call("ana", "GET", "separate a"))["room"]["line"] == "https://speech.example/1"
    told(call("mira", "POST", "separate a", "line", line=""))
    assert told(call("ana", "GET", "separate a"))["room"]["line"] == ""


def test_who_left_hears_nothing_until_admitted_again_and_then_from_there(call, house):
    house.say("ana", "own a", "Before.")
    told(call("carla", "POST", "own a", "leave"))
    assert call("carla", "GET", "own a", "transcript").status_code == 404
    house.say("ana", "own a", "Meanwhile.")
    assert [person["name"] for person in told(call("ana", "GET", "own a"))["newcomers"]] == ["Carla Dinu"]
    told(call("ana", "POST", "own a", "admit", seat=house.carla.id))
    assert reason(call("ana", "POST", "own a", "admit", seat=house.carla.id)) == (422, "here-already")
    assert b"Meanwhile." not in call("carla", "GET", "own a", "transcript").content
    assert reason(call("ana", "POST", "own a", "admit", seat=house.dan.id)) == (422, "not-for-this-room")
    assert reason(call("ana", "POST", "own a", "admit", seat="A" * 22)) == (404, "not-here")


def test_a_threshold_is_never_left(call):
    assert reason(call("ana", "POST", "threshold ana", "leave")) == (422, "threshold-stays")
