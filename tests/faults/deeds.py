"""What a process that the mother forks is asked to do in the house, each with connections of its own."""

import time
from typing import Any

from caucus.caretaking.verify import verify
from caucus.cases.models import Seat
from caucus.people.tokens import give_token
from caucus.sealing import chunks
from caucus.statements import actions
from caucus.walls.door import opened
from caucus.walls.models import Entry, Room
from caucus.walls.writer import keep
from tests.before_the_wall import seeing_all
from tests.house import build

Answer = dict[str, Any]
WHERE = {"ana": "separate a", "carla": "separate a", "bruno": "separate b", "dan": "own b", "mira": "notes"}


def build_house() -> Answer:
    """A case with everybody inside and the joint session open; of each seat the token, of each room the id."""
    house = build()
    house.open("joint")
    seats = {name: {"id": seat.id, "token": give_token(seat.person)} for name, seat in house.seats.items()}
    return {"seats": seats, "rooms": {name: room.id for name, room in house.rooms.items()}}


def look() -> Answer:
    """Every word that was said or handed over, by room and id; and what `caucus verify` finds."""
    faults: list[str] = []
    with seeing_all():
        verify(faults.append, lambda step: None)
        said = Entry._base_manager.filter(kind__in=("said", "handed")).order_by("room_id", "position")
        words = [[entry.room_id, entry.id, _words(entry), entry.at.isoformat()] for entry in said]
    return {"faults": faults, "words": words}


def _words(entry: Entry) -> str:
    payload: Any = opened(entry).payload
    return str(payload.words if entry.kind == "said" else payload.name)


def heard(seat: str) -> Answer:
    """The ids of the words that a seat hears, through the door, in order of each book."""
    found = Entry.objects.heard_by(Seat.objects.get(id=seat)).filter(kind__in=("said", "handed"))
    return {"ids": [entry.id for entry in found]}


def say(seat: str, room: str, sayings: list[list[str]], pause: float = 0.0) -> Answer:
    """Words and their keys, one after another, with a pause of so many seconds before each; the entry of each."""
    speaker, where = Seat.objects.get(id=seat), Room.objects.get(id=room)
    return {"kept": [[words, key, _said(speaker, where, words, key, pause)] for words, key in sayings]}


def _said(speaker: Seat, where: Room, words: str, key: str, pause: float) -> str:
    time.sleep(pause)
    return keep(actions.say(speaker, where, words, once=key))[0]


def sign_in(seat: str) -> Answer:
    """The cookie of a browser in which the person of a seat is signed in."""
    from django.conf import settings
    from django.test import RequestFactory

    from caucus.people.sessions import SessionStore
    from caucus.people.signing_in import let_in

    request = RequestFactory().get("/")
    request.session = SessionStore()
    let_in(request, Seat.objects.get(id=seat).person)
    request.session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": request.session.session_key}


def stored() -> Answer:
    """The files that lie there, whole or half, and what is marked as on its way."""
    files = [file for room in Room.objects.all() for file in chunks.stored(room.id)]
    return {"files": files, "coming": [file for _, file in chunks.coming()]}


DEEDS = {
    "build": build_house,
    "sign_in": sign_in,
    "stored": stored,
    "look": look,
    "heard": heard,
    "say": say,
}


def do(asked: Answer) -> Answer:
    return DEEDS[asked["do"]](**{name: given for name, given in asked.items() if name != "do"})
