"""Disclosing what a neutral found, to each who speaks for a party in its own place, and answering it there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from caucus.cases.models import MEDIATORS, Role, Seat
from caucus.conflicts.actions import heard
from caucus.conflicts.disclosure import SPEAK_FOR, Stated, replaced, statements
from caucus.conflicts.entries import (
    Answer,
    AnswerNoticed,
    Circumstance,
    Classified,
    Disclosed,
    DisclosedLater,
    DisclosureAnswered,
)
from caucus.mouth.speaking import Confirmed, speak
from caucus.walls.check_room import check_room, make_check_room
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry, Room


def disclose(
    seat: Seat,
    circumstances: Sequence[Circumstance],
    nothing: Sequence[str],
    anew: bool = False,
    once: str | None = None,
) -> list[Draft]:
    """A mediator's own statement: whole in the room of the check, and to each who speaks for a party.

    Raises NotHere, Refused.
    """
    _may_disclose(seat)
    places = _places(seat)
    if not circumstances or not places:
        raise Refused("nothing-disclosed" if places else "nobody-there")
    room, listed = make_check_room(seat.case), list(circumstances)
    whole = Classified(circumstances=listed, anew=anew, letters=_letters(places), nothing=list(nothing))
    told = Disclosed(circumstances=listed, anew=anew, statement="")
    return [Draft(seat, room.id, whole, once=once), *(Draft(seat, place.id, told, naming=_of_it) for place in places)]


def disclose_later(seat: Seat, statement: str, once: str | None = None) -> list[Draft]:
    """A mediator's own statement, also to those who speak for a party and came later. Raises NotHere, Refused."""
    _may_disclose(seat)
    stated, room = _own(seat, statement), check_room(seat.case_id)
    untold = {person.seat for person in stated.untold}
    places = [place for place in _places(seat) if place.seat_id in untold]
    if room is None or not places:
        raise Refused("nobody-there")

    def untold_still() -> None:
        if _own(seat, statement).untold != stated.untold:
            raise Refused("nobody-there")

    told = Disclosed(circumstances=list(stated.circumstances), statement=stated.id)
    more = DisclosedLater(letters=_letters(places))
    first = Draft(seat, room.id, more, about=stated.id, once=once, check=untold_still)
    return [first, *(Draft(seat, place.id, told) for place in places)]


def say_later(seat: Seat, drafts: Sequence[Draft], sure: Confirmed | None = None) -> list[str]:
    """Keeps the same statement for who came later: that others heard it before is no cause to warn. As `speak`."""
    about, words = drafts[0].about, drafts[1].payload.told()
    said = Entry.objects.heard_by(seat).filter(kind=Disclosed.kind, seat=seat)
    before = [about or "", *(entry.id for entry in said if entry.payload.statement == about)]
    return speak(drafts, sure, released=dict.fromkeys(before, words))


def _own(seat: Seat, statement: str) -> Stated:
    """A statement of one's own that still stands. Raises NotHere."""
    mine = (each for each in statements(heard(seat)) if each.by.seat == seat.id and each.state != "replaced")
    stated = next((each for each in mine if each.id == statement), None)
    if stated is None:
        raise NotHere
    return stated


def _may_disclose(seat: Seat) -> None:
    if seat.role not in MEDIATORS or not seat.accepted:
        raise NotHere


def _of_it(draft: Draft, kept: Sequence[str]) -> Draft:
    return replace(draft, payload=msgspec.structs.replace(draft.payload, statement=kept[0]), naming=None)


def _places(seat: Seat) -> list[Room]:
    """The thresholds, where the mediator sits, of those who speak for a party."""
    mine = Room.objects.filter(case=seat.case_id, kind="threshold", stay__seat=seat, stay__open=True)
    speaking = mine.filter(seat__role__in=SPEAK_FOR, seat__party__isnull=False)
    return list(speaking.select_related("seat__party").order_by("id"))


def _letters(places: Iterable[Room]) -> list[str]:
    return sorted({place.seat.party.letter for place in places if place.seat and place.seat.party})


def answer(seat: Seat, room: Room, entry: str, said: Answer, words: str, once: str | None = None) -> list[Draft]:
    """In one's own threshold; the room of the check hears which answer it is, and no word. Raises NotHere, Refused."""
    stated = disclosed_to(seat, room, entry)

    def stands() -> None:
        if disclosed_to(seat, room, entry).payload.barred and said == "waives":
            raise Refused("cannot-be-waived")
        before = Entry.objects.heard_by(seat).filter(room=room.id, kind=Disclosed.kind).order_by("position")
        if entry in replaced(list(before)):
            raise Refused("disclosed-anew")

    stands()
    told = DisclosureAnswered(answer=said, words=words)
    return [Draft(seat, room.id, told, about=entry, once=once, check=stands), _notice(seat, stated, said)]


def disclosed_to(seat: Seat, room: Room, entry: str) -> Heard:
    """What was disclosed to somebody who speaks for a party, in its own threshold. Raises NotHere."""
    found = Entry.objects.heard_by(seat).filter(id=entry, room=room.id, kind=Disclosed.kind).first()
    if found is None or room.seat_id != seat.id or seat.role not in SPEAK_FOR:
        raise NotHere
    return found


def _notice(seat: Seat, stated: Heard, said: Answer) -> Draft:
    room, house = check_room(seat.case_id), Seat.objects.get(case=seat.case_id, role=Role.HOUSE)
    if room is None or seat.party is None:
        raise NotHere
    noticed = AnswerNoticed(by=seat.id, letter=seat.party.letter, answer=said)
    return Draft(house, room.id, noticed, about=stated.payload.statement)
