"""Whether what a party made its yes depend on may have come true (pure): a hint, with its reason; a mediator judges."""

import re
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Literal, NamedTuple

from caucus.guard.amounts import amounts
from caucus.guard.words import apart
from caucus.offers.ledger import Move

Bound = Literal["most", "least"]
_BOUNDS: dict[Bound, re.Pattern[str]] = {
    "most": re.compile(r"\b(below|under|less than|fewer|at most|no more|up to|sub|mai putin|cel mult|pana la)\b"),
    "least": re.compile(r"\b(above|over|at least|no less|(?<!no )more than|peste|mai mult de|cel putin|minimum)\b"),
}
_ASKS = re.compile(r"\b(asks?|asked|request\w*|intreab\w*|cere|cer|ceri)\b")
SHORT = 100  # times: "below 300" and an offer of 290,000 speak of the same


class Watched(NamedTuple):
    """A figure with its bound; or, without one, that the others ask for something."""

    bound: Bound | None
    figure: Fraction


def watched(condition: str) -> Watched | None:
    """What can be watched for in a condition as people write it, in English or Romanian; None where nothing can."""
    words = apart(condition)
    plain, figures = " ".join(word.plain for word in words), amounts(condition, words)
    bounds = [bound for bound, told in _BOUNDS.items() if told.search(plain)]
    if len(figures) == len(bounds) == 1:
        return Watched(bounds[0], figures[0].value)
    return Watched(None, Fraction()) if _ASKS.search(plain) and not figures else None


def fulfilled_by(condition: str, giver: str | None, since: datetime, moves: Iterable[Move]) -> Move | None:
    """The latest move of somebody else, made after the yes, by which the condition may have come true.

    `giver` is the letter of the party that gave the yes.
    """
    found = watched(condition)
    if found is None:
        return None
    theirs = (
        move for move in moves if move.at > since and move.by and giver not in {party.letter for party in move.by}
    )
    return next((move for move in reversed(tuple(theirs)) if move.is_open and _fits(found, move)), None)


def _fits(found: Watched, move: Move) -> bool:
    if found.bound is None:
        return move.proposal.what == "request"
    if move.proposal.what != "offer":
        return False
    offered = (Fraction(term.money.amount) for term in move.proposal.terms if term.money)
    return any(_within(found, amount) for amount in offered)


def _within(found: Watched, amount: Fraction) -> bool:
    figure = found.figure * 1000 if found.figure < 1000 and amount > found.figure * SHORT else found.figure
    return amount <= figure if found.bound == "most" else amount >= figure
