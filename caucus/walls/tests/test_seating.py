"""A room's kind says who can sit in it, whatever anybody wishes."""

import pytest

from caucus.cases.models import Role
from caucus.walls.drafts import Draft, Unfit
from caucus.walls.entries import Admitted
from caucus.walls.models import Entry, RoomKind, Stay
from caucus.walls.seating import Where, Who, may_sit
from caucus.walls.writer import keep
from tests.house import House

MEDIATE = {"mediator", "co-mediator"}
# Where a seat of party a, of party b, or of no party can sit, when the room is party a's or its own threshold.
WIDE = {"joint", "circle"}
OWN = {"threshold", "notes"}
FEW = {"house": {"threshold", "circle", "check"}, "case-manager": {"check"}}  # sit in these rooms, whosever they are


def _expected(kind: str, role: str, party: str | None, own: bool) -> bool:
    if role in FEW:
        return kind in FEW[role] or (role == "case-manager" and kind in OWN and own)
    if kind in WIDE or kind == "check":
        return kind in WIDE or role in MEDIATE
    if kind == "notes" and own:
        return True
    if role in MEDIATE:
        return kind in ("threshold", "separate", "notes")
    if kind == "threshold":
        return own
    return kind in ("separate", "own") and party == "a"


@pytest.mark.parametrize("kind", [kind.value for kind in RoomKind])
@pytest.mark.parametrize("role", [role.value for role in Role])
@pytest.mark.parametrize("party", ["a", "b", None])
@pytest.mark.parametrize("own", [True, False])
def test_every_kind_of_room_and_every_role(kind: str, role: str, party: str | None, own: bool) -> None:
    where = Where(kind, "a" if kind in ("separate", "own") else None, "me" if own and kind in OWN else None)
    if kind == "threshold" and not own:
        where = where._replace(seat="another")
    assert may_sit(Who("me", role, party), where) is _expected(kind, role, party, own and kind in OWN)


def test_notes_may_be_one_mediators_alone() -> None:
    assert may_sit(Who("mira", "mediator", None), Where("notes", None, "mira"))
    assert not may_sit(Who("noor", "co-mediator", None), Where("notes", None, "mira"))


def test_a_mediator_with_a_party_sits_in_no_own_room() -> None:
    assert not may_sit(Who("noor", "co-mediator", "a"), Where("own", "a", None))


STRANGERS = (
    ("separate a", "ana", "bruno"),
    ("separate a", "ana", "olga"),
    ("own a", "ana", "mira"),
    ("own a", "ana", "dan"),
    ("notes", "mira", "ana"),
    ("notes", "mira", "olga"),
    ("threshold ana", "mira", "carla"),
    ("threshold ana", "mira", "bruno"),
)


def test_the_writer_lets_nobody_into_a_room_that_cannot_hold_them(house: House) -> None:
    before = Entry._base_manager.count()
    for room, by, stranger in STRANGERS:
        with pytest.raises(Unfit):
            keep([Draft(house.seats[by], house.rooms[room].id, Admitted(seat=house.seats[stranger].id))])
        assert not Stay.objects.filter(room=house.rooms[room], seat=house.seats[stranger], open=True).exists()
    assert Entry._base_manager.count() == before


def test_every_stay_of_a_house_full_of_people_fits_its_room(house: House) -> None:
    open_stays = Stay.objects.filter(open=True).select_related("room", "seat")
    assert open_stays.count() > 30
    for stay in open_stays:
        who = Who(stay.seat_id, stay.seat.role, stay.seat.party_id)
        assert may_sit(who, Where(stay.room.kind, stay.room.party_id, stay.room.seat_id))


def test_a_seat_of_another_case_fits_nowhere_here(house: House) -> None:
    from tests.house import build

    other = build(once="another case")
    with pytest.raises(Unfit):
        keep([Draft(house.mira, house.rooms["joint"].id, Admitted(seat=other.bruno.id))])
