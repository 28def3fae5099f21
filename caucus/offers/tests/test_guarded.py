"""Offers go through the mouth as words do: what was said apart slips into none, and what is in them is known apart."""

import pytest

from caucus.mouth.speaking import Confirmed, Warned, speak
from caucus.offers import actions
from caucus.offers.actions import Made
from caucus.offers.entries import Authority
from caucus.offers.money import Money
from caucus.offers.proposal import Proposal, Term
from caucus.offers.tests.table import offer, pays
from caucus.statements.actions import say
from tests.house import House


def _offers(house: House, name: str, room: str, what: Proposal, confirmed: Confirmed | None = None) -> list[str]:
    made = Made(proposal=what, sure=True)
    return speak(actions.offer(house.seats[name], house.room(room), made), confirmed)


def test_what_ana_would_take_does_not_slip_into_an_offer_of_the_mediator(house: House) -> None:
    house.open("joint")
    house.say("ana", "separate a", "I would take 387,500 euros and not a cent less.")
    with pytest.raises(Warned) as warned:
        _offers(house, "mira", "joint", pays(387_500))
    found = warned.value.likeness
    assert house.heard("bruno", "joint", "offered") == []
    assert _offers(house, "mira", "joint", pays(387_500), Confirmed(found.seen, "She asked me to."))
    assert len(house.heard("bruno", "joint", "offered")) == 1


def test_what_was_offered_apart_does_not_slip_into_words(house: House) -> None:
    house.open("joint")
    offer(house, "ana", "separate a", pays(387_500))
    with pytest.raises(Warned):
        speak(say(house.mira, house.room("joint"), "Would 387.5k do?"))
    with pytest.raises(Warned):
        speak(say(house.mira, house.room("separate b"), "They think of 387500."))
    speak(say(house.mira, house.room("separate a"), "So 387,500 it is."))


def test_neither_a_line_of_authority_nor_words_of_an_offer_slip(house: House) -> None:
    house.open("joint")
    line = Authority(bound="most", issue="Price", money=Money(412_700_00, "EUR"), words="The bank in Trieste agrees.")
    speak(actions.set_line(house.ana, house.room("separate a"), line))
    for words in ("They can go to 412,700.", "What does the bank in Trieste agree to?"):
        with pytest.raises(Warned):
            speak(say(house.mira, house.room("joint"), words))
    terms = (Term(issue="Timing", words="After the bank in Trieste agrees."),)
    with pytest.raises(Warned):
        _offers(house, "mira", "joint", Proposal(what="offer", terms=terms))


def test_codes_of_offers_are_no_words(house: House) -> None:
    """That one has "declined", in a code, is nobody's phrase."""
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    speak(actions.answer(house.bruno, house.room("joint"), made, "declined"))
    told = [entry.payload.told() for entry in house.heard("ana", "joint") if entry.kind == "answered_offer"]
    assert told == [()]
