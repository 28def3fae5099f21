"""Letting in by the yes of those who sit and spoke there: what the writer asks again under its lock."""

from collections.abc import Sequence

from caucus.cases.models import MEDIATORS, Seat
from caucus.walls import rule
from caucus.walls.asking import ASKING, Ask, Before, asks, before, voices, without
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.models import Entry, Room, Stay
from caucus.walls.seating import Where, Who


def asked(seat: Seat, room: Room, newcomer: str) -> Ask | None:
    """The ask about a newcomer that stands in a room, as this seat hears it and its answers."""
    heard = Entry.objects.heard_by(seat).filter(kind__in=ASKING)
    return next((ask for ask in asks(heard, room.id) if ask.newcomer == newcomer), None)


def each_party_agrees(seat: Seat, room: Room, newcomer: str) -> bool:
    """Whether a seat of each party that sits here said yes to the newcomer, and nobody here said no.

    Where no party sits, a mediator's word is enough.
    """
    ask = asked(seat, room, newcomer)
    sitting = dict(Stay.objects.filter(room=room, open=True).values_list("seat", "seat__party"))
    if ask is None or seat.id not in sitting or ask.no & sitting.keys():
        return False
    parties = {party for party in sitting.values() if party}
    agreeing = {sitting.get(who) for who in ask.yes}
    return parties <= agreeing if parties else seat.role in MEDIATORS


def before_for(seat: Seat, room: Room, newcomer: str, since: str) -> Before:
    """What a newcomer would hear of what came before, as far as this seat hears it. Raises NotHere."""
    who = Seat.objects.filter(id=newcomer, case=seat.case_id).first()
    if who is None:
        raise NotHere
    book = list(Entry.objects.heard_by(seat).filter(room=room.id))
    place = Where(room.kind, room.party_id, room.seat_id)
    return before(book, since, Who(who.id, who.role, who.party_id), place)


def spans_for(seat: Seat, room: Room, newcomer: str) -> list[tuple[int, int]]:
    """The spans that a newcomer may hear of what came before: nobody gives what it does not hear itself.

    Raises NotHere where nothing was asked, Refused unless each whose words stand there said yes.
    """
    ask = asked(seat, room, newcomer)
    if ask is None or ask.since is None:
        raise NotHere
    let_in = before_for(seat, room, newcomer, ask.since)
    if not let_in.heard:
        raise NotHere
    if not voices(let_in.heard) - {newcomer} <= ask.yes:
        raise Refused("yes-missing")
    return _spans(seat, room, ask.since, let_in)


def _spans(seat: Seat, room: Room, since: str, let_in: Before) -> list[tuple[int, int]]:
    """From `since` to the end of the book, as far as the seat itself hears it, and without what is shut."""
    heard = Entry.objects.heard_by(seat).filter(room=room.id)
    (first,) = heard.filter(id=since).values_list("position", flat=True)
    shut = heard.filter(id__in=let_in.shut).values_list("position", flat=True)
    end = max(heard.values_list("position", flat=True))
    own = _within(rule.stays_of(seat.id).get(room.id, ()), first, end)
    return without(own, shut)


def _within(spans: rule.Spans, first: int, end: int) -> Sequence[tuple[int, int]]:
    cut = ((max(begin, first), end if last is None else min(last, end)) for begin, last in spans)
    return [span for span in cut if span[0] <= span[1]]
