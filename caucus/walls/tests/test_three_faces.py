"""The rule has three faces, and on any stays and any entries they are one."""

from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucus.walls import rule
from caucus.walls.models import Entry, Room, Span, Stay
from caucus.walls.tests.hall import hall, speak
from tests.before_the_wall import seeing_all
from tests.house import House

NAMES = ("ana", "bruno", "dan", "olga")
PLACES = 8


class Stayed(NamedTuple):
    """Whether a stay is open, and its spans: where each begins, and how long it is, or None while it goes on."""

    open: bool
    spans: tuple[tuple[int, int | None], ...]


spans = st.lists(st.tuples(st.integers(1, PLACES), st.none() | st.integers(0, PLACES)), max_size=3).map(tuple)
stays = st.lists(st.builds(Stayed, st.booleans(), spans), min_size=2 * len(NAMES), max_size=2 * len(NAMES))
heard_at = st.lists(st.integers(1, PLACES), min_size=2 * PLACES, max_size=2 * PLACES)


def lay(house: House, rooms: list[Room], drawn: list[Stayed]) -> None:
    """Puts the drawn stays where those of the four were."""
    Stay.objects.filter(room__in=rooms).exclude(seat=house.mira).delete()
    places = [(room, name) for room in rooms for name in NAMES]
    for (room, name), stayed in zip(places, drawn, strict=True):
        stay = Stay.objects.create(room=room, seat=house.seats[name], open=stayed.open)
        ends = [Span(stay=stay, first=at, last=None if long is None else at + long) for at, long in stayed.spans]
        Span.objects.bulk_create(ends)


def by_hand(stayed: Stayed, heard_at: int) -> bool:
    """The rule as a person would say it."""
    return stayed.open and any(at <= heard_at and (long is None or heard_at <= at + long) for at, long in stayed.spans)


def place(rooms: list[Room], at: list[int]) -> list[Entry]:
    """The words of both rooms, each to be heard from where the drawn number says."""
    rows = list(Entry._base_manager.filter(room__in=rooms, kind="said").order_by("room", "position"))
    for row, drawn in zip(rows, at, strict=True):
        row.heard_at = drawn
    Entry._base_manager.bulk_update(rows, ["heard_at"])
    return rows


def test_rows_seats_and_ears_agree(house: House) -> None:
    rooms = [hall(house), hall(house)]
    for room in rooms:
        for n in range(PLACES):
            speak(house.mira, room, f"word {n}")

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(stays, heard_at)
    def agree(drawn: list[Stayed], at: list[int]) -> None:
        with seeing_all():
            lay(house, rooms, drawn)
            rows = place(rooms, at)
        laid = dict(zip([(room.id, name) for room in rooms for name in NAMES], drawn, strict=True))
        listeners = {row.id: set(rule.seats_for(row).values_list("seat", flat=True)) for row in rows}
        for name in NAMES:
            seat = house.seats[name]
            through_the_door = {heard.id for heard in Entry.objects.heard_by(seat)}
            ears = rule.stays_of(seat.id)
            for row in rows:
                expected = by_hand(laid[row.room_id, name], row.heard_at)
                assert (row.id in through_the_door) is expected
                assert rule.may_hear(ears, row.room_id, row.heard_at) is expected
                assert (seat.id in listeners[row.id]) is expected

    agree()


def test_a_seat_stands_once_among_those_who_hear_however_many_spans_cover(house: House) -> None:
    room = hall(house, "ana")
    said = speak(house.mira, room, "Good morning.")
    with seeing_all():
        entry = Entry._base_manager.get(id=said)
        Span.objects.create(stay=Stay.objects.get(room=room, seat=house.ana), first=1, last=None)
    assert [stay.seat_id for stay in rule.seats_for(entry).filter(seat=house.ana)] == [house.ana.id]
    assert [heard.id for heard in Entry.objects.heard_by(house.ana).filter(id=entry.id)] == [entry.id]


def test_a_room_in_which_nobody_stayed_is_heard_by_nobody() -> None:
    assert not rule.may_hear({}, "a room", 1)
    assert not rule.may_hear({"a room": ()}, "a room", 1)
