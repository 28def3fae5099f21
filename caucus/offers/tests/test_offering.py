"""People make offers and requests where they sit, stand behind them, answer each for themselves, and take them back."""

from datetime import timedelta

import pytest

from caucus import clock
from caucus.offers import actions
from caucus.offers.entries import Authority
from caucus.offers.money import Money
from caucus.offers.proposal import Proposal, Term
from caucus.offers.tests.table import answer, answers, offer, pays, standing, withdraw
from caucus.walls.drafts import NotHere, Refused, SaidOtherwise, Silent
from caucus.walls.writer import keep
from tests.house import House, lay
from tests.watch import Watch


def test_an_offer_is_heard_in_the_room_where_it_was_made_and_nowhere_else(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    hear = {name for name in house.seats if made in {entry.id for entry in house.heard(name)}}
    assert hear == {"ana", "carla", "mira", "noor"}


def test_an_offer_is_by_the_party_of_whoever_makes_it_and_stands_at_once(house: House) -> None:
    made = offer(house, "carla", "separate a", pays(300))
    assert house.heard("mira", "separate a", "offered")[0].payload.by == ("a",)
    assert standing(house, "ana", "separate a", made).state == "authorised"


def test_who_speaks_for_nobody_offers_nothing_and_nowhere_is_offered_what_nobody_answers(house: House) -> None:
    house.open("joint")
    for name, room in (("olga", "joint"), ("ana", "threshold ana"), ("ana", "separate b"), ("mira", "notes")):
        with pytest.raises(NotHere):
            offer(house, name, room, pays(300))


def test_in_a_joint_session_that_rests_nothing_is_offered(house: House) -> None:
    with pytest.raises(Silent):
        offer(house, "ana", "joint", pays(300))


def test_a_draft_stands_once_the_party_that_it_names_stands_behind_it(house: House) -> None:
    made = offer(house, "carla", "own a", pays(300), draft=True)
    assert standing(house, "ana", "own a", made) == ("draft", standing(house, "ana", "own a", made).since, ("a",), None)
    keep(actions.authorise(house.ana, house.room("own a"), made))
    assert standing(house, "ana", "own a", made).state == "authorised"
    with pytest.raises(Refused, match="authorised-already"):
        keep(actions.authorise(house.ana, house.room("own a"), made))


def test_what_mira_writes_down_for_ana_is_a_draft_until_ana_says_so(house: House) -> None:
    made = offer(house, "mira", "separate a", pays(300), besides=("a",))
    assert standing(house, "mira", "separate a", made).missing == ("a",)
    with pytest.raises(NotHere):
        keep(actions.authorise(house.mira, house.room("separate a"), made))
    keep(actions.authorise(house.ana, house.room("separate a"), made))
    assert standing(house, "mira", "separate a", made).state == "authorised"


def test_two_parties_make_one_offer_and_neither_binds_the_other(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300), besides=("b",))
    assert standing(house, "olga", "joint", made).missing == ("b",)
    with pytest.raises(Refused, match="not-yours-to-authorise"):
        keep(actions.authorise(house.ana, house.room("joint"), made))
    keep(actions.authorise(house.dan, house.room("joint"), made))
    assert standing(house, "olga", "joint", made).state == "authorised"


def test_nobody_is_named_who_does_not_sit_there_and_nobody_unmet_is_addressed(house: House) -> None:
    with pytest.raises(Refused, match="besides-unclear"):
        offer(house, "ana", "separate a", pays(300), besides=("b",))
    for whom in (("a",), ("z",)):
        with pytest.raises(Refused, match="whom-unclear"):
            offer(house, "ana", "separate a", pays(300), whom=whom)


def test_bruno_answers_what_ana_offers_to_all_and_ana_does_not_answer_herself(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    assert answers(house, "olga", "joint", made) == {"b": "conveyed"}
    answer(house, "bruno", "joint", made, "acknowledged")
    answer(house, "dan", "joint", made, "accepted", "Subject to the bank.")
    assert answers(house, "ana", "joint", made) == {"b": "accepted"}
    for name in ("ana", "carla", "mira", "olga"):
        with pytest.raises(NotHere):
            answer(house, name, "joint", made, "accepted")


def test_the_same_answer_is_not_given_twice_and_another_may_follow(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    answer(house, "bruno", "joint", made, "accepted")
    with pytest.raises(Refused, match="answered-already"):
        answer(house, "dan", "joint", made, "accepted")
    answer(house, "bruno", "joint", made, "declined")
    assert answers(house, "ana", "joint", made) == {"b": "declined"}


def test_a_counter_offer_is_an_offer_and_the_answer_that_names_it(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    drafts = actions.counter(house.bruno, house.room("joint"), made, actions.Made(proposal=pays(500)), once="c")
    new, answered = keep(drafts)
    assert keep(drafts) == [new]
    assert house.heard("ana", "joint", "answered_offer")[0].payload.counter == new
    assert house.heard("ana", "joint", "answered_offer")[0].id == answered
    assert answers(house, "ana", "joint", made) == {"b": "countered"}
    with pytest.raises(Refused, match="counter-missing"):
        answer(house, "bruno", "joint", made, "countered")


def test_what_was_withdrawn_is_answered_no_more_and_withdrawn_once(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    withdraw(house, "carla", "joint", made)
    assert standing(house, "bruno", "joint", made).state == "withdrawn"
    assert answers(house, "bruno", "joint", made) == {"b": "withdrawn"}
    for act in (answer, lambda *given: withdraw(house, "ana", "joint", made)):
        with pytest.raises(Refused, match="offer-withdrawn"):
            act(house, "bruno", "joint", made, "accepted")


def test_what_everybody_has_accepted_is_not_withdrawn(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    answer(house, "bruno", "joint", made, "accepted")
    with pytest.raises(Refused, match="accepted-before"):
        withdraw(house, "ana", "joint", made)
    answer(house, "bruno", "joint", made, "declined")
    withdraw(house, "ana", "joint", made)


def test_nobody_withdraws_what_is_anothers(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    for name in ("bruno", "mira", "olga"):
        with pytest.raises(NotHere):
            withdraw(house, name, "joint", made)


def test_an_offer_takes_the_place_of_another_of_the_same_party(house: House) -> None:
    house.open("joint")
    first = offer(house, "ana", "joint", pays(300))
    offer(house, "ana", "joint", pays(310), instead=first)
    assert standing(house, "bruno", "joint", first).state == "superseded"
    with pytest.raises(Refused, match="offer-superseded"):
        answer(house, "bruno", "joint", first, "accepted")
    with pytest.raises(Refused, match="offer-superseded"):
        offer(house, "ana", "joint", pays(320), instead=first)
    his = offer(house, "bruno", "joint", pays(500))
    with pytest.raises(NotHere):
        offer(house, "ana", "joint", pays(320), instead=his)


@pytest.mark.django_db(databases=["default", "keyring"])
def test_who_came_later_hears_the_new_offer_and_of_the_old_one_nothing() -> None:
    house = lay(accepted=False)
    house.accept("mira", "ana")
    first = offer(house, "ana", "separate a", pays(300))
    house.accept("carla")
    second = offer(house, "ana", "separate a", pays(310), instead=first)
    heard = [entry for entry in house.heard("carla", "separate a") if entry.kind.startswith("offer")]
    assert [entry.id for entry in heard] == [second]
    assert "offer_superseded" in [entry.kind for entry in house.heard("mira", "separate a")]


def test_an_offer_lapses_by_the_clock_and_says_when(house: House, watch: Watch) -> None:
    house.open("joint")
    ends = clock.now() + timedelta(hours=1)
    made = offer(house, "ana", "joint", pays(300, expires=ends))
    assert standing(house, "bruno", "joint", made).changes_at == ends
    watch.passes(hours=1)
    assert standing(house, "bruno", "joint", made)[:2] == ("lapsed", ends)
    with pytest.raises(Refused, match="offer-lapsed"):
        offer(house, "ana", "separate a", pays(300, expires=ends))


def test_an_offer_sent_twice_is_made_once_though_its_hour_has_moved_on(house: House, watch: Watch) -> None:
    first = offer(house, "ana", "separate a", pays(300, expires=clock.now() + timedelta(hours=1)), once="k")
    watch.passes(seconds=2)
    assert first == offer(house, "ana", "separate a", pays(300, expires=clock.now() + timedelta(hours=1)), once="k")
    with pytest.raises(SaidOtherwise):
        offer(house, "ana", "separate a", pays(301, expires=clock.now() + timedelta(hours=1)), once="k")


WRONG = {
    "offer-empty": Proposal(what="offer", terms=()),
    "issue-twice": Proposal(what="offer", terms=(Term(issue="Price", words="x"), Term(issue="price", words="y"))),
    "request-unclear": Proposal(what="request", terms=(Term(words="The ledger of 2024"),)),
    "condition-missing": pays(300, form="conditional"),
    "bracket-unclear": pays(300, form="bracket"),
    "package-small": pays(300, form="package"),
    "form-unclear": Proposal(what="request", asks="apology", form="float", terms=(Term(words="Say sorry"),)),
}


@pytest.mark.parametrize("reason", WRONG)
def test_what_is_not_clear_is_not_put(house: House, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        offer(house, "ana", "separate a", WRONG[reason])


def test_a_bracket_says_what_each_would_come_to_and_meets_in_the_middle() -> None:
    term = Term(issue="Price", money=Money(300_00, "EUR"), theirs=Money(500_00, "EUR"))
    assert term.middle == Money(400_00, "EUR")


def _line(house: House, name: str, room: str, amount: int | None, bound: str = "most") -> None:
    money = None if amount is None else Money(amount * 100, "EUR")
    keep(actions.set_line(house.seats[name], house.room(room), Authority(bound=bound, issue="Price", money=money)))


def test_a_line_of_authority_is_said_apart_and_warned_about_wherever_an_offer_would_show_it(house: House) -> None:
    house.open("joint")
    _line(house, "ana", "separate a", 400)
    for name, room, amount in (("ana", "separate a", 400), ("carla", "joint", 450), ("mira", "joint", 400)):
        with pytest.raises(Refused, match="authority-line"):
            offer(house, name, room, pays(amount))
    offer(house, "ana", "joint", pays(390))
    offer(house, "bruno", "joint", pays(400))
    offer(house, "ana", "own a", pays(400))
    assert offer(house, "ana", "joint", pays(400), sure=True)
    _line(house, "ana", "separate a", None)
    offer(house, "ana", "separate a", pays(450))


def test_a_line_of_authority_has_no_place_where_others_hear(house: House) -> None:
    house.open("joint")
    for name, room in (("ana", "joint"), ("ana", "threshold ana"), ("mira", "separate a")):
        with pytest.raises(NotHere):
            _line(house, name, room, 400)
