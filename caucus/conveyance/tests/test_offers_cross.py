"""An offer is put to the others, answered there, and the answer told to those who offered: each through the wall."""

import pytest

from caucus.conveyance import offering, passing
from caucus.conveyance.actions import permit
from caucus.conveyance.entries import Intended, Permitted
from caucus.conveyance.tests.crossing import NEVER
from caucus.offers.actions import Made, answer, offer, withdraw
from caucus.offers.entries import Answer
from caucus.offers.money import Money
from caucus.offers.proposal import Proposal, Term
from caucus.walls.audience import listeners
from caucus.walls.drafts import Refused
from caucus.walls.models import Entry
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import Watch

NINETY = Proposal(what="offer", terms=(Term(money=Money(90_000_00, "EUR")),))


def carried(house: House, watch: Watch, about: str, source: str, target: str, permission: str = "") -> str:
    """Mira sends it, ten seconds pass, and it goes out: "" or why it lapsed."""
    entry = Entry.objects.heard_by(house.mira).get(id=about)
    into = house.rooms[target].id
    hears = tuple(each.seat for each in listeners(into))
    intent = Intended(
        source=entry.room, entry=about, permission=permission, target=into, form="exact",
        words=offering.words(entry), hears=hears, due=NEVER,
    )  # fmt: skip
    sent = passing.intend(house.mira, house.room(source), intent)[0]
    watch.passes(seconds=10)
    return passing.carry(house.mira, sent)


def offered(house: House) -> str:
    return keep(offer(house.ana, house.room("separate a"), Made(proposal=NINETY)))[0]


def answered(house: House, how: Answer = "accepted") -> str:
    (put,) = house.heard("bruno", "separate b", "put")
    return keep(answer(house.bruno, house.room("separate b"), put.id, how))[0]


def told(house: House) -> list[str]:
    return [entry.payload.news for entry in house.heard("ana", "separate a", "told")]


def test_an_offer_goes_across_as_a_copy_and_its_makers_hear_that_it_was_put(house: House, watch: Watch) -> None:
    made = offered(house)
    assert carried(house, watch, made, "separate a", "separate b") == ""
    (put,) = house.heard("bruno", "separate b", "put")
    assert (put.payload.proposal, put.payload.whose, put.about) == (NINETY, ("a",), None)
    assert made not in repr(put)
    assert told(house) == ["conveyed"]
    with pytest.raises(Refused, match="put-already"):
        carried(house, watch, made, "separate a", "separate b")


def test_an_answer_is_held_until_it_is_permitted_and_then_told_to_those_who_offered(house: House, watch: Watch) -> None:
    carried(house, watch, offered(house), "separate a", "separate b")
    yes = answered(house)
    assert told(house) == ["conveyed"]
    with pytest.raises(Refused, match="not-permitted"):
        carried(house, watch, yes, "separate b", "separate a")
    may = keep(permit(house.bruno, house.room("separate b"), yes, Permitted(form="exact")))[0]
    assert carried(house, watch, yes, "separate b", "separate a", may) == ""
    assert told(house) == ["conveyed", "accepted"]
    (copy,) = house.heard("bruno", "separate b", "conveyed")
    assert (copy.about, copy.payload.to) == (yes, ("a",))


@pytest.mark.parametrize("how", ["acknowledged", "accepted", "declined"])
def test_of_what_is_told_nothing_but_the_answer_stands_in_its_own_way(house: House, watch: Watch, how: Answer) -> None:
    """The guard finds the answer again in the mediator's own notes, on its way: that is no word of anybody else's."""
    carried(house, watch, offered(house), "separate a", "separate b")
    given = answered(house, how)
    may = keep(permit(house.bruno, house.room("separate b"), given, Permitted(form="exact")))[0]
    assert carried(house, watch, given, "separate b", "separate a", may) == ""
    assert told(house) == ["conveyed", how]


def test_what_is_withdrawn_is_told_where_it_was_put_and_then_no_acceptance_counts(house: House, watch: Watch) -> None:
    made = offered(house)
    carried(house, watch, made, "separate a", "separate b")
    yes = answered(house)
    may = keep(permit(house.bruno, house.room("separate b"), yes, Permitted(form="exact")))[0]
    back = keep(withdraw(house.ana, house.room("separate a"), made))[0]
    assert carried(house, watch, back, "separate a", "separate b") == ""
    assert house.heard("bruno", "separate b", "recalled_offer")
    with pytest.raises(Refused, match="offer-withdrawn"):
        carried(house, watch, yes, "separate b", "separate a", may)
    assert told(house) == ["conveyed", "recalled"]


def test_an_acceptance_that_was_told_wins_over_a_withdrawal(house: House, watch: Watch) -> None:
    made = offered(house)
    carried(house, watch, made, "separate a", "separate b")
    yes = answered(house)
    back = keep(withdraw(house.ana, house.room("separate a"), made))[0]
    may = keep(permit(house.bruno, house.room("separate b"), yes, Permitted(form="exact")))[0]
    assert carried(house, watch, yes, "separate b", "separate a", may) == ""
    with pytest.raises(Refused, match="accepted-before"):
        carried(house, watch, back, "separate a", "separate b")


def test_other_words_than_the_offers_own_go_with_no_offer(house: House) -> None:
    made = offered(house)
    wanted = Intended(
        source=house.rooms["separate a"].id, entry=made, permission="", target=house.rooms["separate b"].id,
        form="exact", words="Eighty.", hears=tuple(each.seat for each in listeners(house.rooms["separate b"].id)),
        due=NEVER,
    )  # fmt: skip
    with pytest.raises(Refused, match="other-words"):
        passing.intend(house.mira, house.room("separate a"), wanted)
