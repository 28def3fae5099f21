"""Offers that are carried over: what clings to one, and what each side learns before it is told."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from caucus.conveyance import offering
from caucus.offers import ledger
from caucus.walls.door import opened
from caucus.walls.drafts import Draft
from caucus.walls.hearing import Hearing
from tests.two_worlds.crossings import ACKNOWLEDGED, WAYS, answered, offered, withdrawn
from tests.two_worlds.histories import Turn
from tests.two_worlds.planted.leak import BOOKS, leak
from tests.two_worlds.planted.told import REST
from tests.two_worlds.steps import Step

_OVER, _BACK = WAYS
_MADE, _PUT = offered(_OVER, "For an end to it.", 4), offered(_BACK, "For an end to it.", 4)
_BESIDE = Step("ana", "say", "separate a", "Not a word more.")
COMES = (Turn((_BESIDE, *_MADE), _MADE),)
ENDS = (Turn((*_MADE, *withdrawn(_OVER)), _MADE), *REST[:1])
ANSWERED = (Turn((*_PUT, *answered(_BACK, ACKNOWLEDGED)), _PUT), *REST[:1])
ALL = 100  # of a hundred histories so many pass something on


def _moves(patch: pytest.MonkeyPatch, change: Callable[[ledger.Move], ledger.Move]) -> None:
    """Every ledger shows each move otherwise."""
    before = ledger._move

    def moved(hearing: Hearing, *given: Any) -> ledger.Move:
        return change(before(hearing, *given))

    patch.setattr(ledger, "_move", moved)


@leak(row=51, observer="bruno", told=COMES, begin=1, share=ALL)
def where_an_offer_comes_from(patch: pytest.MonkeyPatch) -> None:
    """What is put to others names the entry that it comes from."""
    before = offering.carry_offer

    def carry_offer(seat: Any, source: Any, offer: str, *given: Any) -> list[Draft]:
        put, news = before(seat, source, offer, *given)
        payload: Any = put.payload
        terms = tuple(structs.replace(term, words=f"{term.words} [{offer}]") for term in payload.proposal.terms)
        named = structs.replace(payload, proposal=structs.replace(payload.proposal, terms=terms))
        return [replace(put, payload=named), news]

    patch.setattr(offering, "carry_offer", carry_offer)


@leak(row=10, observer="bruno", told=ANSWERED, begin=1, share=ALL)
def an_answer_before_it_is_told(patch: pytest.MonkeyPatch) -> None:
    """Those who offered are shown how many answers there are to what was put."""

    def counted(move: ledger.Move) -> ledger.Move:
        answers = BOOKS.filter(kind="answered_offer", about__kind="put").exclude(room=move.room.id).count()
        return move._replace(reached=tuple(it._replace(words=f"{it.words} ({answers})") for it in move.reached))

    _moves(patch, counted)


@leak(row=10, observer="bruno", told=ENDS, begin=1, share=ALL)
def a_withdrawal_before_it_is_told(patch: pytest.MonkeyPatch) -> None:
    """What was put stands no more as soon as it stands no more where it was made."""

    def ended(move: ledger.Move) -> ledger.Move:
        ends = BOOKS.filter(kind="offer_withdrawn").select_related("about")
        gone = move.carried and any(opened(it.about).payload.proposal == move.proposal for it in ends)  # type: ignore[arg-type]
        return move._replace(standing=move.standing._replace(state="withdrawn")) if gone else move

    _moves(patch, ended)
