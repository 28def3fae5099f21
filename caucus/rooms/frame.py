"""The frame of every room page (pure): where am I, who hears me, what happens to what I say; my rooms; the line."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.rooms.sessions import Session, Speech, session_in, speech
from caucus.walls.hearing import Hearing, RoomCard

ORDER = ("joint", "separate", "own", "circle", "check", "notes", "threshold")


class Bar(NamedTuple):
    """The bar across the top. `hears` leaves the reader out; `session` is the one open here."""

    room: RoomCard
    title: str
    me: PersonCard
    hears: tuple[PersonCard, ...]
    session: Session | None
    speech: Speech

    @property
    def changes_at(self) -> datetime | None:
        return self.speech.changes_at


class Tab(NamedTuple):
    """A room to go to. A circle is told apart by the people in it."""

    room: RoomCard
    here: bool
    session: Session | None
    speech: Speech
    people: tuple[PersonCard, ...]


class Tabs(NamedTuple):
    tabs: tuple[Tab, ...]
    changes_at: datetime | None


def bar(hearing: Hearing, room: str) -> Bar:
    card = hearing.room(room)
    me = hearing.plate.person(hearing.seat.id)
    return Bar(card, hearing.plate.title, me, hearing.sitting(room), session_in(hearing, card), speech(hearing, card))


def tabs(hearing: Hearing, room: str) -> Tabs:
    """The rooms of the seat; thresholds of others, where mediators sit, are for the desk."""
    mine = (card for card in hearing.rooms if card.kind != "threshold" or card.whose == hearing.seat.id)
    found = tuple(_tab(hearing, card, room) for card in sorted(mine, key=_place))
    return Tabs(found, min((tab.speech.changes_at for tab in found if tab.speech.changes_at), default=None))


def _place(card: RoomCard) -> tuple[int, str, bool]:
    """The mediators' notes come before one's own."""
    return ORDER.index(card.kind), card.party.letter if card.party else "", card.whose is not None


def _tab(hearing: Hearing, card: RoomCard, here: str) -> Tab:
    people = hearing.sitting(card.id) if card.kind == "circle" else ()
    return Tab(card, card.id == here, session_in(hearing, card), speech(hearing, card), people)


class Line(NamedTuple):
    """The line for speech: an address to open, or a number to dial."""

    text: str
    href: str
    may_change: bool


def line(hearing: Hearing, room: str) -> Line:
    shown = hearing.last("line", room=room)
    text = shown.payload.line if shown else ""
    card = hearing.room(room)
    return Line(text, _href(text), not card.whose and (card.kind == "own" or hearing.seat.mediates))


def _href(text: str) -> str:
    if text.startswith(("https://", "http://")):
        return text
    digits = text.replace(" ", "").replace("-", "").replace("/", "")
    return f"tel:{digits}" if digits.lstrip("+").isdigit() else ""
