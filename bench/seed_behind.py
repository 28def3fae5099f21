"""`python -m bench.seed_behind ENTRIES FILES`: two cases alike for Bruno; behind Ana's wall in the first all that, in
the second nothing. Prints, as JSON, Bruno's cookie, token and addresses in each."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

BATCH = 200


def main(entries: int, files: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    import django

    django.setup()
    print(json.dumps([_case("full", entries, files), _case("empty", 0, 0)]))


def _case(title: str, entries: int, files: int) -> dict[str, Any]:
    from bench.seed import _place
    from caucus.people.tokens import give_token
    from caucus.statements.actions import say
    from caucus.statements.files import hand_over
    from caucus.walls.models import Room
    from caucus.walls.writer import keep

    seats = _opened(title)
    ana, bruno = seats["ana"], seats["bruno"]
    apart = Room.objects.get(case=ana.case, kind="separate", party=ana.party)
    mine = Room.objects.get(case=bruno.case, kind="separate", party=bruno.party)
    for at in range(0, entries, BATCH):
        keep([say(ana, apart, f"Apart I say {at + n}.")[0] for n in range(BATCH)])
    for number in range(files):
        hand_over(ana, apart, f"file {number}.txt", [b"A page of mine. " * 64], None, None)
    for number in range(50):
        keep(say(bruno, mine, f"And I say {number}."))
    room, place = f"/api/v1/seats/{bruno.id}/rooms/{mine.id}", _place(bruno, mine)
    pages = ["/cases/", f"/seat/{bruno.id}/terms/", place["room"], place["room"].replace(mine.id, apart.id)]
    calls = ["/api/v1/me", f"/api/v1/seats/{bruno.id}", f"{room}/transcript", room.replace(mine.id, apart.id)]
    return {
        "cookie": f"sessionid={place['session']}",
        "token": give_token(bruno.person),
        "addresses": pages + calls,
        "names": ["cases", "terms", "room", "Ana's room", "me", "seat", "transcript", "Ana's room, called"],
    }


def _opened(title: str) -> dict[str, Any]:
    from caucus.intake.opening import open_case
    from caucus.intake.plan import Plan, Somebody
    from caucus.people.account import open_account
    from caucus.terms.actions import accept
    from caucus.terms.text import terms
    from caucus.walls.writer import keep

    people = (
        Somebody("Mira", "", "mediator", None),
        *(Somebody(n, "", "party", p) for n, p in (("ana", "a"), ("bruno", "b"))),
    )
    account = open_account(f"{title}@caucus.example", "Mira")
    _, seats = open_case(account, Plan("A case", (("a", "A"), ("b", "B")), people), title)
    for seat in seats.values():
        keep(accept(seat, "en", terms("en").digest))
        seat.refresh_from_db()
    return {somebody.name: seat for somebody, seat in seats.items()}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
