"""How offers stand is a fold: whatever happens in whatever order, one clear outcome, and none of it from thin air."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from caucus.offers.entries import (
    ANSWERS,
    AnsweredOffer,
    OfferAuthorised,
    Offered,
    OfferSuperseded,
    OfferWithdrawn,
    RecalledOffer,
    Told,
)
from caucus.offers.standing import deliveries, later, standing
from caucus.offers.tests.table import pays
from caucus.walls.hearing import Heard

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
PARTIES = ("b", "c", "d")
ENDED = ("withdrawn", "superseded", "lapsed")


def heard(payload: Any, minute: int, about: str | None = "o") -> Heard:
    at = NINE + timedelta(minutes=minute)
    return Heard("o" if about is None else f"e{minute}", "r", payload.kind, "s", about, at, payload)


_party = st.sampled_from(PARTIES)
_told = st.sampled_from(["conveyed", "recalled", *ANSWERS])
_events = st.one_of(
    st.builds(lambda party, answer: AnsweredOffer(answer=answer, party=party), _party, st.sampled_from(ANSWERS)),
    st.builds(lambda party, news: Told(news=news, party=party, to=(), whole=True), _party, _told),
    st.builds(lambda party: OfferAuthorised(party=party), st.sampled_from(("a", "f"))),
    st.just(OfferWithdrawn()),
    st.just(OfferSuperseded(by="x")),
    st.just(RecalledOffer(reason="withdrawn", to=(), whole=True)),
)
_histories = st.lists(_events, max_size=12).map(lambda found: [heard(each, n + 1) for n, each in enumerate(found)])
_expiry = st.none() | st.integers(0, 20).map(lambda minutes: NINE + timedelta(minutes=minutes, seconds=30))
_here = st.sets(_party).map(lambda letters: tuple(sorted(letters)))


def offered(expires: datetime | None, by: tuple[str, ...] = ("a", "f")) -> Heard:
    return heard(Offered(proposal=pays(300, expires=expires), by=by, agreed=("a",)), 0, None)


@given(_histories, _expiry, st.integers(0, 30))
def test_an_offer_that_has_ended_never_stands_again(history: list[Heard], expires: datetime | None, at: int) -> None:
    offer, now = offered(expires), NINE + timedelta(minutes=at)
    so_far = [entry for entry in history if entry.at <= now]
    before, after = standing(offer, so_far, now), standing(offer, history, NINE + timedelta(hours=1))
    if before.state in ENDED:
        assert after == before
    assert before.since <= now or before.state not in ENDED


@given(_histories, _expiry, st.integers(0, 30))
def test_the_state_changes_by_itself_at_the_moment_that_it_names_and_not_before(
    history: list[Heard], expires: datetime | None, at: int
) -> None:
    offer, now = offered(expires), NINE + timedelta(minutes=at)
    so_far = [entry for entry in history if entry.at <= now]
    found = standing(offer, so_far, now)
    if found.changes_at is None:
        assert standing(offer, so_far, now + timedelta(days=1)) == found
    else:
        assert standing(offer, so_far, found.changes_at - timedelta(microseconds=1)) == found
        assert standing(offer, so_far, found.changes_at).state == "lapsed"


@given(_histories)
def test_a_draft_is_what_somebody_named_has_not_stood_behind(history: list[Heard]) -> None:
    found = standing(offered(None), history, NINE + timedelta(hours=1))
    stood = "f" in [entry.payload.party for entry in history if entry.kind == "offer_authorised"]
    if found.state not in ENDED:
        assert (found.state, found.missing) == (("authorised", ()) if stood else ("draft", ("f",)))


@given(_histories, _here)
def test_each_party_stands_for_itself(history: list[Heard], here: tuple[str, ...]) -> None:
    """What a party's delivery is does not change when what the other parties answered is left out."""
    offer = offered(None)
    whole = {each.party: each for each in deliveries(offer, history, here)}
    for letter in PARTIES:
        alone = [entry for entry in history if getattr(entry.payload, "party", letter) == letter]
        assert whole.get(letter) == {each.party: each for each in deliveries(offer, alone, here)}.get(letter)


@given(_histories, _here)
def test_of_acceptance_and_withdrawal_the_first_heard_wins(history: list[Heard], here: tuple[str, ...]) -> None:
    """Told as a story: walking through what was heard, one word at a time."""
    for letter in PARTIES:
        state = "conveyed" if letter in here else ""
        for entry in history:
            word = _word(entry, letter, letter in here)
            if word and state != "withdrawn" and not (state == "accepted" and word == "withdrawn"):
                state = word
        found = {each.party: each.state for each in deliveries(offered(None), history, here)}
        assert found.get(letter, "") == state


def _word(entry: Heard, letter: str, sits: bool) -> str:
    if entry.kind in ("offer_withdrawn", "recalled_offer"):
        return "withdrawn" if sits else ""
    if getattr(entry.payload, "party", "") != letter or entry.kind == "offer_authorised":
        return ""
    return {"recalled": "withdrawn"}.get(said, said) if (said := _said(entry)) else ""


def _said(entry: Heard) -> str:
    return entry.payload.news if entry.kind == "told" else entry.payload.answer


@given(_histories)
def test_what_is_about_another_offer_changes_nothing(history: list[Heard]) -> None:
    others = [entry._replace(about="another") for entry in history]
    assert later(offered(None), [*others, *history]) == tuple(history)
