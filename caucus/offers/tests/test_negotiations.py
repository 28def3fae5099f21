"""Whole negotiations of others, replayed move by move: at every end the ledger says what their labels say."""

import os
from collections import Counter

import pytest

from caucus import clock
from caucus.offers import actions
from caucus.offers.actions import Made
from caucus.offers.ledger import Move, ledger
from caucus.offers.money import exact, written
from caucus.offers.proposal import Proposal, Term
from caucus.offers.sheet import sheet
from caucus.offers.tests.negotiations import FILE, Act, Labelled, dialogues
from caucus.offers.views import WINDOW
from caucus.walls.hearing import Hearing
from caucus.walls.listening import listen
from caucus.walls.tests.hall import hall, leave
from caucus.walls.writer import keep
from tests.house import House

SOME = None if os.environ.get("CAUCUS_SOAK") else 4  # dialogues of a run that should not take long


class Table:
    """One room in which Ana and Bruno negotiate; what they do is found in the ledger that they see."""

    def __init__(self, house: House) -> None:
        self.house, self.room = house, hall(house, "ana", "bruno")

    def heard(self, name: str) -> Hearing:
        return listen(self.house.seats[name], WINDOW, clock.now())

    def moves(self, name: str) -> list[Move]:
        return list(ledger(self.heard(name)).moves)

    def does(self, act: Act) -> None:
        seat = self.house.seats[act.who]
        if act.what == "offer":
            mine = [move for move in self.moves(act.who) if _is_on(move, act.issue) and _mine(move, act.who)]
            instead = next((move.id for move in mine if move.is_open), "")
            keep(actions.offer(seat, self.room, Made(proposal=_offer(act), instead=instead)))
        elif act.what == "query":
            keep(actions.offer(seat, self.room, Made(proposal=_request(act))))
        else:
            answer = {"accept": "accepted", "reject": "declined"}[act.what]
            for move in [move for move in self.moves(act.who) if _is_meant(move, act)]:
                if move.reached[0].state != answer:
                    keep(actions.answer(seat, self.room, move.id, answer))

    def last(self) -> dict[tuple[str, str], tuple[str, str]]:
        """The last value of each side on each issue, and the answer to it."""
        found: dict[tuple[str, str], tuple[str, str]] = {}
        for move in self.moves("ana"):
            if move.proposal.what == "offer" and move.is_open:
                who = {"a": "ana", "b": "bruno"}[move.by[0].letter]
                found[who, move.proposal.terms[0].issue] = _value(move.proposal.terms[0]), _answer(move)
        return found

    def agreed(self) -> dict[str, str]:
        return {each.term.issue: _value(each.term) for each in sheet(ledger(self.heard("ana")))}

    def ends(self) -> None:
        """Both go: what they hear next is another negotiation, and nothing of this one."""
        for name in ("ana", "bruno"):
            leave(self.house.seats[name], self.room)


def _offer(act: Act) -> Proposal:
    amount, _, currency = act.value.partition(" ")
    if currency == "USD":
        return Proposal(what="offer", terms=(Term(issue=act.issue, money=exact(amount.replace(",", ""), currency)),))
    return Proposal(what="offer", terms=(Term(issue=act.issue, words=act.value),))


def _request(act: Act) -> Proposal:
    return Proposal(what="request", asks="information", terms=(Term(issue=act.issue, words="Your offer?"),))


def _value(term: Term) -> str:
    return f"{int(float(written(term.money))):,} {term.money.currency}" if term.money else term.words


def _answer(move: Move) -> str:
    (reached,) = move.reached
    return reached.state if reached.state in ("accepted", "declined") else ""


def _is_on(move: Move, issue: str) -> bool:
    return move.proposal.what == "offer" and move.proposal.terms[0].issue == issue


def _mine(move: Move, who: str) -> bool:
    return move.by[0].letter == who[0]


def _is_meant(move: Move, act: Act) -> bool:
    if "answer" not in move.may or move.proposal.what != "offer":
        return False
    if act.value:
        return _is_on(move, act.issue) and _value(move.proposal.terms[0]) == act.value
    return _is_on(move, act.issue) if act.issue else not _answer(move)


@pytest.mark.skipif(not FILE.exists(), reason="NOT REPLAYED: NEGOTIATIONS names no file of labelled negotiations")
def test_the_ledger_ends_where_the_labels_of_real_negotiations_end(house: House) -> None:
    counts, number = Counter[str](), 0
    for number, dialogue in enumerate(list(dialogues())[:SOME], 1):
        table, labelled = Table(house), Labelled()
        for act in dialogue:
            table.does(act)
            labelled.hears(act)
        assert table.last() == labelled.last, number
        assert table.agreed() == labelled.agreed(), number
        table.ends()
        counts += labelled.counts
        counts["agreed"] += len(labelled.agreed())
    assert counts["accept"] and counts["reject"] and counts["agreed"]
    print(f"\n{number} negotiations replayed: {dict(counts)}")  # noqa: T201
