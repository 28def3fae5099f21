"""The ledger (pure): every move that a seat hears, made or put, how it stands, and what each party answered."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PartyCard, PersonCard
from caucus.offers.authority import Line, lines
from caucus.offers.proposal import Proposal
from caucus.offers.standing import ABOUT, MADE, Standing, addressed, deliveries, later, makers, standing
from caucus.walls.hearing import Heard, Hearing, RoomCard, earliest

KINDS = MADE | ABOUT | {"authority"}
SPEAKS_FOR = ("party", "counsel")
OPEN = ("draft", "authorised")


class Reached(NamedTuple):
    """A party that the move reached, and how it stands there."""

    party: PartyCard
    state: str
    at: datetime
    words: str


class Move(NamedTuple):
    """One offer, request or acknowledgement as this seat hears it, `number` counting from one in order of time.

    `carried` where it was put here from elsewhere; `echo` where the seat hears it at its origin, too. `by` is empty
    for a mediator's own, and for what is unattributed. `may` holds "answer", "authorise", "withdraw".
    """

    id: str
    number: int
    room: RoomCard
    at: datetime
    who: PersonCard
    by: tuple[PartyCard, ...]
    whom: tuple[PartyCard, ...]
    proposal: Proposal
    standing: Standing
    missing: tuple[PartyCard, ...]
    reached: tuple[Reached, ...]
    carried: bool
    echo: bool
    may: frozenset[str]

    @property
    def accepted(self) -> tuple[Reached, ...]:
        return tuple(each for each in self.reached if each.state == "accepted")

    @property
    def is_open(self) -> bool:
        return self.standing.state in OPEN


class Ledger(NamedTuple):
    """Moves, oldest first; the lines of authority that the seat hears; and when something of it lapses."""

    moves: tuple[Move, ...]
    lines: tuple[Line, ...]
    changes_at: datetime | None


def ledger(hearing: Hearing, room: str = "") -> Ledger:
    """Of all rooms in which the seat sits."""
    made = sorted(hearing.said(*MADE), key=lambda entry: entry.at)
    about = tuple(hearing.said(*ABOUT))
    parties = _parties(hearing)
    moves = tuple(_move(hearing, number, offer, about, parties, made) for number, offer in enumerate(made, 1))
    moments = (move.standing.changes_at for move in moves)
    return Ledger(moves, lines(hearing.said("authority")), earliest(moments))


def here(hearing: Hearing, room: RoomCard) -> tuple[str, ...]:
    """The letters of the parties that somebody speaks for in a room."""
    people = (hearing.plate.person(seat) for seat in room.sitting)
    return tuple(sorted({it.party.letter for it in people if it.party and it.role in SPEAKS_FOR}))


def _move(
    hearing: Hearing,
    number: int,
    offer: Heard,
    entries: Iterable[Heard],
    parties: Mapping[str, PartyCard],
    made: Iterable[Heard],
) -> Move:
    room, about = hearing.room(offer.room), later(offer, entries)
    stands, sit = standing(offer, about, hearing.now), here(hearing, room)
    reached = tuple(
        Reached(_named(each.party, parties), each.state, each.news_at, each.words)
        for each in deliveries(offer, about, sit)
    )
    return Move(
        id=offer.id,
        number=number,
        room=room,
        at=offer.at,
        who=hearing.plate.person(offer.seat),
        by=tuple(_named(letter, parties) for letter in makers(offer)),
        whom=tuple(_named(letter, parties) for letter in getattr(offer.payload, "whom", ())),
        proposal=offer.payload.proposal,
        standing=stands,
        missing=tuple(_named(letter, parties) for letter in stands.missing),
        reached=reached,
        carried=offer.kind == "put",
        echo=offer.kind == "put" and any(_is_source(other, offer) for other in made),
        may=_may(hearing, offer, stands, sit, reached),
    )


def _may(
    hearing: Hearing, offer: Heard, stands: Standing, sit: tuple[str, ...], reached: tuple[Reached, ...]
) -> frozenset[str]:
    """What the listener can do about it here; the actions ask all of it again."""
    mine = hearing.seat.party.letter if hearing.seat.party and hearing.seat.role in SPEAKS_FOR else ""
    made_here = offer.kind == "offered" and (mine in makers(offer) or offer.seat == hearing.seat.id)
    all_accepted = bool(reached) and all(each.state == "accepted" for each in reached)
    may = {
        "answer": stands.state == "authorised" and mine in addressed(offer, sit),
        "authorise": mine in stands.missing,
        "withdraw": made_here and stands.state in OPEN and not all_accepted,
    }
    return frozenset(act for act, can in may.items() if can)


def _is_source(other: Heard, put: Heard) -> bool:
    """Whether a move that the seat hears elsewhere is what was put here; told by the content, which is the same."""
    if other.kind != "offered" or other.room == put.room or other.at > put.at:
        return False
    return other.payload.proposal == put.payload.proposal and put.payload.whose in ((), other.payload.by)


def _parties(hearing: Hearing) -> dict[str, PartyCard]:
    return {person.party.letter: person.party for person in hearing.plate.people.values() if person.party}


def _named(letter: str, parties: Mapping[str, PartyCard]) -> PartyCard:
    """A party by its letter; one that the listener has not met is called by it."""
    return parties.get(letter, PartyCard(letter, letter.upper()))
