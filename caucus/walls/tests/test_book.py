"""A book is in order, from the first place on, and its chain shows any change."""

import hashlib
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucus.walls.book import Header, digest
from caucus.walls.models import Entry, Room
from caucus.walls.tests.hall import hall, speak
from tests.house import House
from tests.watch import Watch

behind = pytest.mark.usefixtures("behind")  # these tests look at rows as they lie, and change them


def _rows(room: object) -> list[Entry]:
    return list(Entry._base_manager.filter(room=room).order_by("position"))


def _whole(room: Room) -> bool:
    """The chain reckoned again from the rows alone."""
    before = b""
    for row in _rows(room):
        header = Header(row.id, row.position, row.kind, row.seat_id, row.about_id, row.at.isoformat())
        before = digest(before, header, row.sealed.sealed)
        if bytes(row.digest) != before:
            return False
    return before == bytes(Room.objects.get(id=room.id).digest)


@behind
def test_positions_are_contiguous_in_every_book_of_the_house(house: House) -> None:
    for room in Room.objects.all():
        assert [row.position for row in _rows(room)] == list(range(1, room.position + 1))


@behind
def test_the_chain_of_every_book_of_the_house_is_whole(house: House) -> None:
    house.open("joint")
    house.say("ana", "joint", "Good morning.")
    assert all(_whole(room) for room in Room.objects.all())


@behind
def test_any_change_of_a_row_breaks_the_chain(house: House) -> None:
    room = hall(house, "ana")
    first = speak(house.ana, room, "One.")
    second = speak(house.ana, room, "Two.", about=first)
    later = Entry._base_manager.get(id=second).at + timedelta(microseconds=1)
    changes = ({"kind": "left"}, {"at": later}, {"seat": house.mira}, {"position": 99}, {"about": None})
    for change in ({"sealed": b"other sealed bytes"}, *changes):
        row = Entry._base_manager.filter(id=second)
        stood = row.values("sealed", "kind", "at", "seat", "position", "about").get()
        assert _whole(Room.objects.get(id=room.id))
        row.update(**change)
        assert not _whole(Room.objects.get(id=room.id)), change
        row.update(**stood)


@behind
def test_an_entry_taken_out_breaks_the_chain(house: House) -> None:
    room = hall(house, "ana")
    taken = speak(house.ana, room, "One.")
    speak(house.ana, room, "Two.")
    Entry._base_manager.filter(id=taken).delete()
    assert not _whole(room)


@behind
def test_two_entries_that_changed_places_break_the_chain(house: House) -> None:
    room = hall(house, "ana")
    one, two = speak(house.ana, room, "One."), speak(house.ana, room, "Two.")
    places = {row.id: row.position for row in _rows(room)}
    for entry, place in ((one, 99), (two, places[one]), (one, places[two])):
        Entry._base_manager.filter(id=entry).update(position=place)
    assert not _whole(room)


@behind
def test_the_last_entry_cut_off_shows_at_the_head(house: House) -> None:
    room = hall(house, "ana")
    Entry._base_manager.filter(id=speak(house.ana, room, "Last.")).delete()
    assert not _whole(room)


@behind
def test_no_moment_is_earlier_than_the_one_before(watch: Watch, house: House) -> None:
    room = hall(house, "ana")
    for seconds in (5, -60, 3, -1, 120):
        watch.passes(seconds=seconds)
        speak(house.ana, room, "Now.")
    moments = [row.at for row in _rows(room)]
    assert moments == sorted(moments)
    assert moments[-1] == watch.now


headers = st.builds(Header, st.text(), st.integers(0, 2**40), st.text(), st.text(), st.none() | st.text(), st.text())
befores = st.binary(max_size=0) | st.binary(min_size=32, max_size=32)
links = st.tuples(befores, headers, st.binary())


@settings(max_examples=50)
@given(links, links)
def test_different_links_have_different_digests(one: tuple[bytes, Header, bytes], other: object) -> None:
    assert (digest(*one) == digest(*other)) is (one == other)
    assert digest(*one) == digest(*one)


def test_the_digest_is_the_one_that_the_docs_describe() -> None:
    header = Header("e" * 22, 7, "said", "s" * 22, None, "2026-11-23T09:00:00+00:00")
    packed = msgspec.msgpack.encode(tuple(header))
    before = bytes(range(32))
    expected = hashlib.sha256(before + len(packed).to_bytes(4, "big") + packed + b"sealed").digest()
    assert digest(before, header, b"sealed") == expected
