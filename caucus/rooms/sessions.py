"""Sessions of rooms (pure): what is open, since when, how long so far, and whether the room speaks now."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from caucus.walls.hearing import Heard, Hearing, RoomCard
from caucus.walls.speaking import speaks

# A thaw rings; a page that was just being opened may have missed it.
LOOK_AGAIN = timedelta(seconds=20)


class Session(NamedTuple):
    """A sitting in a room. `closed_at` is None while it goes on; the estimate is in minutes."""

    purpose: str
    words: str
    asked_by: str
    minutes: int | None
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None

    def lasted(self, now: datetime) -> timedelta:
        return (self.closed_at or now) - self.opened_at


class Speech(NamedTuple):
    """Whether words can be said here now: "open", "rests" (no session) or "frozen" (no mediator connected)."""

    state: str
    changes_at: datetime | None


def sessions(entries: Iterable[Heard]) -> tuple[Session, ...]:
    """All sessions among the openings and closings of one room, oldest first; each ends the one before."""
    found: list[Session] = []
    for entry in entries:
        if found and found[-1].closed_at is None:
            found[-1] = found[-1]._replace(closed_at=entry.at)
        if entry.kind == "opened":
            found.append(_begun(entry))
    return tuple(found)


def _begun(entry: Heard) -> Session:
    said = entry.payload
    return Session(said.purpose, said.words, said.asked_by, said.minutes, entry.seat, entry.at, None)


def open_session(entries: Iterable[Heard]) -> Session | None:
    held = sessions(entries)
    return held[-1] if held and held[-1].closed_at is None else None


def session_in(hearing: Hearing, room: RoomCard) -> Session | None:
    """The session open in a room; of its purpose, who came later knows nothing."""
    heard = open_session(in_room(hearing, room.id))
    if heard is None and room.session_since is not None:
        return Session("", "", "", None, "", room.session_since, None)
    return heard


def in_room(hearing: Hearing, room: str) -> tuple[Heard, ...]:
    return tuple(hearing.said("opened", "closed", room=room))


def speech(hearing: Hearing, room: RoomCard) -> Speech:
    """The joint room speaks while a joint session is open and a mediator is connected to it; others at any time."""
    if room.kind != "joint":
        return Speech("open", None)
    if speaks(room.speaks_until, hearing.now):
        return Speech("open", room.speaks_until)
    if session_in(hearing, room) is None:
        return Speech("rests", None)
    return Speech("frozen", hearing.now + LOOK_AGAIN)


def spent(hearing: Hearing, room: str) -> timedelta:
    """How long the sessions of a room have lasted so far."""
    held = sessions(in_room(hearing, room))
    return sum((session.lasted(hearing.now) for session in held), timedelta())
