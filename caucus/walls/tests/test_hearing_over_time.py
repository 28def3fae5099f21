"""Whatever comes and goes in a room, each hears just what was said while it sat there, and only while it sits there."""

from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucus.walls import rule
from caucus.walls.models import Entry, Room
from caucus.walls.tests.hall import admit, hall, leave, speak
from tests.before_the_wall import seeing_all
from tests.house import House

NAMES = ("ana", "bruno", "olga")
who = st.sampled_from(NAMES)
acts = st.one_of(
    st.tuples(st.just("admit"), who, st.none()),
    st.tuples(st.just("leave"), who, st.none()),
    st.tuples(st.just("say"), st.sampled_from(("mira", *NAMES)), st.none()),
    st.tuples(st.just("about"), st.sampled_from(("mira", *NAMES)), st.integers(0, 9)),
)


def _rows(room: Room) -> dict[str, Entry]:
    with seeing_all():
        return {row.id: row for row in Entry._base_manager.filter(room=room)}


@dataclass
class Told:
    """The same history as a child would tell it: who sits, what each was there for, and what each word goes back to."""

    sitting: set[str] = field(default_factory=lambda: {"mira"})
    caught: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in ("mira", *NAMES)})
    root: dict[str, str] = field(default_factory=dict)

    def tell(self, entry: str, about: str | None, also: str | None = None) -> None:
        self.root[entry] = self.root[about] if about else entry
        for name in self.sitting | ({also} if also else set()):
            self.caught[name].add(entry)

    def hears(self, name: str, entry: str) -> bool:
        return name in self.sitting and self.root[entry] in self.caught[name]


def _play(house: House, room: Room, told: Told, act: tuple[str, str, int | None]) -> None:
    verb, name, number = act
    seat = house.seats[name]
    if verb == "admit" and name not in told.sitting:
        entry = admit(house.mira, room, seat)
        told.sitting.add(name)
        told.tell(entry, None)
    elif verb == "leave" and name in told.sitting:
        told.tell(leave(seat, room), None)
        told.sitting.discard(name)
    elif verb == "say" and name in told.sitting:
        told.tell(speak(seat, room, "Words."), None)
    elif verb == "about" and name in told.sitting:
        heard = [entry for entry in told.root if told.hears(name, entry)]
        if heard and number is not None:
            about = heard[number % len(heard)]
            told.tell(speak(seat, room, "About that.", about=about), about)


def test_each_hears_what_it_was_let_in_for(house: House) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(acts, max_size=16))
    def told_twice(history: list[tuple[str, str, int | None]]) -> None:
        room, told = hall(house), Told()
        for act in history:
            _play(house, room, told, act)
        rows = _rows(room)
        listeners = {entry: set(rule.seats_for(rows[entry]).values_list("seat", flat=True)) for entry in told.root}
        for name in ("mira", *NAMES):
            seat = house.seats[name]
            expected = {entry for entry in told.root if told.hears(name, entry)}
            assert {heard.id for heard in Entry.objects.heard_by(seat).filter(room=room)} & set(told.root) == expected
            ears = rule.stays_of(seat.id)
            assert {entry for entry in told.root if rule.may_hear(ears, room.id, rows[entry].heard_at)} == expected
            assert {entry for entry in told.root if seat.id in listeners[entry]} == expected

    told_twice()


def test_what_is_said_about_something_is_heard_by_who_heard_that(house: House) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.none() | st.integers(0, 9), min_size=1, max_size=10))
    def least_of_own_and_root(abouts: list[int | None]) -> None:
        room, said = hall(house), []
        for about in abouts:
            said.append(
                speak(house.mira, room, "Words.", said[about % len(said)] if said and about is not None else None)
            )
        rows = _rows(room)
        for row in rows.values():
            root = rows[row.about_id].heard_at if row.about_id else row.position
            assert row.heard_at == min(row.position, root)

    least_of_own_and_root()
