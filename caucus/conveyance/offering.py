"""Offers, answers and withdrawals on their way through a wall: which entries they become, and where they belong."""

from caucus.cases.models import Seat
from caucus.conveyance.entries import Conveyed, Intended, Linked
from caucus.offers.carrying import carry_answer, carry_offer, carry_withdrawal, hearers
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry, Room
from caucus.walls.notes import notes_of

ANSWER = "answered_offer"
ENDS = frozenset({"offer_withdrawn", "offer_superseded"})
KINDS = frozenset({"offered", ANSWER}) | ENDS


def words(entry: Heard) -> str:
    """What stands for it in the mediator's notes and in the copy of whoever gave it: nothing else is carried."""
    code = getattr(entry.payload, "answer", "") or ("" if entry.kind == "offered" else "withdrawn")
    return "; ".join(text for text in (code, *entry.payload.told()) if text)


def drafts(seat: Seat, entry: Heard, wanted: Intended) -> list[Draft]:
    """What is kept in both rooms, with the checks of offers on it. Raises NotHere, Refused."""
    source, target = (Room.objects.select_related("party").get(id=room) for room in (entry.room, wanted.target))
    if target.kind != "separate" or target.party is None:
        raise Refused("offers-go-apart")
    letter = target.party.letter
    if entry.kind == "offered":
        return carry_offer(seat, source, entry.id, target, letter, hearers(target), True)
    if entry.kind in ENDS:
        offer = entry.about or ""
        return carry_withdrawal(seat, source, offer, target, _put_in(seat, offer, target), letter)
    told = carry_answer(seat, source, entry.id, target, _offer_of(seat, entry.about or "", target))
    copy = Conveyed(permission=wanted.permission, form="exact", words=wanted.words, to=(letter,), met=wanted.met)
    return [*told, Draft(seat, source.id, copy, about=entry.id)]


def _put_in(seat: Seat, offer: str, target: Room) -> str:
    """What the offer became in the target room. Raises NotHere where another mediator carried it, or nobody did."""
    found = (link.delivered for intent, link in _links(seat) if (intent.entry, intent.target) == (offer, target.id))
    return _known(next(found, None))


def _offer_of(seat: Seat, put: str, origin: Room) -> str:
    """What was put here, where it was made. Raises NotHere."""
    found = (intent.entry for intent, link in _links(seat) if (link.delivered, intent.source) == (put, origin.id))
    return _known(next(found, None))


def _known(found: str | None) -> str:
    if found is None:
        raise NotHere
    return found


def _links(seat: Seat) -> list[tuple[Intended, Linked]]:
    """From the mediator's own notes, the only place that knows."""
    heard = Entry.objects.heard_by(seat).filter(room=notes_of(seat).id)
    intents = {entry.id: entry.payload for entry in heard.filter(kind=Intended.kind)}
    return [(intents[entry.about], entry.payload) for entry in heard.filter(kind=Linked.kind) if entry.about in intents]
