"""What somebody hears that a listener of a room does not: what must not slip out of their mouth there."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Q, QuerySet

from caucus.cases.models import Role, Seat
from caucus.walls import rule
from caucus.walls.cursor import fingerprint
from caucus.walls.door import Row, let_through
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry, Stay

Heads = Mapping[str, int]


class Ears(NamedTuple):
    """Who speaks, in all seats of that person, and who else listens in the room.

    `heads` are the last positions of the books that the person hears; `print` changes when anybody's hearing does.
    `sitting` are the seats in the room, `met` those in the rooms that all of them hear.
    """

    mine: Mapping[str, rule.Stays]
    theirs: Mapping[str, rule.Stays]
    heads: Heads
    print: bytes
    met: frozenset[str]
    sitting: frozenset[str]

    def all_hear(self, room: str, heard_at: int) -> bool:
        return all(rule.may_hear(stays, room, heard_at) for stays in self.theirs.values())


class Elsewhere(NamedTuple):
    """What the person heard, parted: `apart` is not heard by every listener, `common` is."""

    apart: tuple[Heard, ...]
    common: tuple[Heard, ...]


def ears(seat: Seat, room: str) -> Ears:
    """As they stand now. A mechanism that sits in the room reads nothing out, and does not count."""
    mine: dict[str, rule.Stays] = {}
    heads: dict[str, int] = {}
    for own in seats_of(seat):
        mine[own], found = rule.standing(own)
        heads |= found
    here = dict(_sitting(room))
    others = sorted(each for each, role in here.items() if each not in mine and role != Role.HOUSE)
    theirs = {other: rule.stays_of(other) for other in others}
    known = {each for each in heads if all(each in stays for stays in theirs.values())}
    prints = (fingerprint(stays) for stays in (*mine.values(), *theirs.values()))
    return Ears(mine, theirs, heads, b"".join(prints), frozenset(dict(_sitting(*known))), frozenset(here))


def _sitting(*rooms: str) -> QuerySet[Stay, tuple[str, str]]:
    """Who sits in any of these rooms, in which role."""
    return Stay.objects.filter(room__in=rooms, open=True).values_list("seat", "seat__role")


def seats_of(seat: Seat) -> list[str]:
    """Every seat of the same person in the same case: one head hears in all of them."""
    if seat.person_id is None:
        return [seat.id]
    return list(
        Seat.objects.filter(case=seat.case_id, person=seat.person_id).order_by("id").values_list("id", flat=True)
    )


def elsewhere(seat: Seat, room: str) -> Elsewhere:
    """All of it, as it stands now."""
    return heard_since(ears(seat, room), {})


def heard_since(ears: Ears, known: Heads) -> Elsewhere:
    """What the person heard after these positions, through the door, each entry once, in order of the books."""
    apart: dict[str, Heard] = {}
    common: dict[str, Heard] = {}
    for own, stays in ears.mine.items():
        news = _news(ears, known, stays)
        if not news:
            continue
        found = Entry.objects.heard_by(Seat(id=own), stays).filter(news)
        for row in map(Row._make, found.values_list(*Row._fields)):
            entry = let_through(stays, row)
            (common if ears.all_hear(entry.room, row.heard_at) else apart)[entry.id] = entry
    return Elsewhere(tuple(apart.values()), tuple(common.values()))


def _news(ears: Ears, known: Heads, rooms: rule.Stays) -> Q:
    news = Q()
    for room in rooms:
        before, now = known.get(room, 0), ears.heads[room]
        if now > before:
            news |= Q(room=room, position__gt=before, position__lte=now)
    return news
