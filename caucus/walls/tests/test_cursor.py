"""A cursor gives each what it hears once, in order, and is nobody else's."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucus.cases.models import Seat
from caucus.walls import cursor
from caucus.walls.cursor import Lost, look, now_at
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry
from caucus.walls.tests.hall import admit, hall, leave, speak
from tests.house import House

SPEAKERS = ("ana", "bruno", "mira")


def since(seat: Seat, token: str) -> tuple[tuple[Heard, ...], str]:
    heard, place = look(seat, token)
    return heard, place.token


def test_since_gives_each_entry_once_and_in_the_order_of_its_book(house: House) -> None:
    rooms = [hall(house, "ana", "bruno"), hall(house, "ana"), hall(house, "bruno")]
    steps = st.lists(st.none() | st.tuples(st.sampled_from(SPEAKERS), st.integers(0, 2)), max_size=12)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps)
    def once_each(steps: list[tuple[str, int] | None]) -> None:
        at = {name: now_at(house.seats[name]) for name in ("ana", "bruno")}
        caught: dict[str, list[str]] = {name: [] for name in at}
        before = {name: {heard.id for heard in Entry.objects.heard_by(house.seats[name])} for name in at}
        for step in [*steps, None]:
            if step is None:
                for name, token in at.items():
                    news, at[name] = since(house.seats[name], token)
                    caught[name] += [heard.id for heard in news]
            elif step[0] == "mira" or step[1] in (0, {"ana": 1, "bruno": 2}[step[0]]):
                speak(house.seats[step[0]], rooms[step[1]], "So.")
        for name in at:
            heard = [heard for heard in Entry.objects.heard_by(house.seats[name]) if heard.id not in before[name]]
            assert sorted(caught[name]) == sorted(entry.id for entry in heard)
            for room in rooms:
                in_book = [entry.id for entry in heard if entry.room == room.id]
                assert [entry for entry in caught[name] if entry in in_book] == in_book

    once_each()


def test_where_nothing_was_said_it_stands_still(house: House) -> None:
    at = now_at(house.ana)
    assert since(house.ana, at) == ((), at)


def test_what_is_said_in_rooms_of_others_does_not_move_it(house: House) -> None:
    at = now_at(house.bruno)
    house.say("ana", "separate a", "My hand is lame.")
    assert since(house.bruno, at) == ((), at)


def test_the_same_token_gives_the_same_again(house: House) -> None:
    """A page that broke off before it kept the new place misses nothing."""
    at = now_at(house.ana)
    house.say("ana", "own a", "Let us think.")
    assert since(house.ana, at) == since(house.ana, at)
    assert len(since(house.ana, at)[0]) == 1


def test_the_token_of_another_is_lost(house: House) -> None:
    with pytest.raises(Lost):
        since(house.bruno, now_at(house.ana))
    with pytest.raises(Lost):
        since(house.carla, now_at(house.ana))


def test_a_token_does_not_even_open_for_another(house: House) -> None:
    with pytest.raises(Lost):
        cursor._opened(house.bruno, now_at(house.ana))


def test_garbage_is_lost(house: House) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text() | st.binary().map(lambda raw: raw.hex()))
    def lost(text: str) -> None:
        with pytest.raises(Lost):
            since(house.ana, text)

    lost()
    for text in ("", "=", "a", "AAAA", "\ud800", "é" * 22, now_at(house.ana)[:-1], now_at(house.ana) + "A", "A" * 5000):
        with pytest.raises(Lost):
            since(house.ana, text)


def test_a_token_for_another_purpose_is_lost(house: House) -> None:
    from caucus.sealing import tokens

    with pytest.raises(Lost):
        since(house.ana, tokens.token(b"x" * 16, f"file:{house.ana.id}"))


@pytest.mark.parametrize("change", ["admitted", "left", "returned"])
def test_after_its_stays_changed_it_is_lost(house: House, change: str) -> None:
    room = hall(house, *([] if change == "admitted" else ["ana"]))
    at = now_at(house.ana)
    if change != "admitted":
        leave(house.ana, room)
    if change != "left":
        admit(house.mira, room, house.ana)
    with pytest.raises(Lost):
        since(house.ana, at)
    assert since(house.ana, now_at(house.ana))[0] == ()


def test_the_coming_and_going_of_others_loses_nothing(house: House) -> None:
    room = hall(house, "ana", "dan")
    at = now_at(house.ana)
    leave(house.dan, room)
    admit(house.mira, room, house.dan)
    assert [heard.kind for heard in since(house.ana, at)[0]] == ["left", "admitted"]


def test_a_correction_of_what_a_newcomer_never_heard_does_not_reach_it(house: House) -> None:
    room = hall(house, "ana")
    old = speak(house.ana, room, "Seven.")
    admit(house.mira, room, house.dan)
    at = now_at(house.dan)
    speak(house.ana, room, "Eight.", about=old)
    assert since(house.dan, at)[0] == ()


def test_a_token_tells_nothing_of_how_much_was_said(house: House) -> None:
    before = now_at(house.ana)
    for _ in range(3):
        house.say("ana", "own a", "And again.")
    after = now_at(house.ana)
    assert before != after
    assert len(before) == len(after)


def test_a_fingerprint_changes_with_every_span() -> None:
    spans = [
        {},
        {"a": [(1, None)]},
        {"a": [(1, 3)]},
        {"a": [(2, None)]},
        {"b": [(1, None)]},
        {"a": [(1, 3), (5, None)]},
    ]
    assert len({cursor.fingerprint(stays) for stays in spans}) == len(spans)
