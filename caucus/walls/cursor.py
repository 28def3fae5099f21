"""How far a listener has heard: a sealed token over its seat, its stays and a position a room."""

import hashlib
import struct
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from caucus import clock
from caucus.cases.models import Seat
from caucus.sealing import tokens
from caucus.walls import rule, shelf
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry


class Lost(Exception):
    """The cursor is not this seat's, or the seat's stays have changed since: begin again from the page."""


class Cursor(NamedTuple):
    """`stays` is a fingerprint; `positions` go with the rooms in order of their ids."""

    stays: bytes
    positions: tuple[int, ...]


class Place(NamedTuple):
    """Where a seat stands, as this process remembers it since it `looked` through the door.

    `token` is its cursor, `print` the fingerprint of its stays, `heads` are in the order of their rooms.
    """

    token: str
    stays: rule.Stays
    print: bytes
    heads: dict[str, int]
    looked: datetime


News = tuple[tuple[Heard, ...], Place]
LOOK_EVERY = timedelta(seconds=15)


def now_at(seat: Seat) -> str:
    """A token that stands at the end of every book the seat hears."""
    stays, heads = _standing(seat)
    return _sealed(seat, _at_heads(fingerprint(stays), heads))


def look(seat: Seat, token: str) -> News:
    """What the seat has heard since `token`, each once, in order of each book, through the door. Raises Lost."""
    looked, (stays, heads) = clock.now(), _standing(seat)
    before = _opened(seat, token)
    now = _at_heads(fingerprint(stays), heads)
    if before.stays != now.stays:
        raise Lost
    news = Q()
    for (room, head), position in zip(heads.items(), before.positions, strict=True):
        if head > position:
            news |= Q(room=room, position__gt=position, position__lte=head)
    place = Place(_sealed(seat, now), stays, now.stays, heads, looked)
    return (tuple(Entry.objects.heard_by(seat, stays).filter(news)) if news else ()), place


def _standing(seat: Seat) -> tuple[rule.Stays, dict[str, int]]:
    stays, heads = rule.standing(seat.id)
    return stays, dict(sorted(heads.items()))


def follow(seat: Seat, place: Place) -> News | None:
    """The same from the shelf; None where only the door can tell.

    Who hears a room changes only by entries of its book: the stays of a place hold for as long as
    each of its rooms is followed without a gap and no entry met on the way moves anybody.
    """
    news = shelf.after(place.heads)
    if not news or any(kept.moves for kept in news) or abs(clock.now() - place.looked) > LOOK_EVERY:
        return None
    heads = place.heads | {kept.heard.room: kept.position for kept in news}
    heard = tuple(kept.heard for kept in news if rule.may_hear(place.stays, kept.heard.room, kept.heard_at))
    return heard, Place(_sealed(seat, _at_heads(place.print, heads)), place.stays, place.print, heads, place.looked)


def checked(seat: Seat, place: Place) -> News | None:
    """The same as `follow`, once the door was asked who hears now and how far the books go; it need open none."""
    looked, (stays, heads) = clock.now(), _standing(seat)
    if fingerprint(stays) != place.print:
        return None
    news = [kept for kept in shelf.after(place.heads) if kept.position <= heads[kept.heard.room]]
    if len(news) != sum(heads.values()) - sum(place.heads.values()):
        return None
    heard = tuple(kept.heard for kept in news if rule.may_hear(stays, kept.heard.room, kept.heard_at))
    return heard, Place(_sealed(seat, _at_heads(place.print, heads)), stays, place.print, heads, looked)


def fingerprint(stays: rule.Stays) -> bytes:
    """Eight bytes that change whenever the seat's hearing does."""
    spans = repr(sorted((room, tuple(spans)) for room, spans in stays.items()))
    return hashlib.blake2b(spans.encode(), digest_size=8).digest()


def _at_heads(stays: bytes, heads: dict[str, int]) -> Cursor:
    return Cursor(stays, tuple(heads.values()))


def _sealed(seat: Seat, cursor: Cursor) -> str:
    packed = struct.pack(f">8s{len(cursor.positions)}Q", cursor.stays, *cursor.positions)
    return tokens.token(packed, _purpose(seat))


def _opened(seat: Seat, token: str) -> Cursor:
    try:
        packed = tokens.opened(token, _purpose(seat))
    except tokens.BadToken as fault:
        raise Lost from fault
    stays, *positions = struct.unpack(f">8s{(len(packed) - 8) // 8}Q", packed)
    return Cursor(stays, tuple(positions))


def _purpose(seat: Seat) -> str:
    return f"cursor:{seat.id}"
