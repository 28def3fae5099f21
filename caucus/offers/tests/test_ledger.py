"""The ledger: each seat sees what it hears of offers, how they stand with whom, and what has been accepted."""

from datetime import timedelta

from caucus import clock
from caucus.offers import actions
from caucus.offers.chart import charts
from caucus.offers.ledger import Ledger, ledger
from caucus.offers.money import Money
from caucus.offers.proposal import Proposal, Term
from caucus.offers.sheet import sheet
from caucus.offers.tests.table import answer, carry, offer, pays, recall, tell, withdraw
from caucus.offers.views import WINDOW
from caucus.walls.listening import listen
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import Watch


def seen(house: House, name: str) -> Ledger:
    return ledger(listen(house.seats[name], WINDOW, clock.now()))


def brief(house: House, name: str) -> list[tuple[str, str, str, dict[str, str]]]:
    """Of each move the kind of room, whose it is, how it stands and with whom."""
    return [
        (
            move.room.kind,
            "".join(party.letter for party in move.by),
            move.standing.state,
            {each.party.letter: each.state for each in move.reached},
        )
        for move in seen(house, name).moves
    ]


def bracket(ours: int, theirs: int) -> Proposal:
    term = Term(issue="Price", money=Money(ours * 100, "EUR"), theirs=Money(theirs * 100, "EUR"))
    return Proposal(what="offer", form="bracket", terms=(term,))


def test_a_party_sees_its_own_and_what_reached_it_and_the_mediator_the_rooms_where_it_sits(house: House) -> None:
    house.open("joint")
    offer(house, "ana", "own a", pays(290), draft=True)
    made = offer(house, "ana", "separate a", pays(300))
    offer(house, "bruno", "separate b", pays(500))
    offer(house, "mira", "joint", pays(400))
    carry(house, made)
    mine = ("joint", "", "authorised", {"a": "conveyed", "b": "conveyed"})
    ana_s = ("separate", "a", "authorised", {"b": "conveyed"})
    assert brief(house, "ana") == [("own", "a", "draft", {}), ana_s, mine]
    assert brief(house, "bruno") == [
        ("separate", "b", "authorised", {}),
        mine,
        ("separate", "a", "authorised", {"b": "conveyed"}),
    ]
    assert brief(house, "olga") == [mine]
    assert len(brief(house, "mira")) == 4


def test_what_the_mediator_hears_at_both_ends_is_drawn_once(house: House) -> None:
    carry(house, offer(house, "ana", "separate a", pays(300)))
    assert [move.echo for move in seen(house, "mira").moves] == [False, True]
    assert [move.echo for move in seen(house, "bruno").moves] == [False]
    assert [len(chart.points) for chart in charts(seen(house, "mira"))] == [1]


def test_four_parties_answer_one_offer_differently() -> None:
    """As `deliveries` folds it; the story over real books stands in the journey of four."""
    from caucus.offers.entries import AnsweredOffer, Offered
    from caucus.offers.standing import deliveries
    from caucus.offers.tests.test_standing import heard

    offered = heard(Offered(proposal=pays(300), by=("a",), agreed=("a",)), 0, None)
    said = {"b": "accepted", "c": "declined", "d": "countered"}
    about = [heard(AnsweredOffer(answer=how, party=who), n) for n, (who, how) in enumerate(said.items(), 1)]  # type: ignore[arg-type]
    found = {each.party: each.state for each in deliveries(offered, about, ("a", "b", "c", "d", "e"))}
    assert found == {**said, "e": "conveyed"}


def test_accepted_terms_gather_and_go_when_they_are_taken_back(house: House) -> None:
    house.open("joint")
    terms = (Term(issue="Price", money=Money(300_00, "EUR")), Term(issue="Wall", words="Hazel."))
    made = offer(house, "ana", "joint", Proposal(what="offer", form="package", terms=terms))
    assert sheet(seen(house, "olga")) == ()
    answer(house, "bruno", "joint", made, "accepted")
    assert [each.term.issue for each in sheet(seen(house, "olga"))] == ["Price", "Wall"]
    later = offer(house, "bruno", "joint", pays(320))
    answer(house, "ana", "joint", later, "accepted")
    found = {each.term.issue: each for each in sheet(seen(house, "olga"))}
    assert found["Price"].term.money == Money(320_00, "EUR")
    assert [party.letter for party in (*found["Price"].by, *found["Price"].accepted)] == ["b", "a"]
    answer(house, "ana", "joint", later, "declined")
    answer(house, "bruno", "joint", made, "declined")
    assert sheet(seen(house, "olga")) == ()


def test_what_was_accepted_apart_is_on_each_sheet_once_it_was_told_there(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    given = answer(house, "bruno", "separate b", put, "accepted")
    assert [len(sheet(seen(house, name))) for name in ("ana", "bruno")] == [0, 1]
    tell(house, given, made)
    assert [len(sheet(seen(house, name))) for name in ("ana", "bruno", "mira")] == [1, 1, 1]


def test_an_acknowledgement_is_no_term(house: House) -> None:
    house.open("joint")
    sorry = Proposal(what="acknowledgement", terms=(Term(words="I should have written."),))
    answer(house, "bruno", "joint", offer(house, "ana", "joint", sorry), "accepted")
    assert sheet(seen(house, "ana")) == ()


def test_what_one_can_do_about_a_move_is_what_the_house_lets_one_do(house: House) -> None:
    house.open("joint")
    offer(house, "ana", "joint", pays(300), besides=("b",))
    made = offer(house, "bruno", "joint", pays(500))

    def may(name: str) -> list[set[str]]:
        return [set(move.may) for move in seen(house, name).moves]

    assert may("ana") == [{"withdraw"}, {"answer"}]
    assert may("dan") == [{"authorise", "withdraw"}, {"withdraw"}]
    assert may("mira") == may("olga") == [set(), set()]
    answer(house, "ana", "joint", made, "accepted")
    assert may("bruno")[1] == set()
    assert may("ana")[1] == {"answer"}


def test_the_page_is_drawn_anew_when_an_offer_lapses(house: House, watch: Watch) -> None:
    house.open("joint")
    ends = clock.now() + timedelta(minutes=5)
    offer(house, "ana", "joint", pays(300, expires=ends))
    offer(house, "ana", "joint", pays(310, expires=ends + timedelta(minutes=5)))
    assert seen(house, "bruno").changes_at == ends
    watch.passes(minutes=5)
    assert brief(house, "bruno")[0][2] == "lapsed"
    assert seen(house, "bruno").changes_at == ends + timedelta(minutes=5)


def test_a_chart_shows_moves_brackets_and_what_lies_in_the_middle(house: House) -> None:
    house.open("joint")
    offer(house, "ana", "joint", pays(200))
    offer(house, "bruno", "joint", pays(600))
    offer(house, "ana", "joint", bracket(300, 500))
    offer(house, "bruno", "joint", pays(100, "RON"))
    euros, lei = charts(seen(house, "olga"))
    assert (euros.currency, lei.currency) == ("EUR", "RON")
    first, second, third = euros.points
    assert first.x < second.x < third.x
    assert second.y < third.y < first.y
    assert third.far is not None and third.middle is not None
    assert second.y < third.far < third.middle < third.y
    assert euros.between == Money(450_00, "EUR")
    assert [path.party for path in euros.paths] == ["a"]
    assert lei.between is None


def test_the_chart_forgets_nothing_but_its_middle_when_a_move_is_withdrawn(house: House) -> None:
    house.open("joint")
    mine = offer(house, "ana", "joint", pays(200))
    offer(house, "bruno", "joint", pays(600))
    withdraw(house, "ana", "joint", mine)
    (chart,) = charts(seen(house, "olga"))
    assert (len(chart.points), chart.between) == (2, None)


def test_lines_of_authority_stand_in_the_ledger_of_those_who_heard_them_alone(house: House) -> None:
    from caucus.offers.entries import Authority

    house.open("joint")
    line = Authority(bound="most", issue="Price", money=Money(400_00, "EUR"))
    keep(actions.set_line(house.ana, house.room("separate a"), line))
    assert {name for name in house.seats if seen(house, name).lines} == {"ana", "carla", "mira", "noor"}


def test_a_recalled_offer_stands_no_more_where_it_was_put(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    put = carry(house, made)
    withdraw(house, "ana", "separate a", made)
    assert brief(house, "bruno") == [("separate", "a", "authorised", {"b": "conveyed"})]
    recall(house, made, put)
    assert brief(house, "bruno") == [("separate", "a", "withdrawn", {"b": "withdrawn"})]
    assert brief(house, "ana") == [("separate", "a", "withdrawn", {"b": "withdrawn"})]
