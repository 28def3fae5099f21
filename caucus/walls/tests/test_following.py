"""The shelf saves a reading through the door, and never says more or less than the door would."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucus import clock
from caucus.cases.models import Seat
from caucus.walls import cursor, shelf
from caucus.walls.cursor import LOOK_EVERY, News, Place, checked, follow, look, now_at
from caucus.walls.drafts import NotHere
from caucus.walls.models import Room
from caucus.walls.tests.hall import admit, hall, leave, speak
from tests.house import House

Committed = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
Way = Callable[[Seat, Place], News | None]
NAMES = ("ana", "bruno", "mira")


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    shelf.clear()
    yield
    shelf.clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committed) -> Callable[[], AbstractContextManager[object]]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def place_of(house: House, name: str) -> Place:
    return look(house.seats[name], now_at(house.seats[name]))[1]


STEP = st.tuples(st.sampled_from(("speak", "answer", "admit", "leave", "catch up")), st.sampled_from(NAMES))


@pytest.mark.parametrize("way", [follow, checked])
def test_the_shelf_gives_what_the_door_gives_or_nothing(house: House, committed: Committed, way: Way) -> None:
    followed = 0

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(STEP, min_size=4, max_size=16))
    def alike(steps: list[tuple[str, str]]) -> None:
        nonlocal followed
        room = hall(house, "ana")
        begun = [speak(house.mira, room, "Let us begin.")]
        places = {name: place_of(house, name) for name in NAMES}
        for verb, name in steps:
            if verb == "catch up":
                places[name] = place_of(house, name)
            else:
                with committed():
                    _try(house, room, verb, name, begun)
            followed += sum(_follows_alike(way, house, who, place) for who, place in places.items())

    alike()
    assert followed > 20


def _try(house: House, room: Room, verb: str, name: str, begun: list[str]) -> None:
    try:
        if verb == "admit":
            admit(house.mira, room, house.seats[name])
        elif verb == "leave":
            leave(house.seats[name], room)
        else:
            begun.append(speak(house.seats[name], room, "So.", begun[0] if verb == "answer" else None))
    except NotHere:
        pass


def _follows_alike(way: Way, house: House, name: str, place: Place) -> bool:
    found = way(house.seats[name], place)
    if found is None:
        return False
    heard, there = look(house.seats[name], place.token)
    assert (found[0], found[1].token, found[1].heads) == (heard, there.token, there.heads)
    return True


def test_who_stays_follows_without_asking_a_database(
    house: House, committed: Committed, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    room = hall(house, "ana")
    place = place_of(house, "ana")
    with committed():
        speak(house.mira, room, "Good morning.")
    with django_assert_num_queries(0):
        found = follow(house.ana, place)
    assert found and [heard.payload.words for heard in found[0]] == ["Good morning."]


def test_what_bruno_says_apart_is_not_on_the_way_of_ana(house: House, committed: Committed) -> None:
    apart = hall(house, "bruno")
    place = place_of(house, "ana")
    with committed():
        speak(house.bruno, apart, "My daughter is ill.")
    assert follow(house.ana, place) is None
    assert look(house.ana, place.token)[0] == ()


def test_once_asked_who_hears_now_a_newcomer_is_sent_to_the_door_and_nobody_else(
    house: House, committed: Committed
) -> None:
    room = hall(house, "ana")
    places = {name: place_of(house, name) for name in ("ana", "bruno")}
    with committed():
        speak(house.mira, room, "Before he came.")
        admit(house.mira, room, house.bruno)
        speak(house.mira, room, "So.")
    found = checked(house.ana, places["ana"])
    assert found and [heard.kind for heard in found[0]] == ["said", "admitted", "said"]
    assert checked(house.bruno, places["bruno"]) is None


def test_who_came_or_left_sends_everybody_to_the_door(house: House, committed: Committed) -> None:
    room = hall(house, "ana")
    for act in (lambda: admit(house.mira, room, house.bruno), lambda: leave(house.bruno, room)):
        place = place_of(house, "ana")
        with committed():
            act()
            speak(house.mira, room, "So.")
        assert follow(house.ana, place) is None


@pytest.mark.parametrize("way", [follow, checked])
def test_a_newcomer_hears_nothing_about_what_came_before(house: House, committed: Committed, way: Way) -> None:
    room = hall(house, "ana")
    early = speak(house.mira, room, "Before.")
    admit(house.mira, room, house.bruno)
    places = {name: place_of(house, name) for name in ("ana", "bruno")}
    with committed():
        speak(house.mira, room, "About what came before.", early)
        speak(house.mira, room, "Now.")
    heard = {name: way(house.seats[name], place) for name, place in places.items()}
    assert [len(found[0]) for found in heard.values() if found] == [2, 1]


def test_a_gap_on_the_shelf_sends_to_the_door(house: House, committed: Committed) -> None:
    room = hall(house, "ana")
    place = place_of(house, "ana")
    speak(house.mira, room, "Kept by another process.")
    with committed():
        speak(house.mira, room, "Kept by this one.")
    assert follow(house.ana, place) is None and checked(house.ana, place) is None
    assert len(look(house.ana, place.token)[0]) == 2


def test_what_was_never_committed_is_not_on_the_shelf(house: House) -> None:
    room = hall(house, "ana")
    place = place_of(house, "ana")
    speak(house.mira, room, "Perhaps.")
    assert follow(house.ana, place) is None


def test_every_now_and_then_all_look_through_the_door(house: House, committed: Committed) -> None:
    room = hall(house, "ana")
    place = place_of(house, "ana")
    with committed():
        speak(house.mira, room, "So.")
    assert follow(house.ana, place)
    assert follow(house.ana, place._replace(looked=clock.now() - LOOK_EVERY - timedelta(seconds=1))) is None


def test_the_shelf_is_short(house: House, committed: Committed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "LONGEST", 3)
    room = hall(house, "ana")
    place = place_of(house, "ana")
    for _ in range(4):
        with committed():
            speak(house.mira, room, "So.")
    assert follow(house.ana, place) is None
    assert len(cursor.look(house.ana, place.token)[0]) == 4
