"""An offer crosses a wall as a copy, answers come back, and of an acceptance and a withdrawal that meet one has won."""

from datetime import timedelta

import msgspec
import pytest

from caucus import clock
from caucus.offers.proposal import Proposal
from caucus.offers.tests.table import answer, answers, carry, offer, pays, recall, standing, tell, withdraw
from caucus.walls.drafts import NotHere, Refused
from tests.house import House
from tests.watch import Watch


def test_what_reaches_the_others_is_the_content_and_nothing_that_leads_back(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    (heard,) = house.heard("bruno", "separate b", "put")
    assert heard.id == put
    assert heard.payload.proposal == pays(300)
    assert heard.payload.whose == ("a",)
    assert heard.about is None
    assert made.encode() not in msgspec.msgpack.encode(heard.payload)
    assert answers(house, "ana", "separate a", made) == {"b": "conveyed"}


def test_an_unattributed_offer_says_nowhere_whose_it_is(house: House) -> None:
    carry(house, offer(house, "ana", "separate a", pays(300, form="float")))
    assert house.heard("bruno", "separate b", "put")[0].payload.whose == ()


def test_an_answer_stays_where_it_was_given_until_it_is_told(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    given = answer(house, "bruno", "separate b", put, "accepted", "Subject to the bank.")
    assert answers(house, "ana", "separate a", made) == {"b": "conveyed"}
    tell(house, given, made)
    assert answers(house, "ana", "separate a", made) == {"b": "accepted"}
    assert house.heard("ana", "separate a", "told")[-1].payload.words == "Subject to the bank."


def test_a_counter_offer_is_told_with_its_content(house: House) -> None:
    from caucus.offers.actions import Made, counter
    from caucus.walls.writer import keep

    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    _, given = keep(counter(house.bruno, house.room("separate b"), put, Made(proposal=pays(500))))
    tell(house, given, made)
    assert house.heard("ana", "separate a", "told")[-1].payload.counter == pays(500)


def test_a_draft_a_lapsed_and_a_withdrawn_offer_do_not_cross(house: House, watch: Watch) -> None:
    draft = offer(house, "carla", "separate a", pays(300), draft=True)
    short = offer(house, "ana", "separate a", pays(300, expires=clock.now() + timedelta(minutes=5)))
    gone = offer(house, "ana", "separate a", pays(300))
    withdraw(house, "ana", "separate a", gone)
    watch.passes(minutes=5)
    for made, reason in ((draft, "offer-draft"), (short, "offer-lapsed"), (gone, "offer-withdrawn")):
        with pytest.raises(Refused, match=reason):
            carry(house, made)
    assert house.heard("bruno", "separate b", "put") == []


def test_an_offer_is_put_to_a_party_once_and_to_those_for_whom_it_is(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    carry(house, made)
    with pytest.raises(Refused, match="put-already"):
        carry(house, made)
    with pytest.raises(Refused, match="not-for-them"):
        carry(house, made, "separate a", "separate a")


def test_an_acceptance_told_first_wins_and_the_withdrawal_is_not_told(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    given = answer(house, "bruno", "separate b", put, "accepted")
    withdraw(house, "ana", "separate a", made)
    tell(house, given, made)
    with pytest.raises(Refused, match="accepted-before"):
        recall(house, made, put)
    assert answers(house, "ana", "separate a", made) == {"b": "accepted"}
    assert standing(house, "bruno", "separate b", put).state == "authorised"
    assert house.heard("bruno", "separate b", "recalled_offer") == []


def test_a_withdrawal_told_first_wins_and_the_acceptance_is_not_told(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    given = answer(house, "bruno", "separate b", put, "accepted")
    withdraw(house, "ana", "separate a", made)
    recall(house, made, put)
    with pytest.raises(Refused, match="offer-withdrawn"):
        tell(house, given, made)
    assert answers(house, "ana", "separate a", made) == {"b": "withdrawn"}
    assert standing(house, "bruno", "separate b", put).state == "withdrawn"
    with pytest.raises(Refused, match="offer-withdrawn"):
        answer(house, "bruno", "separate b", put, "declined")


def test_an_acceptance_that_is_told_after_the_offer_lapsed_comes_too_late(house: House, watch: Watch) -> None:
    made = offer(house, "ana", "separate a", pays(300, expires=clock.now() + timedelta(minutes=5)))
    given = answer(house, "bruno", "separate b", carry(house, made), "accepted")
    watch.passes(minutes=5)
    with pytest.raises(Refused, match="offer-lapsed"):
        tell(house, given, made)


def test_a_decline_is_told_whenever_it_comes(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    given = answer(house, "bruno", "separate b", carry(house, made), "declined")
    withdraw(house, "ana", "separate a", made)
    tell(house, given, made)
    assert answers(house, "ana", "separate a", made) == {"b": "declined"}


def test_nothing_is_recalled_that_stands_and_nothing_is_answered_that_was_not_put(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    with pytest.raises(Refused, match="not-withdrawn"):
        recall(house, made, put)
    other = offer(house, "ana", "separate a", pays(310))
    given = answer(house, "bruno", "separate b", put, "accepted")
    with pytest.raises(Refused, match="not-conveyed"):
        tell(house, given, other)


def test_an_offer_that_another_replaced_is_recalled_as_replaced(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    offer(house, "ana", "separate a", pays(310), instead=made)
    recall(house, made, put)
    assert standing(house, "bruno", "separate b", put).state == "superseded"


def test_only_who_sits_in_both_rooms_carries(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    house.seats["mira"] = house.seats["ana"]
    with pytest.raises(NotHere):
        carry(house, made)


def test_a_put_holds_all_that_a_proposal_holds() -> None:
    """A field that is added to proposals crosses with them: the copy is the proposal itself."""
    from caucus.offers.entries import Offered, Put

    assert Put.__annotations__["proposal"] is Offered.__annotations__["proposal"] is Proposal
