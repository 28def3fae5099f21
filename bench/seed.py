"""`python -m bench.seed N`: N cases in this installation; prints, as JSON, the ways into their separate rooms."""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def main(cases: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    import django

    django.setup()
    rooms = [room for number in range(cases) for room in _case(number)]
    print(json.dumps(rooms))


def _case(number: int) -> list[list[dict[str, str]]]:
    from caucus.walls.models import Room

    _, room = opened(number)
    separate = Room.objects.filter(case=room.case_id, kind="separate")
    return [[_place(stay.seat, room) for stay in room.stay_set.filter(open=True)] for room in separate]


def opened(number: int) -> tuple[dict[Any, Any], Any]:
    """The seats of a new case, all of whom have accepted, and one of its separate rooms."""
    from caucus.intake.opening import open_case
    from caucus.intake.plan import Plan, Somebody
    from caucus.people.account import open_account
    from caucus.terms.actions import accept
    from caucus.terms.text import terms
    from caucus.walls.models import Room
    from caucus.walls.writer import keep

    people = tuple(Somebody(f"{role} {party}", "", role, party) for party in "ab" for role in ("party", "counsel"))
    mediator = Somebody("Mira", "", "mediator", None)
    account = open_account(f"mira{number}@caucus.example", "Mira")
    case, seats = open_case(account, Plan(f"Case {number}", (("a", "A"), ("b", "B")), (mediator, *people)), "bench")
    for seat in seats.values():
        keep(accept(seat, "en", terms("en").digest))
    return seats, Room.objects.filter(case=case, kind="separate")[0]


def _place(seat: object, room: object) -> dict[str, str]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.urls import reverse
    from django.utils.crypto import get_random_string

    from caucus.people.sessions import SessionStore
    from caucus.people.signing_in import BACKEND
    from caucus.walls import cursor

    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = seat.person.pk, BACKEND  # type: ignore[attr-defined]
    session[HASH_SESSION_KEY] = seat.person.get_session_auth_hash()  # type: ignore[attr-defined]
    session.create()
    at = [seat.id, room.id]  # type: ignore[attr-defined]
    return {
        "session": session.session_key or "",
        "csrf": get_random_string(32),
        "room": reverse("room", args=at),
        "stream": reverse("stream", args=at) + "?from=" + cursor.now_at(seat) + "&until=",  # type: ignore[arg-type]
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
