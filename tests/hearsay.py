"""Hearings made by hand, for folds: what somebody of the house would hear, without a house."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count

from caucus.cases.cards import PartyCard, PersonCard, Plate
from caucus.walls.hearing import Heard, Hearing, RoomCard, SeatCard
from caucus.walls.kinds import KINDS
from tests.house import TITLE
from tests.watch import NINE

A, B = PartyCard("a", "Ionescu and daughters"), PartyCard("b", "Weiß & Co")
PEOPLE = {
    "mira": PersonCard("mira", "Mira Szabó", "mediator", None),
    "noor": PersonCard("noor", "نور حداد", "co-mediator", None),
    "ana": PersonCard("ana", "Ana Ionescu", "party", A),
    "carla": PersonCard("carla", "Carla Dinu", "counsel", A),
    "bruno": PersonCard("bruno", "Bruno Weiß", "party", B),
    "dan": PersonCard("dan", "Dan Okafor", "counsel", B),
    "olga": PersonCard("olga", "Olga Øyen", "observer", None),
    "house": PersonCard("house", "", "house", None),
}
EVERYBODY = ("mira", "noor", "ana", "carla", "bruno", "dan", "olga")
_numbers = count(1)


def at(minute: float) -> datetime:
    return NINE + timedelta(minutes=minute)


def room(name: str, *sitting: str, speaks_until: datetime | None = None, since: datetime | None = None) -> RoomCard:
    """A card by name, such as "separate a" or "threshold ana"."""
    kind, _, whose = name.partition(" ")
    party = {"a": A, "b": B}.get(whose)
    return RoomCard(name, kind, party, whose if whose and party is None else None, sitting, speaks_until, since)


def entry(
    kind: str, room: str, by: str = "mira", minute: float = 0, about: Heard | None = None, **said: object
) -> Heard:
    if kind == "opened":
        said = {"purpose": "interests", **said}
    number = next(_numbers)
    return Heard(f"{kind} {number}", room, kind, by, about.id if about else None, at(minute), KINDS[kind](**said))


def hearing(
    me: str,
    rooms: Iterable[RoomCard],
    entries: Iterable[Heard] = (),
    *,
    book: Iterable[Heard] = (),
    present: Iterable[tuple[str, str]] = (),
    minute: float = 0,
    accepted: bool = True,
) -> Hearing:
    card, rooms = PEOPLE[me], tuple(rooms)
    met = {me}.union(*(each.sitting for each in rooms), (each.seat for each in entries))
    return Hearing(
        seat=SeatCard(me, card.role, card.party, "en", accepted),
        rooms=rooms,
        plate=Plate(TITLE, {seat: PEOPLE[seat] for seat in met}),
        entries=tuple(entries),
        book=tuple(book),
        present=frozenset(present),
        now=at(minute),
    )
