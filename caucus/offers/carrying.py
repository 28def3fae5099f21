"""The entries by which an offer, an answer or a withdrawal crosses: for the act that conveys, under one `keep`.

That `keep` reads both rooms, so that of an acceptance and a withdrawal that meet one has come first.
"""

from collections.abc import Callable, Sequence

from caucus import clock
from caucus.cases.models import Seat
from caucus.offers import crossing
from caucus.offers.entries import AnsweredOffer
from caucus.offers.finding import Found, found, stands
from caucus.offers.proposal import Proposal
from caucus.walls.audience import listeners
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.models import Entry, Room


def carry_offer(
    seat: Seat, source: Room, offer: str, target: Room, party: str, to: Sequence[str], whole: bool
) -> list[Draft]:
    """The offer into the target room, first; that it was conveyed into the room where it was made. Raises NotHere."""
    it = found(seat, source, offer)
    copy = crossing.put(it.offer.payload, to, whole)
    news = crossing.conveyed(party, hearers(source), True)
    check = _refusing(seat, source, offer, lambda it: crossing.why_not_put(it.offer, it.about, party, clock.now()))
    return [Draft(seat, target.id, copy, check=check), Draft(seat, source.id, news, about=offer)]


def carry_answer(seat: Seat, answered_in: Room, answer: str, source: Room, offer: str) -> list[Draft]:
    """The answer given where the offer was put, into the room where it was made. Raises NotHere."""
    given = _answer(seat, answered_in, answer)
    counter = _counter(seat, answered_in, given)
    news = crossing.told(given, hearers(source), True, counter)
    check = _refusing(seat, source, offer, lambda it: crossing.why_not_told(it.offer, it.about, given, clock.now()))
    return [Draft(seat, source.id, news, about=offer, check=check)]


def carry_withdrawal(seat: Seat, source: Room, offer: str, target: Room, put: str, party: str) -> list[Draft]:
    """That the offer stands no more, where it was put, first; and that this was told, where it was made."""
    replaced = stands(found(seat, source, offer)).state == "superseded"
    here = crossing.recall("superseded" if replaced else "withdrawn", hearers(target), True)
    there = crossing.recalled(party, hearers(source), True)
    check = _refusing(seat, source, offer, lambda it: crossing.why_not_recalled(it.offer, it.about, party, clock.now()))
    return [Draft(seat, target.id, here, about=put, check=check), Draft(seat, source.id, there, about=offer)]


def hearers(room: Room) -> tuple[str, ...]:
    """The seats that hear a room now."""
    return tuple(each.seat for each in listeners(room.id))


def _refusing(seat: Seat, room: Room, offer: str, why: Callable[[Found], str]) -> Callable[[], None]:
    """A check that asks the book of the room where the offer was made again, under the lock."""

    def check() -> None:
        if reason := why(found(seat, room, offer)):
            raise Refused(reason)

    return check


def _answer(seat: Seat, room: Room, answer: str) -> AnsweredOffer:
    heard = Entry.objects.heard_by(seat).filter(room=room.id, id=answer, kind=AnsweredOffer.kind).first()
    if heard is None:
        raise NotHere
    return heard.payload  # type: ignore[no-any-return]


def _counter(seat: Seat, room: Room, given: AnsweredOffer) -> Proposal | None:
    if not given.counter:
        return None
    counter: Proposal = found(seat, room, given.counter).offer.payload.proposal
    return counter
