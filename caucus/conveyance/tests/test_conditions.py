"""What a yes depends on may come true: the desk says by what, and Mira judges."""

from fractions import Fraction

import pytest
from msgspec import structs

from caucus.conveyance.board import Ready, board, card
from caucus.conveyance.conditions import Watched, watched
from caucus.offers.entries import Offered
from caucus.offers.proposal import What
from caucus.offers.tests.table import pays
from caucus.walls.hearing import Heard, Hearing
from tests.hearsay import at, entry, hearing, room

JOINT = room("joint", "mira", "ana", "bruno")
WHO = {"a": "ana", "b": "bruno"}
APART = {letter: room(f"separate {letter}", "mira", who) for letter, who in WHO.items()}


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("Only if they move below 300.", Watched("most", Fraction(300))),
        ("only if they pay at least 80k", Watched("least", Fraction(80_000))),
        ("Doar dacă oferă cel puțin optzeci de mii", Watched("least", Fraction(80_000))),
        ("dacă cer sub 5.000 lei", Watched("most", Fraction(5_000))),
        ("Not if it is more than 40", Watched("least", Fraction(40))),
        ("only if they ask", Watched(None, Fraction(0))),
        ("numai dacă întreabă", Watched(None, Fraction(0))),
        ("between 80 and 90", None),
        ("if they are friendly", None),
        ("", None),
    ],
)
def test_what_can_be_watched_for_is_read_from_what_people_write(condition: str, found: Watched | None) -> None:
    assert watched(condition) == found


def _on_the_desk(condition: str, *moves: Heard) -> Ready:
    said = entry("said", "separate a", "ana", 0, words="We could wait until May.")
    yes = entry("permitted", "separate a", "ana", 5, said, form="exact", words=said.payload.words, condition=condition)
    found = board(_mira(said, yes, *moves), "joint")
    assert found is not None
    (ready,) = found.sides[0].ready
    return ready


def _mira(*entries: Heard) -> Hearing:
    return hearing("mira", [JOINT, *APART.values()], entries, minute=30)


def _offer(amount: int, minute: float = 10, letter: str = "b", what: What = "offer") -> Heard:
    proposal = structs.replace(pays(amount), what=what, asks="information" if what == "request" else "")
    made = Offered(proposal=proposal, by=(letter,), agreed=(letter,))
    return Heard(f"{amount} of {letter}", f"separate {letter}", "offered", WHO[letter], None, at(minute), made)


def test_an_offer_within_the_figure_is_shown_beside_the_yes_that_waits_for_it() -> None:
    move = _on_the_desk("only if they move below 300", _offer(310), _offer(290, 12)).fulfilled
    assert move is not None
    assert [term.money.amount for term in move.proposal.terms if term.money] == [290]


@pytest.mark.parametrize("others", [[_offer(310)], [_offer(290, 2)], [_offer(290, letter="a")], []])
def test_too_much_too_early_or_ones_own_is_not(others: list[Heard]) -> None:
    assert _on_the_desk("only if they move below 300", *others).fulfilled is None


def test_thousands_left_away_are_understood() -> None:
    assert _on_the_desk("below 300", _offer(290_000)).fulfilled is not None
    assert _on_the_desk("below 300", _offer(2_000)).fulfilled is None


def test_a_request_answers_to_only_if_they_ask() -> None:
    assert _on_the_desk("only if they ask", _offer(1, what="request")).fulfilled is not None
    assert _on_the_desk("only if they ask", _offer(290)).fulfilled is None


def test_what_may_have_come_true_stands_first_and_is_not_used_by_itself() -> None:
    said = [entry("said", "separate a", "ana", n, words=f"Number {n}.") for n in range(2)]
    given = [{}, {"condition": "below 300"}]
    yes = [
        entry("permitted", "separate a", "ana", 5, each, form="exact", words=each.payload.words, **more)
        for each, more in zip(said, given, strict=True)
    ]
    hears = _mira(*said, *yes, _offer(200))
    found = board(hears, "joint")
    assert found is not None
    assert [each.wording for each in found.sides[0].ready] == ["Number 1.", "Number 0."]
    here = card(hears, "separate b")
    assert here is not None
    assert all(each.permission.condition or not each.fulfilled for each in here.ready)


def test_the_card_tells_the_minutes_so_far() -> None:
    here = card(_mira(entry("opened", "separate b", minute=10), entry("closed", "separate b", minute=22)), "separate b")
    assert here is not None
    assert here.minutes == 12
