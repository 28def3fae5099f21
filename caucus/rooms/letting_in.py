"""Asking whether somebody may come in, and hear what came before; saying yes or no; letting in."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from caucus.cases.models import MEDIATORS, Seat
from caucus.rooms.actions import meets
from caucus.walls.admission import sits
from caucus.walls.asking import Ask, voices
from caucus.walls.checks import fits
from caucus.walls.drafts import Draft, NotHere, Refused, Unfit
from caucus.walls.entries import Admitted, Called, Consented, LetHear, Proposed
from caucus.walls.hearing import Heard
from caucus.walls.letting_in import asked, before_for, each_party_agrees, spans_for
from caucus.walls.models import Entry, Room, Stay
from caucus.walls.writer import keep

ASKS = frozenset({"joint", "separate", "own", "circle"})
WHOLE = "all"


def propose(seat: Seat, room: Room, newcomer: str, since: str, once: str | None = None) -> list[Draft]:
    """Asks those who sit here whether a seat may come in, and hear from now on, or from the entry `since` on, or all.

    Who spoke since then and has left is asked in its threshold, as far as a mediator asks. Raises NotHere, Refused.
    """
    if room.kind not in ASKS or (room.kind == "joint" and seat.role not in MEDIATORS):
        raise NotHere
    begin = _begin(seat, room, since) if since else None

    def fitting() -> None:
        if newcomer == seat.id or not meets(seat, newcomer):
            raise NotHere
        if not fits(newcomer, room):
            raise Unfit
        if begin is None and sits(newcomer, room.id):
            raise Refused("here-already")

    since_at = begin.at if begin else None
    said = Proposed(seat=newcomer, room=room.id, since=begin and begin.id, since_at=since_at)
    return [Draft(seat, room.id, said, once=once, check=fitting), *_elsewhere(seat, room, said)]


def _begin(seat: Seat, room: Room, since: str) -> Heard:
    """The entry from which on a newcomer would hear: the one named, or the first that the seat hears."""
    heard = Entry.objects.heard_by(seat).filter(room=room.id, about=None)
    found = heard.first() if since == WHOLE else heard.filter(id=since).first()
    if found is None:
        raise NotHere
    return found


def _elsewhere(seat: Seat, room: Room, said: Proposed) -> list[Draft]:
    """The same ask to those whose words stand there, and who sit there no more."""
    if said.since is None or seat.role not in MEDIATORS:
        return []
    spoke = voices(before_for(seat, room, said.seat, said.since).heard) - {said.seat}
    gone = spoke - set(Stay.objects.filter(room=room, open=True).values_list("seat", flat=True))
    places = Room.objects.filter(kind="threshold", seat__in=gone, stay__seat=seat, stay__open=True).order_by("id")
    return [Draft(seat, place.id, said, naming=_naming) for place in places]


def _naming(draft: Draft, kept: Sequence[str]) -> Draft:
    """The ask in a threshold names the one in the room, which is kept first."""
    return replace(draft, payload=msgspec.structs.replace(draft.payload, asked=kept[0]))


def consent(seat: Seat, room: Room, about: str, yes: bool, once: str | None = None) -> list[Draft]:
    """Yes or no to an ask, or to a call into a circle, by which one comes in. Raises NotHere, Refused."""
    found = Entry.objects.heard_by(seat).filter(room=room.id, id=about).first()
    if found is None or not _is_put_to(seat, room, found):
        raise NotHere

    def new() -> None:
        answers = Entry.objects.heard_by(seat).filter(room=room.id, about=about, kind=Consented.kind)
        mine = [answer.payload.yes for answer in answers if answer.seat == seat.id]
        if mine and mine[-1] == yes:
            raise Refused("answered-already")

    said = Draft(seat, room.id, Consented(yes=yes), about=about, once=once, check=new)
    comes_in = found.kind == Called.kind and yes and not sits(seat.id, found.payload.room)
    return [said, *([Draft(seat, found.payload.room, Admitted(seat=seat.id))] * comes_in)]


def _is_put_to(seat: Seat, room: Room, found: Heard) -> bool:
    """A call to whose threshold it is, an ask to everybody but the newcomer."""
    if found.kind == Called.kind:
        return room.seat_id == seat.id
    return found.kind == Proposed.kind and found.payload.seat != seat.id


def let_in(seat: Seat, room: Room, about: str, once: str | None = None) -> list[str]:
    """Who asked, or a mediator who sits here, lets the newcomer in once each has said yes whose yes it takes.

    The entries kept. Raises NotHere, Refused, Unfit.
    """
    heard = Entry.objects.heard_by(seat).filter(room=room.id)
    if once and (done := heard.filter(seat=seat, once=once).first()):
        return [done.id]
    said = heard.filter(id=about, kind=Proposed.kind).first()
    ask = asked(seat, room, said.payload.seat) if said else None
    if ask is None or ask.id != about or (ask.by != seat.id and seat.role not in MEDIATORS):
        raise NotHere
    return keep(_drafts(seat, room, ask, once), read=_answered_in(seat, about))


def _drafts(seat: Seat, room: Room, ask: Ask, once: str | None) -> list[Draft]:
    """The newcomer comes in, unless it sits here, and hears what came before, if that was asked."""
    newcomer, comes, hears = ask.newcomer, not sits(ask.newcomer, room.id), ask.since is not None
    if comes and room.kind != "joint" and not each_party_agrees(seat, room, newcomer):
        raise Refused("yes-missing")
    comes_in = Draft(seat, room.id, Admitted(seat=newcomer), once=once)

    def with_spans(draft: Draft, kept: Sequence[str]) -> Draft:
        return replace(draft, payload=LetHear(seat=newcomer, spans=spans_for(seat, room, newcomer)))

    empty = LetHear(seat=newcomer, spans=[])
    hearing = Draft(seat, room.id, empty, once=None if comes else once, naming=with_spans)
    return [comes_in] * comes + [hearing] * hears


def _answered_in(seat: Seat, ask: str) -> set[str]:
    """Thresholds in which the ask stands, too: nobody says no there while it is carried out."""
    asked = Entry.objects.heard_by(seat).filter(kind=Proposed.kind)
    return {entry.room for entry in asked if entry.payload.asked == ask}
