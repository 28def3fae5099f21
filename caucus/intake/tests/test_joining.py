"""One more person comes into a case under way: by the mediator's word, and by the party's where a party sits."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from caucus.bell import hub
from caucus.intake.inviting import address_of
from caucus.intake.joining import join
from caucus.intake.outside import outside
from caucus.intake.plan import Somebody
from caucus.walls import cursor
from caucus.walls.admission import is_expected
from caucus.walls.drafts import NotHere
from caucus.walls.listening import rooms_of
from caucus.walls.models import Room
from tests.hearsay import hearing, room
from tests.house import House, lay

ELENA = Somebody("Elena Ionescu", "elena@a.example", "party", "a")
PAVEL = Somebody("Pavel", "pavel@m.example", "co-mediator", None)
OTHERS = ("ana", "carla", "bruno", "dan", "olga")


def _expected(house: House, seat: object) -> set[str]:
    return {name for name, each in house.rooms.items() if is_expected(seat, each)}


def test_a_newcomer_of_a_party_waits_for_that_partys_yes(house: House) -> None:
    elena = join(house.mira, ELENA, "key")
    assert _expected(house, elena) == {"joint"}
    assert len(rooms_of(elena)) == 1  # her threshold
    assert address_of(elena) == "elena@a.example"


@pytest.mark.django_db(databases=["default", "keyring"])
def test_where_nobody_of_the_party_sits_yet_the_mediators_word_is_enough() -> None:
    early = lay(accepted=False)
    early.accept("mira", "bruno")
    assert _expected(early, join(early.mira, ELENA, "key")) == {"joint", "separate a", "own a"}


def test_once_let_in_she_hears_from_then_on(house: House) -> None:
    from caucus.rooms.actions import admit
    from caucus.walls.models import Entry
    from caucus.walls.writer import keep

    house.say("ana", "separate a", "Before Elena.")
    house.seats["elena"] = join(house.mira, ELENA, "key")
    house.rooms["threshold elena"] = Room.objects.get(seat=house.elena, kind="threshold")
    house.accept("elena")
    assert house.words("elena") == []
    keep(admit(house.ana, house.room("separate a"), house.elena.id))
    house.say("ana", "separate a", "Welcome, Elena.")
    assert house.words("elena") == ["Welcome, Elena."]
    assert Entry.objects.heard_by(house.elena).filter(room=house.rooms["own a"]).count() == 0


def test_a_new_co_mediator_is_expected_where_mediators_sit_and_no_party_does(house: House) -> None:
    seat = join(house.mira, PAVEL, "key")
    thresholds = {f"threshold {name}" for name in ("ana", "carla", "bruno", "dan", "olga")}
    assert _expected(house, seat) == {"joint", "notes"} | thresholds


def test_the_same_button_pressed_twice_invites_one(house: House) -> None:
    assert join(house.mira, ELENA, "key").id == join(house.mira, ELENA, "key").id
    assert join(house.mira, ELENA, "other").id != join(house.mira, ELENA, "key").id


def test_only_a_mediator_who_accepted_invites(house: House) -> None:
    for name in ("ana", "carla", "olga"):
        with pytest.raises(NotHere):
            join(house.seats[name], ELENA, "key")
    house.mira.accepted = False
    with pytest.raises(NotHere):
        join(house.mira, ELENA, "key")


def test_a_party_that_is_not_of_the_case_is_not_there(house: House) -> None:
    with pytest.raises(NotHere):
        join(house.mira, ELENA._replace(party="q"), "key")


def test_others_of_the_case_learn_of_her_only_when_they_meet(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    """No entry, no place in a book that moved, no bell: neither of a party nor of a mediator who comes later."""

    def seen() -> list[object]:
        return [(house.heard(name), cursor.now_at(house.seats[name])) for name in OTHERS]

    rung: list[str] = []
    monkeypatch.setattr(hub, "ring", lambda room, **how: rung.append(room))
    before = seen()
    with django_capture_on_commit_callbacks(execute=True):
        for newcomer in (ELENA, PAVEL):
            join(house.mira, newcomer, newcomer.name)
    assert rung and seen() == before
    others = {*(room.id for room in house.rooms.values()), *(house.seats[name].id for name in OTHERS)}
    assert others & set(rung) == set()


def test_the_invitation_names_those_beside_her(house: House) -> None:
    house.seats["elena"] = join(house.mira, ELENA, "key")
    (invited,) = house.heard("elena", kind="invited")
    assert invited.payload.invited_by == "Mira Szabó"
    assert sorted(invited.payload.beside["own"]) == ["Ana Ionescu", "Carla Dinu"]
    assert sorted(invited.payload.beside["separate"]) == ["Ana Ionescu", "Carla Dinu", "Mira Szabó", "نور حداد"]


def test_those_still_outside_are_those_met_in_their_thresholds_alone() -> None:
    rooms = [
        room("joint", "mira", "ana"),
        *(room(f"threshold {name}", "house", name, "mira") for name in ("mira", "ana", "bruno", "dan")),
    ]
    assert [person.name for person in outside(hearing("mira", rooms))] == ["Bruno Weiß", "Dan Okafor"]
