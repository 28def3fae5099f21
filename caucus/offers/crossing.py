"""What crosses a wall of an offer, made anew for the other side, and which of two that meet has won (pure).

An acceptance counts once it is conveyed to those who offered; a withdrawal conveyed to the acceptor before that wins.
Both are decided by what the books hold under the lock of both rooms, so that there is one outcome.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from caucus.offers.entries import AnsweredOffer, News, Offered, Put, RecalledOffer, Told
from caucus.offers.proposal import Proposal
from caucus.offers.standing import Delivery, deliveries, standing
from caucus.walls.hearing import Heard


def put(offered: Offered, to: Sequence[str], whole: bool) -> Put:
    """The offer as another room hears it: its content and whose it is, and nothing that leads back."""
    whose = () if offered.proposal.form == "float" else offered.by
    return Put(proposal=offered.proposal, whose=whose, to=tuple(to), whole=whole)


def told(answered: AnsweredOffer, to: Sequence[str], whole: bool, counter: Proposal | None = None) -> Told:
    """The answer as those hear it who offered; `counter` is the content of the offer that it names."""
    news: News = answered.answer
    return Told(news=news, party=answered.party, words=answered.words, counter=counter, to=tuple(to), whole=whole)


def conveyed(party: str, to: Sequence[str], whole: bool) -> Told:
    """That the offer was put to a party."""
    return Told(news="conveyed", party=party, to=tuple(to), whole=whole)


def recalled(party: str, to: Sequence[str], whole: bool) -> Told:
    """That a party was told that the offer stands no more."""
    return Told(news="recalled", party=party, to=tuple(to), whole=whole)


def recall(reason: Literal["withdrawn", "superseded"], to: Sequence[str], whole: bool) -> RecalledOffer:
    """That the offer put here stands no more."""
    return RecalledOffer(reason=reason, to=tuple(to), whole=whole)


def why_not_put(offer: Heard, about: Sequence[Heard], party: str, now: datetime) -> str:
    """Why an offer cannot be put to a party now, as a code; empty if it can."""
    state = standing(offer, about, now).state
    if state != "authorised":
        return f"offer-{state}"
    if party in offer.payload.by or (offer.payload.whom and party not in offer.payload.whom):
        return "not-for-them"
    return "" if _with(offer, about, party) is None else "put-already"


def why_not_told(offer: Heard, about: Sequence[Heard], answered: AnsweredOffer, now: datetime) -> str:
    """Why an answer cannot be told to those who offered; an acceptance comes too late for what was recalled or lapsed.

    `about` is what was said of the offer in the room where it was made.
    """
    delivery = _with(offer, about, answered.party)
    if delivery is None:
        return "not-conveyed"
    if answered.answer != "accepted":
        return ""
    if delivery.state == "withdrawn":
        return "offer-withdrawn"
    expires = offer.payload.proposal.expires
    return "offer-lapsed" if expires is not None and expires <= now else ""


def why_not_recalled(offer: Heard, about: Sequence[Heard], party: str, now: datetime) -> str:
    """Why a withdrawal cannot be told to a party: nothing was withdrawn, or the acceptance has won."""
    delivery, state = _with(offer, about, party), standing(offer, about, now).state
    if delivery is None:
        return "not-conveyed"
    if state not in ("withdrawn", "superseded"):
        return "not-withdrawn"
    return {"accepted": "accepted-before", "withdrawn": "recalled-already"}.get(delivery.state, "")


def _with(offer: Heard, about: Sequence[Heard], party: str) -> Delivery | None:
    """How the offer stands with a party elsewhere, by what was told here."""
    return next((each for each in deliveries(offer, about, ()) if each.party == party), None)
