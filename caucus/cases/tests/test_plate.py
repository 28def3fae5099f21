"""The plate names the case and those a listener meets, opened under the case's key and in its place alone."""

import pytest
from django.db import IntegrityError, transaction

from caucus.cases.cards import PartyCard, PersonCard
from caucus.cases.models import Party, Seat
from caucus.cases.plate import engraved, plate_of
from caucus.sealing.cipher import Broken
from tests.house import TITLE, House


def test_a_plate_names_those_it_was_asked_for_and_nobody_else(house: House) -> None:
    plate = plate_of(house.case, Seat.objects.filter(id=house.ana.id).select_related("party"))
    assert plate.title == TITLE
    assert list(plate.people.values()) == [
        PersonCard(house.ana.id, "Ana Ionescu", "party", PartyCard("a", "Ionescu and daughters"))
    ]


def test_of_somebody_else_it_knows_nothing(house: House) -> None:
    stranger = plate_of(house.case, ()).person(house.bruno.id)
    assert (stranger.name, stranger.role, stranger.party) == ("", "house", None)


def test_names_in_any_script_come_back_as_they_were(house: House) -> None:
    seats = Seat.objects.filter(case=house.case).select_related("party")
    names = {card.name for card in plate_of(house.case, seats).people.values()}
    assert {"نور حداد", "Bruno Weiß", "Mira Szabó", "Olga Øyen"} <= names


def test_a_name_moved_to_another_seat_does_not_open(house: House) -> None:
    seat = Seat.objects.select_related("party").get(id=house.ana.id)
    seat.name = Seat.objects.get(id=house.bruno.id).name
    with pytest.raises(Broken):
        plate_of(house.case, [seat])


def test_a_title_of_another_case_does_not_open(house: House) -> None:
    from tests.house import build

    other = build(once="other").case
    house.case.title = other.title
    with pytest.raises(Broken):
        plate_of(house.case, ())


def test_the_same_name_is_sealed_differently_each_time(house: House) -> None:
    assert engraved(house.case.id, "Ana", "here") != engraved(house.case.id, "Ana", "here")


def test_a_letter_belongs_to_one_party_of_a_case(house: House) -> None:
    party = Party(case=house.case, letter="a", name=engraved(house.case.id, "Another", "x"))
    with pytest.raises(IntegrityError), transaction.atomic():
        party.save()


@pytest.mark.parametrize("role", ["mediator", "co-mediator", "party", "counsel", "observer", "house"])
def test_who_mediates_is_plain_from_the_role(role: str) -> None:
    assert PersonCard("s", "", role, None).mediates is (role in ("mediator", "co-mediator"))
