"""What is put to others (pure): an offer, a request or an acknowledgement, in one of several forms."""

from datetime import datetime
from typing import Literal, get_args

import msgspec

from caucus.offers.money import Money, midpoint, written

What = Literal["offer", "request", "acknowledgement"]
Asks = Literal["", "information", "apology", "document", "act"]
Form = Literal["firm", "conditional", "bracket", "package", "float"]
WHATS: tuple[What, ...] = get_args(What)
ASKS: tuple[Asks, ...] = get_args(Asks)[1:]
FORMS: tuple[Form, ...] = get_args(Form)
MOST_TERMS = 12


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One issue: an amount, words, or both. In a bracket `theirs` is what the others would come to."""

    issue: str = ""
    money: Money | None = None
    theirs: Money | None = None
    words: str = ""

    @property
    def middle(self) -> Money | None:
        """The midpoint that a bracket signals."""
        return midpoint(self.money, self.theirs) if self.money and self.theirs else None


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """`asks` stands in requests alone, `condition` where the form is conditional; `expires` is a moment."""

    what: What
    terms: tuple[Term, ...]
    form: Form = "firm"
    asks: Asks = ""
    condition: str = ""
    expires: datetime | None = None


def texts(proposal: Proposal) -> tuple[str, ...]:
    """All its words, and its amounts as they are spelled, for whoever compares them with what was said elsewhere."""
    of_terms = (text for term in proposal.terms for text in (term.issue, _spelled(term.money), _spelled(term.theirs)))
    words = (*of_terms, *(term.words for term in proposal.terms), proposal.condition)
    return tuple(text for text in words if text)


def _spelled(money: Money | None) -> str:
    return f"{written(money)} {money.currency}" if money else ""


def fault(proposal: Proposal) -> str:
    """Why a proposal cannot be put as it stands, as a code; empty if it can."""
    found = (code for code, wrong in _FAULTS if wrong(proposal))
    return next(found, "")


def _empty(it: Proposal) -> bool:
    return not it.terms or any(not (term.money or term.words) for term in it.terms)


def _twice(it: Proposal) -> bool:
    issues = [term.issue.casefold() for term in it.terms]
    return len(set(issues)) < len(issues)


def _bracket_unclear(it: Proposal) -> bool:
    """A bracket holds nothing but pairs of one currency; nothing else holds a pair."""
    if it.form != "bracket":
        return any(term.theirs for term in it.terms)
    pairs = [(term.money, term.theirs) for term in it.terms]
    return any(ours is None or theirs is None or ours.currency != theirs.currency for ours, theirs in pairs)


_FAULTS = (
    ("offer-empty", _empty),
    ("offer-too-long", lambda it: len(it.terms) > MOST_TERMS),
    ("issue-twice", _twice),
    ("request-unclear", lambda it: (it.what == "request") != bool(it.asks)),
    ("form-unclear", lambda it: it.what != "offer" and it.form not in ("firm", "conditional")),
    ("condition-missing", lambda it: (it.form == "conditional") != bool(it.condition)),
    ("bracket-unclear", _bracket_unclear),
    ("package-small", lambda it: it.form == "package" and len(it.terms) < 2),
)
