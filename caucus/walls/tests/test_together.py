"""What is kept together stands as if each had been kept alone; what is not plain is left alone."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import IntegrityError, transaction

from caucus.bell import hub
from caucus.walls import shelf
from caucus.walls.book import Header, digest
from caucus.walls.drafts import Draft
from caucus.walls.entries import Left
from caucus.walls.models import Entry, Room
from caucus.walls.tests.hall import hall, leave, words
from caucus.walls.together import keep_together
from tests.before_the_wall import seeing_all
from tests.house import House


def together(*drafts: Draft) -> list[str | None]:
    with transaction.atomic():
        return keep_together(drafts)


def test_words_of_many_rooms_stand_each_in_its_own_in_their_order(house: House) -> None:
    one, two = hall(house, "ana", "bruno"), hall(house, "bruno")
    drafts = [(house.ana, one), (house.bruno, two), (house.bruno, one), (house.mira, two)]
    kept = together(*(Draft(seat, room.id, words(f"{place}")) for place, (seat, room) in enumerate(drafts)))
    for room, places in ((one, (0, 2)), (two, (1, 3))):
        heard = [entry for entry in house.heard("mira", kind="said") if entry.room == room.id]
        assert [(entry.id, entry.payload.words) for entry in heard] == [(kept[place], f"{place}") for place in places]
        assert _chain_is_whole(room)


def _chain_is_whole(room: Room) -> bool:
    before = b""
    with seeing_all():
        rows = list(Entry._base_manager.filter(room=room).order_by("position"))
    for row in rows:
        header = Header(row.id, row.position, row.kind, row.seat_id, row.about_id, row.at.isoformat())
        before = digest(before, header, row.sealed.sealed)
        assert bytes(row.digest) == before
    head = Room.objects.get(id=room.id)
    return (bytes(head.digest), head.position, head.last_at) == (before, row.position, row.at)


def test_what_needs_more_than_who_sits_where_is_left_alone(house: House) -> None:
    room = hall(house, "ana")
    kept = together(
        Draft(house.ana, room.id, words("Plain.")),
        Draft(house.bruno, room.id, words("Not in here.")),
        Draft(house.ana, "n" * 22, words("Nowhere.")),
        Draft(house.ana, house.rooms["joint"].id, words("Silent.")),
        Draft(house.ana, room.id, words("Checked."), check=lambda: None),
        Draft(house.ana, room.id, words("About."), about="n" * 22),
        Draft(house.ana, room.id, Left(seat=house.ana.id)),
    )
    assert [bool(entry) for entry in kept] == [True, *[False] * 6]
    assert house.words("ana")[-1:] == ["Plain."]


def test_a_key_counts_once_within_a_batch_and_over_batches(house: House) -> None:
    room = hall(house, "ana", "bruno")
    same = [Draft(seat, room.id, words("Once."), once="key") for seat in (house.ana, house.ana, house.bruno)]
    assert [bool(entry) for entry in together(*same)] == [True, False, True]
    with pytest.raises(IntegrityError):
        together(Draft(house.mira, room.id, words("Else.")), same[2])
    assert house.words("ana")[-2:] == ["Once.", "Once."]


def test_who_left_before_is_not_heard_in_the_batch(house: House) -> None:
    room = hall(house, "ana", "bruno")
    leave(house.ana, room)
    kept = together(Draft(house.ana, room.id, words("Gone.")), Draft(house.bruno, room.id, words("Here.")))
    assert [bool(entry) for entry in kept] == [False, True]


def test_once_committed_it_is_on_the_shelf_and_its_rooms_are_rung(
    house: House,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
    monkeypatch: "object",
) -> None:
    room, silent = hall(house, "ana"), hall(house, "bruno")
    rung: list[str] = []
    monkeypatch.setattr(hub, "ring", rung.append)
    head = Room.objects.get(id=room.id).position
    with django_capture_on_commit_callbacks(execute=True):
        together(Draft(house.ana, room.id, words("One.")), Draft(house.ana, silent.id, words("Not here.")))
        assert (rung, shelf.after({room.id: head})) == ([], [])
    assert rung == [room.id]
    assert [kept.heard.payload.words for kept in shelf.after({room.id: head})] == ["One."]
