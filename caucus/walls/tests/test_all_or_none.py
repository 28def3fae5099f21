"""What belongs together is kept together, in the order it was given, or not at all."""

import pytest

from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.models import Entry, Room, Stay
from caucus.walls.tests.hall import hall, words
from caucus.walls.writer import keep
from tests.house import House


def _refuse() -> None:
    raise Refused("no")


def _standing() -> tuple[object, ...]:
    rooms = Room.objects.order_by("id").values_list("id", "position", "digest", "last_at", "speaks_until")
    stays = Stay.objects.order_by("id").values_list("id", "open", "span__first", "span__last")
    return tuple(Entry._base_manager.order_by("id").values_list("id", "digest")), tuple(rooms), tuple(stays)


def test_drafts_for_one_room_stand_in_their_order(house: House) -> None:
    room = hall(house, "ana")
    kept = keep([Draft(house.ana, room.id, words(text)) for text in ("One.", "Two.", "Three.")])
    assert [entry.id for entry in house.heard("ana", kind="said")] == kept


def test_one_draft_refused_leaves_none_of_the_others(house: House) -> None:
    here, there = hall(house, "ana"), hall(house, "ana")
    before = _standing()
    drafts = [Draft(house.ana, here.id, words("One.")), Draft(house.ana, there.id, words("Two."), check=_refuse)]
    with pytest.raises(Refused):
        keep(drafts)
    assert _standing() == before


def test_one_room_that_is_not_the_seats_refuses_all(house: House) -> None:
    room = hall(house, "ana")
    before = _standing()
    with pytest.raises(NotHere):
        keep([Draft(house.ana, room.id, words("One.")), Draft(house.ana, house.rooms["separate b"].id, words("Two."))])
    assert _standing() == before


def test_one_silent_room_refuses_all(house: House) -> None:
    from caucus.walls.drafts import Silent

    room = hall(house, "ana")
    before = _standing()
    with pytest.raises(Silent):
        keep([Draft(house.ana, room.id, words("One.")), Draft(house.ana, house.rooms["joint"].id, words("Two."))])
    assert _standing() == before


def test_a_room_that_does_not_exist_refuses_all(house: House) -> None:
    room = hall(house, "ana")
    before = _standing()
    with pytest.raises(NotHere):
        keep([Draft(house.ana, room.id, words("One.")), Draft(house.ana, "n" * 22, words("Two."))])
    with pytest.raises(NotHere):
        keep([Draft(house.ana, room.id, words("One."))], read=["n" * 22])
    assert _standing() == before


def test_effects_of_what_was_refused_are_undone(house: House) -> None:
    from caucus.walls.entries import Left

    room = hall(house, "ana")
    with pytest.raises(Refused):
        keep(
            [
                Draft(house.ana, room.id, Left(seat=house.ana.id)),
                Draft(house.mira, room.id, words("So."), check=_refuse),
            ]
        )
    assert Stay.objects.get(room=room, seat=house.ana).open


def test_a_later_draft_is_checked_after_the_earlier_took_effect(house: House) -> None:
    from caucus.walls.entries import Left

    room = hall(house, "ana")
    with pytest.raises(NotHere):
        keep([Draft(house.ana, room.id, Left(seat=house.ana.id)), Draft(house.ana, room.id, words("And also."))])
