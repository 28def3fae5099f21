"""What a party is asked in its separate room (pure): "may I say this?", and before parting what may be shared."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PartyCard
from caucus.conveyance.board import Asked
from caucus.conveyance.permissions import standings
from caucus.walls.hearing import Hearing


class Asking(NamedTuple):
    """The questions that are open; `links` where the closing question can be walked through."""

    asked: tuple[Asked, ...]
    links: bool
    parties: tuple[PartyCard, ...]
    changes_at: datetime | None = None


def asking(hearing: Hearing, room: str) -> Asking | None:
    here = hearing.room(room)
    if hearing.seat.mediates or here.kind not in ("separate", "threshold"):
        return None
    found = tuple(Asked(each, question, here) for each in standings(hearing, room) for question in each.questions)
    if here.kind == "threshold" and not found:
        return None
    others = {person.party for person in hearing.plate.people.values() if person.party}
    return Asking(found, here.kind == "separate", tuple(sorted(others - {here.party})))
