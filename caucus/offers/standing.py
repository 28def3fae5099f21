"""How an offer stands, and how each party that it reached answered (pure)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from caucus.walls.hearing import Heard

MADE = frozenset({"offered", "put"})
ABOUT = frozenset(
    {"offer_authorised", "offer_withdrawn", "offer_superseded", "answered_offer", "told", "recalled_offer"}
)
ENDS = {"offer_withdrawn": "withdrawn", "offer_superseded": "superseded"}


class Standing(NamedTuple):
    """`state` is "draft", "authorised", "withdrawn", "superseded" or "lapsed", `since` that moment.

    `missing` are the parties without whose word it is a draft; `changes_at` is when it lapses.
    """

    state: str
    since: datetime
    missing: tuple[str, ...]
    changes_at: datetime | None


class Delivery(NamedTuple):
    """How the offer stands with one party; `news_at` is when that was last heard where the offer was made.

    `state` is "conveyed", "acknowledged", "countered", "accepted", "declined" or "withdrawn".
    """

    party: str
    state: str
    news_at: datetime
    words: str


def later(offer: Heard, entries: Iterable[Heard]) -> tuple[Heard, ...]:
    """What was said about one offer, in order."""
    return tuple(entry for entry in entries if entry.about == offer.id and entry.kind in ABOUT)


def standing(offer: Heard, about: Sequence[Heard], now: datetime) -> Standing:
    """The offer's own state: what ended it first has ended it."""
    expires = offer.payload.proposal.expires
    ends = [(entry.at, _ended(entry)) for entry in about if _ended(entry)]
    if expires is not None and expires <= now:
        ends.append((expires, "lapsed"))
    if ends:
        at, state = min(ends, key=lambda end: end[0])
        return Standing(state, at, (), None)
    missing = _missing(offer, about)
    since = max([offer.at, *(entry.at for entry in about if entry.kind == "offer_authorised")])
    return Standing("draft" if missing else "authorised", since, missing, expires)


def _ended(entry: Heard) -> str:
    return entry.payload.reason if entry.kind == "recalled_offer" else ENDS.get(entry.kind, "")


def _missing(offer: Heard, about: Sequence[Heard]) -> tuple[str, ...]:
    if offer.kind == "put":
        return ()
    given = {*offer.payload.agreed, *(entry.payload.party for entry in about if entry.kind == "offer_authorised")}
    return tuple(letter for letter in offer.payload.by if letter not in given)


def makers(offer: Heard) -> tuple[str, ...]:
    """The letters of those whose offer it is, as far as it says so."""
    return tuple(offer.payload.whose if offer.kind == "put" else offer.payload.by)


def addressed(offer: Heard, here: Iterable[str]) -> tuple[str, ...]:
    """Which of the parties that sit here may answer it here."""
    whom = offer.payload.whom if offer.kind == "offered" else ()
    return tuple(letter for letter in here if letter not in makers(offer) and (not whom or letter in whom))


def deliveries(offer: Heard, about: Sequence[Heard], here: Iterable[str]) -> tuple[Delivery, ...]:
    """Each party that the offer reached, in order of their letters; `here` are those who sit in its room."""
    direct = addressed(offer, here)
    found = {letter: Delivery(letter, "conveyed", offer.at, "") for letter in direct}
    for entry in about:
        for letter, state, words in _moves(entry, direct):
            found[letter] = _moved(found.get(letter), Delivery(letter, state, entry.at, words))
    return tuple(found[letter] for letter in sorted(found))


def _moves(entry: Heard, direct: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Which deliveries an entry moves, and to what. Who sits in the room hears a withdrawal as it is made."""
    if entry.kind == "answered_offer":
        return ((entry.payload.party, entry.payload.answer, entry.payload.words),)
    if entry.kind == "told":
        news = "withdrawn" if entry.payload.news == "recalled" else entry.payload.news
        return ((entry.payload.party, news, entry.payload.words),)
    if entry.kind in ("offer_withdrawn", "recalled_offer"):
        return tuple((letter, "withdrawn", "") for letter in direct)
    return ()


def _moved(before: Delivery | None, after: Delivery) -> Delivery:
    """What was accepted is not withdrawn from under it, what was withdrawn is not answered."""
    if before is None:
        return after
    if before.state == "withdrawn" or (before.state == "accepted" and after.state == "withdrawn"):
        return before
    return after
