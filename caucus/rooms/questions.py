"""What is asked of the reader (pure): to come into a circle, to let somebody in; and whose yes an ask still needs."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.walls import kinds
from caucus.walls.asking import Ask, asks, before, voices
from caucus.walls.hearing import Heard, Hearing, RoomCard
from caucus.walls.seating import Where, Who
from caucus.walls.window import Window

MOST = 1_000_000  # entries of one book
KINDS = frozenset({"called", "proposed", "consented", "admitted", "left", "let_hear"})


class Call(NamedTuple):
    """Somebody calls the reader into a circle where these people are, or may come."""

    id: str
    by: PersonCard
    people: tuple[PersonCard, ...]
    at: datetime


class Question(NamedTuple):
    """May the newcomer come in, and hear from `since_at` on, or from now on? `mine` is the reader's answer so far.

    `comes` unless the newcomer sits there already. `elsewhere`: asked in the threshold of one who spoke there and left.
    """

    id: str
    by: PersonCard
    newcomer: PersonCard
    since_at: datetime | None
    at: datetime
    yes: tuple[PersonCard, ...]
    no: tuple[PersonCard, ...]
    mine: bool | None
    comes: bool
    may_answer: bool
    may_let_in: bool
    elsewhere: bool


class Questions(NamedTuple):
    calls: tuple[Call, ...]
    asks: tuple[Question, ...]


def questions(hearing: Hearing, room: str) -> Questions:
    card, me = hearing.room(room), hearing.seat.id
    if card.kind == "threshold":
        return Questions(_calls(hearing, room), _left_behind(hearing, room)) if card.whose == me else Questions((), ())
    return Questions((), tuple(_question(hearing, ask, card) for ask in asks(hearing.entries, room)))


def _calls(hearing: Hearing, room: str) -> tuple[Call, ...]:
    """Those not answered yet."""
    answered = {entry.about for entry in hearing.said("consented", room=room)}
    open_calls = (entry for entry in hearing.said("called", room=room) if entry.id not in answered)
    person = hearing.plate.person
    return tuple(Call(it.id, person(it.seat), tuple(map(person, it.payload.seats)), it.at) for it in open_calls)


def _left_behind(hearing: Hearing, room: str) -> tuple[Question, ...]:
    """Asks about rooms that the reader has left, where its words stand."""
    return tuple(_of_a_room_left(hearing, entry) for entry in hearing.said("proposed", room=room))


def _of_a_room_left(hearing: Hearing, entry: Heard) -> Question:
    said, person, me = entry.payload, hearing.plate.person, hearing.seat.id
    answers = [it.payload.yes for it in hearing.said("consented") if it.about == entry.id and it.seat == me]
    mine = answers[-1] if answers else None
    by, newcomer = person(entry.seat), person(said.seat)
    return Question(entry.id, by, newcomer, said.since_at, entry.at, (), (), mine, False, True, False, True)


def _question(hearing: Hearing, ask: Ask, card: RoomCard) -> Question:
    me, person = hearing.seat.id, hearing.plate.person
    return Question(
        id=ask.id,
        by=person(ask.by),
        newcomer=person(ask.newcomer),
        since_at=ask.since_at,
        at=ask.at,
        yes=tuple(map(person, sorted(ask.yes))),
        no=tuple(map(person, sorted(ask.no))),
        mine=True if me in ask.yes else False if me in ask.no else None,
        comes=ask.newcomer not in card.sitting,
        may_answer=me not in (ask.newcomer, ask.by),
        may_let_in=me == ask.by or hearing.seat.mediates,
        elsewhere=False,
    )


def whole(room: str) -> Window:
    """What `awaited` reads: the whole book of one room, and every ask and answer."""
    return Window(everywhere=KINDS, room=room, items=frozenset(kinds.KINDS), last=MOST)


class Awaited(NamedTuple):
    """A question, and as far as the reader hears it, whose words stand there; `left_out`: something crossed a wall."""

    question: Question
    voices: tuple[PersonCard, ...]
    left_out: bool


def awaited(hearing: Hearing, room: str, entry: str) -> Awaited | None:
    """Of a hearing whose book is the room's whole book. None where no such ask stands."""
    card = hearing.room(room)
    ask = next((ask for ask in asks(hearing.entries, room) if ask.id == entry), None)
    if ask is None:
        return None
    newcomer = hearing.plate.person(ask.newcomer)
    who = Who(newcomer.seat, newcomer.role, newcomer.party and newcomer.party.letter)
    place = Where(card.kind, card.party and card.party.letter, card.whose)
    let_in = before(hearing.book, ask.since, who, place) if ask.since else None
    spoke = voices(let_in.heard) - {ask.newcomer} if let_in else frozenset[str]()
    people = tuple(map(hearing.plate.person, sorted(spoke)))
    return Awaited(_question(hearing, ask, card), people, bool(let_in and let_in.shut))
