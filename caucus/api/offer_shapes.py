"""The shapes in which offers come in and the ledger leaves. Amounts are decimal texts, such as "300000.50"."""

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import AwareDatetime, Field

from caucus.api import shapes
from caucus.api.bodies import Act
from caucus.offers import ledger as folds
from caucus.offers import money
from caucus.offers.actions import Made
from caucus.offers.authority import Line as Drawn
from caucus.offers.entries import Authority, Bound
from caucus.offers.proposal import MOST_TERMS, Asks, Form, Proposal, What
from caucus.offers.proposal import Term as Put
from caucus.offers.sheet import Agreed, sheet
from caucus.plain import line_or_nothing, words_or_nothing

Letter = Annotated[str, Field(pattern="^[a-z]$")]


class TermIn(Schema):
    issue: str = ""
    amount: str | None = None
    theirs: str | None = None
    currency: str = ""
    words: str = ""


class OfferIn(Act):
    """`theirs` stands in brackets: what the others would come to. `expires` is a moment with its offset.

    `whom` and `besides` are letters of parties; `sure` where the move shows a line of authority and is meant to.
    """

    what: What
    terms: Annotated[list[TermIn], Field(max_length=MOST_TERMS + 1)]
    form: Form = "firm"
    asks: Asks = ""
    condition: str = ""
    expires: AwareDatetime | None = None
    whom: list[Letter] = []
    besides: list[Letter] = []
    instead: str = ""
    counter: str = ""
    draft: bool = False
    sure: bool = False


class ReplyIn(Act):
    reply: str
    words: str = ""


class LineIn(Act):
    bound: Bound
    issue: str = ""
    amount: str | None = None
    currency: str = ""
    words: str = ""


class Term(Schema):
    """`midpoint` is that of a bracket, between `amount` and `theirs`."""

    issue: str
    amount: str | None
    theirs: str | None
    midpoint: str | None
    currency: str | None
    words: str


class Reached(Schema):
    """`state` is conveyed, acknowledged, countered, accepted (subject to agreement), declined or withdrawn."""

    party: shapes.Party
    state: str
    at: datetime
    words: str


class Move(Schema):
    """`state` is draft, authorised, withdrawn, superseded or lapsed; `missing` do not stand behind it yet.

    `by` is empty where it is a mediator's own, or in nobody's name. `carried` where it was put here from elsewhere,
    `echo` where this seat hears it at its origin, too.
    """

    id: str
    room: str
    at: datetime
    what: str
    asks: str
    form: str
    terms: list[Term]
    condition: str
    expires: datetime | None
    by: list[shapes.Party]
    whom: list[shapes.Party]
    state: str
    since: datetime
    missing: list[shapes.Party]
    reached: list[Reached]
    carried: bool
    echo: bool
    may: list[str]


class Accepted(Schema):
    """One accepted term, subject to agreement; `waits` have not answered the move yet."""

    move: str
    term: Term
    condition: str
    by: list[shapes.Party]
    accepted: list[shapes.Party]
    waits: list[shapes.Party]
    at: datetime


class Line(Schema):
    id: str
    room: str
    bound: str
    issue: str
    amount: str | None
    currency: str | None
    words: str


class Ledger(Schema):
    """Also what the stream sends as `ledger`."""

    moves: list[Move]
    sheet: list[Accepted]
    lines: list[Line]


def made(body: OfferIn) -> Made:
    """Raises Unclear."""
    terms = tuple(_taken(term) for term in body.terms)
    proposal = Proposal(
        what=body.what,
        terms=terms,
        form=body.form,
        asks=body.asks,
        condition=words_or_nothing(body.condition, 500),
        expires=body.expires,
    )
    return Made(
        proposal=proposal,
        besides=tuple(body.besides),
        whom=tuple(body.whom),
        instead=body.instead,
        draft=body.draft,
        sure=body.sure,
    )


def _taken(term: TermIn) -> Put:
    return Put(
        issue=line_or_nothing(term.issue, 120),
        money=None if term.amount is None else money.exact(term.amount, term.currency),
        theirs=None if term.theirs is None else money.exact(term.theirs, term.currency),
        words=words_or_nothing(term.words, 2000),
    )


def line(body: LineIn) -> Authority:
    """Raises Unclear."""
    given = None if body.amount is None else money.exact(body.amount, body.currency)
    issue, words = line_or_nothing(body.issue, 120), words_or_nothing(body.words, 2000)
    return Authority(bound=body.bound, issue=issue, money=given, words=words)


def ledger(found: folds.Ledger) -> Ledger:
    return Ledger(
        moves=[_move(move) for move in found.moves],
        sheet=[_accepted(each) for each in sheet(found)],
        lines=[_line(each) for each in found.lines],
    )


def _move(move: folds.Move) -> Move:
    content, stands = move.proposal, move.standing
    return Move.model_validate(
        {
            **move._asdict(),
            "room": move.room.id,
            "what": content.what,
            "asks": content.asks,
            "form": content.form,
            "terms": [_term(term) for term in content.terms],
            "condition": content.condition,
            "expires": content.expires,
            "state": stands.state,
            "since": stands.since,
            "may": sorted(move.may),
        }
    )


def _term(term: Put) -> Term:
    return Term(
        issue=term.issue,
        amount=_written(term.money),
        theirs=_written(term.theirs),
        midpoint=_written(term.middle),
        currency=term.money.currency if term.money else None,
        words=term.words,
    )


def _accepted(each: Agreed) -> Accepted:
    return Accepted.model_validate({**each._asdict(), "move": each.move.id, "term": _term(each.term)})


def _line(each: Drawn) -> Line:
    currency = each.money.currency if each.money else None
    return Line.model_validate({**each._asdict(), "amount": _written(each.money), "currency": currency})


def _written(given: money.Money | None) -> str | None:
    return None if given is None else money.written(given)
