"""Opening a case builds its whole house in one act, once."""

import pytest

from caucus.cases.models import Case, Party, Role, Seat
from caucus.intake import opening
from caucus.intake.my_cases import cases_of
from caucus.intake.opening import open_case
from caucus.intake.plan import Plan, Somebody
from caucus.people.account import open_account
from caucus.people.models import Person
from caucus.walls.models import Entry, Room, Stay
from tests.house import EVERYBODY, PARTIES, TITLE, House, build

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
MIRA = Somebody("Mira", "", "mediator", None)


def _account() -> Person:
    return open_account("mira@m.example", "Mira")


def _open(*people: Somebody, parties: tuple[tuple[str, str], ...] = PARTIES, once: str = "key") -> Case:
    return open_case(_account(), Plan(TITLE, parties, (MIRA, *people)), once)[0]


def test_the_house_has_the_rooms_it_needs(house: House) -> None:
    kinds = sorted(Room.objects.filter(case=house.case).values_list("kind", flat=True))
    assert kinds == sorted(["joint", "notes", *["separate", "own"] * 2, *["threshold", "notes"] * 7])


def test_the_same_button_pressed_twice_opens_one_case() -> None:
    plan = Plan(TITLE, PARTIES, EVERYBODY)
    first, seats = open_case(_account(), plan, "key")
    counts = [model._base_manager.count() for model in (Case, Party, Seat, Room, Entry, Person)]
    again, nobody = open_case(_account(), plan, "key")
    assert (again.id, nobody) == (first.id, {})
    assert len(seats) == len(EVERYBODY)
    assert counts == [model._base_manager.count() for model in (Case, Party, Seat, Room, Entry, Person)]


def test_another_key_or_another_mediator_opens_another_case() -> None:
    noor = open_account("noor@m.example", "Noor")
    plan = Plan(TITLE, PARTIES, (MIRA,))
    cases = [open_case(_account(), plan, "key"), open_case(_account(), plan, "other"), open_case(noor, plan, "key")]
    assert len({case.id for case, _ in cases}) == 3


def test_if_something_breaks_nothing_of_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*given: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(opening, "threshold", breaks)
    with pytest.raises(ConnectionError):
        _open()
    assert Case.objects.count() == Seat.objects.count() == Room.objects.count() == Entry._base_manager.count() == 0
    monkeypatch.undo()
    _open()


def test_names_in_any_script_come_back_in_the_mediators_house() -> None:
    names = ("王小明", "نور حداد", "Ștefan Țîrlea", "Nguyễn Thị Ánh", "O'Brien <b>", "ქეთევან")
    people = tuple(Somebody(name, "", "party", "a") for name in names)
    house = build((EVERYBODY[0], *people), accepted=False, once="scripts")
    house.accept("mira")
    from caucus.walls.listening import listen
    from caucus.walls.window import Window
    from tests.watch import NINE

    met = {card.name for card in listen(house.mira, Window(), NINE).plate.people.values()}
    assert set(names) <= met


def test_several_parties_have_rooms_of_their_own() -> None:
    parties = tuple((letter, f"Party {letter}") for letter in "abcde")
    case = _open(*(Somebody(f"Head of {letter}", "", "party", letter) for letter, _ in parties), parties=parties)
    for kind in ("separate", "own"):
        letters = Room.objects.filter(case=case, kind=kind).values_list("party__letter", flat=True)
        assert sorted(letters) == list("abcde")
    for room in Room.objects.filter(case=case, kind="own"):
        expected = Stay.objects.filter(room=room).values_list("seat__party__letter", flat=True)
        assert list(expected) == [room.party.letter]


def test_a_party_nobody_was_invited_for_yet_has_its_rooms_too() -> None:
    case = _open(Somebody("Ana", "", "party", "a"))
    assert Room.objects.filter(case=case, party__letter="b").count() == 2


def test_the_same_person_named_twice_gets_one_seat() -> None:
    ana = Somebody("Ana", "ana@a.example", "party", "a")
    case = _open(ana, ana)
    seats = Seat.objects.filter(case=case).exclude(role=Role.HOUSE)
    assert seats.count() == 2
    assert all(Room.objects.filter(seat=seat, kind="threshold").count() == 1 for seat in seats)


def test_the_house_itself_has_a_seat_without_a_person() -> None:
    case = _open()
    house = Seat.objects.get(case=case, role=Role.HOUSE)
    assert house.person is None
    rooms = Stay.objects.filter(seat=house, open=True).values_list("room__kind", flat=True)
    assert set(rooms) == {"threshold"}


def test_everybody_invited_is_a_person_without_an_address() -> None:
    _open(Somebody("Ana", "ana@a.example", "party", "a"))
    assert sorted(person.email or "" for person in Person.objects.all()) == ["", "mira@m.example"]


def test_my_cases_are_those_in_which_i_have_a_seat_by_title(house: House) -> None:
    other = _open(once="other")
    mine = cases_of(house.mira.person)
    assert [each.title for each in mine] == [TITLE, TITLE]
    assert {each.seat for each in mine} == {house.mira.id, Seat.objects.get(case=other, role="mediator").id}
    (ana,) = cases_of(house.ana.person)
    assert (ana.seat, ana.role, ana.accepted) == (house.ana.id, "party", True)
    assert ana.party is not None and ana.party.letter == "a"
    assert cases_of(Person.objects.create()) == []
