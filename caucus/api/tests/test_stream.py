"""What a stream listens to, keeps speaking, and counts as connected to."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from caucus import clock
from caucus.api.drawing import PAGE, Events
from caucus.api.tests.conftest import sent
from caucus.people.models import Token
from caucus.people.tokens import give_token
from caucus.rooms import lease
from caucus.rooms import stream as streams
from caucus.rooms.drawing import Frame, Live
from caucus.walls import cursor
from tests.house import House, build


@pytest.fixture
def opened(monkeypatch) -> list[tuple]:
    """The streams that were opened, without one running."""
    found: list[tuple] = []

    async def frames(live, ears, welcome):
        yield b""

    monkeypatch.setattr(streams, "frames", lambda *given: found.append(given) or frames(*given))
    return found


def ears(opened, call, name: str, query: str = "") -> streams.Ears:
    answer = call(name, "GET", None, "stream", query=query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/event-stream")
    return opened[-1][1]


def test_a_mediator_keeps_the_joint_room_speaking_from_all_rooms_or_from_it_alone(house: House, call, opened):
    joint = house.rooms["joint"].id
    for query in ("", f"?room={joint}"):
        for name, leased in (("mira", (joint,)), ("noor", (joint,)), ("ana", ()), ("olga", ())):
            found = ears(opened, call, name, query)
            assert (found.here, found.leased) == ((joint,), leased)


def test_elsewhere_nobody_keeps_it_speaking(house: House, call, opened):
    apart = house.rooms["separate a"].id
    for name in ("mira", "ana"):
        found = ears(opened, call, name, f"?room={apart}")
        assert (found.here, found.leased) == ((apart,), ())


def test_a_stream_wakes_for_no_room_in_which_its_seat_does_not_sit(house: House, call, opened):
    mine = ("joint", "separate a", "own a", "notes ana", "threshold ana")
    assert set(ears(opened, call, "ana").bells) == {house.ana.id, *(house.rooms[name].id for name in mine)}


def test_before_the_terms_a_seat_is_connected_to_its_threshold(house: House, opened):
    other = build(accepted=False, once="another")
    path = f"/api/v1/seats/{other.ana.id}/stream"
    assert sent(give_token(other.ana.person), "GET", path).status_code == 200
    assert opened[-1][1].here == (other.rooms["threshold ana"].id,)


def test_a_stream_ends_with_its_token(house: House, call, opened):
    ears(opened, call, "ana")
    welcome = opened[-1][2]
    assert welcome()
    Token.objects.filter(person=house.ana.person).delete()
    assert not welcome()


def test_the_stream_goes_on_from_the_last_event_before_anything_else(house: House, call, opened, tokens):
    path = f"/api/v1/seats/{house.ana.id}/stream?cursor=from-the-page"
    Client().get(path, HTTP_AUTHORIZATION=f"Bearer {tokens['ana']}", HTTP_LAST_EVENT_ID="later")
    assert opened[-1][0].cursor == "later"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_only_line_feeds_end_a_line_of_a_stream(sign: str):
    text = json.dumps({"words": f"a{sign}b"}, ensure_ascii=False)
    assert streams.encoded(Frame("entry", text, "c")) == f"id: c\nevent: entry\ndata: {text}\n\n".encode()
    assert streams.encoded(Frame("part", "a\nb", "")) == b"event: part\ndata: a\ndata: b\n\n"


def test_what_stands_in_no_book_is_drawn_when_its_bell_rings(house: House):
    house.open("joint")
    joint, ear = house.room("joint"), Live(house.ana, PAGE, "", "en", cursor.now_at(house.ana), Events())
    with clock.reading(lambda: joint.speaks_until + timedelta(seconds=1)):
        assert '"speech":"frozen"' in ear.catch_up()[-1].text
        lease.renew(joint.id)
        assert ear.catch_up() == []
        assert '"speech":"frozen"' not in ear.catch_up(stirred=True)[-1].text
        assert ear.catch_up(stirred=True) == []
