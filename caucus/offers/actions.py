"""Making offers and requests, standing behind them, answering, withdrawing; and a party's own line of authority."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from caucus import clock
from caucus.cases.models import MEDIATORS, Seat
from caucus.offers import authority, proposal
from caucus.offers.entries import (
    Answer,
    AnsweredOffer,
    Authority,
    OfferAuthorised,
    Offered,
    OfferSuperseded,
    OfferWithdrawn,
)
from caucus.offers.finding import Found, found, here, letter, met, stands
from caucus.offers.proposal import Proposal
from caucus.offers.standing import addressed, deliveries, makers
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.kinds import Payload
from caucus.walls.models import Entry, Room

MEETS = frozenset({"joint", "separate", "own", "circle"})
APART = frozenset({"separate", "own"})


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """An offer about to be made: by whom besides one's own party, for whom, in whose place, and whether on purpose.

    `sure` where it shows a line of authority and is meant to; `draft` while one's own party is to agree to it yet.
    """

    proposal: Proposal
    besides: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    instead: str = ""
    draft: bool = False
    sure: bool = False


def offer(seat: Seat, room: Room, made: Made, once: str | None = None) -> list[Draft]:
    """An offer, a request or an acknowledgement, in the room where it is heard. Raises NotHere, Refused."""
    offered = _offered(seat, room, made)
    check = _all_of(lambda: _check_line(seat, room, made), lambda: _check_replaces(seat, room, made.instead))
    drafts = [Draft(seat, room.id, offered, once=once, check=check)]
    if made.instead:
        drafts.append(_naming(seat, room, made.instead, lambda new: OfferSuperseded(by=new)))
    return drafts


def authorise(seat: Seat, room: Room, offer: str, once: str | None = None) -> list[Draft]:
    """A party that a draft names stands behind it. Raises NotHere, Refused."""
    mine = _speaks_for(seat)

    def missing() -> None:
        state = stands(found(seat, room, offer))
        if mine not in state.missing:
            raise Refused("authorised-already" if state.state == "authorised" else "not-yours-to-authorise")

    return [Draft(seat, room.id, OfferAuthorised(party=mine), about=offer, once=once, check=missing)]


def withdraw(seat: Seat, room: Room, offer: str, once: str | None = None) -> list[Draft]:
    """Those who made an offer take it back, unless all whom it reached have accepted. Raises NotHere, Refused."""

    def stands_and_is_mine() -> None:
        it = found(seat, room, offer)
        if it.offer.kind != "offered" or not _is_mine(seat, it):
            raise NotHere
        state = stands(it).state
        if state not in ("draft", "authorised"):
            raise Refused(f"offer-{state}")
        reached = deliveries(it.offer, it.about, here(room))
        if reached and all(each.state == "accepted" for each in reached):
            raise Refused("accepted-before")

    return [Draft(seat, room.id, OfferWithdrawn(), about=offer, once=once, check=stands_and_is_mine)]


def answer(seat: Seat, room: Room, offer: str, answer: Answer, words: str = "", once: str | None = None) -> list[Draft]:
    """A party answers an offer that stands: heard in this room, or put to it here. Raises NotHere, Refused, Silent."""
    if answer == "countered":
        raise Refused("counter-missing")
    answered = AnsweredOffer(answer=answer, party=_speaks_for(seat), words=words)
    return [Draft(seat, room.id, answered, about=offer, once=once, check=_may_answer(seat, room, offer, answered))]


def counter(seat: Seat, room: Room, about: str, made: Made, words: str = "", once: str | None = None) -> list[Draft]:
    """An offer of one's own as the answer, both at once. Raises NotHere, Refused, Silent."""
    answered = AnsweredOffer(answer="countered", party=_speaks_for(seat), words=words)
    check = _may_answer(seat, room, about, answered)
    naming = _naming(seat, room, about, lambda new: msgspec.structs.replace(answered, counter=new), check)
    return [*offer(seat, room, made, once), naming]


def set_line(seat: Seat, room: Room, line: Authority, once: str | None = None) -> list[Draft]:
    """A party's line of authority, in its own or its separate room. Raises NotHere."""
    _speaks_for(seat)
    if room.kind not in APART:
        raise NotHere
    return [Draft(seat, room.id, line, once=once)]


def _offered(seat: Seat, room: Room, made: Made) -> Offered:
    """Raises NotHere where nothing is offered or by whom nothing is, Refused where the content is not clear."""
    mine, mediates = letter(seat), seat.role in MEDIATORS
    if room.kind not in MEETS or not (mine or mediates):
        raise NotHere
    by = tuple(sorted({*made.besides, *([mine] if mine else [])}))
    if not set(made.besides) <= set(here(room)):
        raise Refused("besides-unclear")
    if not set(made.whom) <= met(seat) - set(by):
        raise Refused("whom-unclear")
    if why := proposal.fault(made.proposal):
        raise Refused(why)
    if made.proposal.expires is not None and made.proposal.expires <= clock.now():
        raise Refused("offer-lapsed")
    agreed = (mine,) if mine and not made.draft else ()
    return Offered(proposal=made.proposal, by=by, whom=tuple(sorted(made.whom)), agreed=agreed)


def _check_line(seat: Seat, room: Room, made: Made) -> None:
    """Whoever hears a line of authority is asked once more before an offer shows it. Nobody else learns of it."""
    if made.sure or room.kind == "own":
        return
    heard = Entry.objects.heard_by(seat).filter(kind=Authority.kind)
    if authority.shown_by(made.proposal.terms, authority.lines(heard)):
        raise Refused("authority-line")


def _check_replaces(seat: Seat, room: Room, instead: str) -> None:
    if not instead:
        return
    it = found(seat, room, instead)
    if it.offer.kind != "offered" or not _is_mine(seat, it):
        raise NotHere
    if (state := stands(it).state) not in ("draft", "authorised"):
        raise Refused(f"offer-{state}")


def _may_answer(seat: Seat, room: Room, offer: str, answered: AnsweredOffer) -> Callable[[], None]:
    def check() -> None:
        it = found(seat, room, offer)
        if answered.party not in addressed(it.offer, here(room)):
            raise NotHere
        if (state := stands(it).state) != "authorised":
            raise Refused(f"offer-{state}")
        before = next(each for each in deliveries(it.offer, it.about, here(room)) if each.party == answered.party)
        if before.state == answered.answer != "countered":
            raise Refused("answered-already")

    return check


def _naming(
    seat: Seat, room: Room, about: str, payload: Callable[[str], Payload], check: Callable[[], None] | None = None
) -> Draft:
    """An entry about an offer that names the one made in the same act."""

    def named(draft: Draft, kept: Sequence[str]) -> Draft:
        return replace(draft, payload=payload(kept[0]))

    return Draft(seat, room.id, payload(""), about=about, check=check, naming=named)


def _speaks_for(seat: Seat) -> str:
    """The party for which a seat answers. Raises NotHere."""
    if not (mine := letter(seat)):
        raise NotHere
    return mine


def _is_mine(seat: Seat, it: Found) -> bool:
    return it.offer.seat == seat.id or (letter(seat) or "-") in makers(it.offer)


def _all_of(*checks: Callable[[], None]) -> Callable[[], None]:
    def check() -> None:
        for each in checks:
            each()

    return check
