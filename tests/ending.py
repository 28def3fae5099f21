"""A case that lives and is destroyed on real files. Runs in a process of its own.

    python -m tests.ending live|words|left|killed MOMENT

prints one JSON object.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Found = dict[str, Any]
BROKEN = "tests.ending.Nobody"


def run(folder: Path, *question: str, **given: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-W", "error", "-m", "tests.ending", *question]
    env = {**os.environ, "CAUCUS_HOME": str(folder), "CAUCUS_MAIL": BROKEN, **given}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)


def asked(folder: Path, *question: str, **given: str) -> Found:
    """Called by tests: what the installation in `folder` answers."""
    done = run(folder, *question, **given)
    assert done.returncode == 0, done.stderr[-3000:]
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def caucus(folder: Path, *args: str, **given: str) -> "subprocess.CompletedProcess[str]":
    """The command, as an operator types it."""
    command, env = [sys.executable, "-m", "caucus", *args], {**os.environ, "CAUCUS_HOME": str(folder), **given}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False, input="")


class Nobody:
    """A mail system that is not there, so that letters wait."""

    def __init__(self, **given: object) -> None:
        pass

    def send_messages(self, messages: object) -> int:
        raise ConnectionRefusedError


def live() -> Found:
    """Accounts first, and what stands then; afterwards a case, with something in every store."""
    from caucus.cases.models import Case
    from caucus.intake.inviting import invite, send_code
    from caucus.people.account import open_account
    from caucus.people.tokens import give_link, give_token
    from caucus.statements.files import hand_over
    from tests.house import EVERYBODY, build

    for somebody in EVERYBODY:
        if somebody.role == "mediator":
            open_account(somebody.address or "mira@m.example", somebody.name)
    before = dict(_stands())
    house = build()
    house.open("joint")
    house.say("ana", "separate a", "Needle: my hand is lame.")
    house.say("bruno", "joint", "Needle: the well is mine.")
    hand_over(house.ana, house.room("separate a"), "needle.pdf", [b"Needle: a letter. " * 9000], None, None)
    for seat in (house.ana, house.bruno):
        invite(seat)
        give_token(seat.person)
        give_link(seat.person, seat.id)
        _sign_in(seat.person)
    send_code(house.ana)
    give_link(house.mira.person, house.mira.id)
    case = Case.objects.get()
    return {"case": case.id, "seat": house.mira.id, "before": before, "heard": house.words("mira")[:3]}


def _sign_in(person: Any) -> None:
    from caucus.people.sessions import SessionStore

    session = SessionStore()
    session["_auth_user_id"] = person.id
    session.save()


def words() -> Found:
    """What anybody in the house can still read, with every way in that a holder of the files has."""
    from caucus.sealing import keyring
    from caucus.sealing.cipher import Broken
    from caucus.walls.door import opened
    from caucus.walls.models import Entry

    found = []
    for entry in Entry._base_manager.all():
        try:
            found.append(str(opened(entry).payload))
        except (Broken, keyring.NoKey):
            continue
    return {"opened": found, "rows": Entry._base_manager.count()}


def left() -> Found:
    return dict(_stands())


def killed(moment: str) -> None:
    """Ends this process as a power cut would, in the middle of what `moment` names."""
    from unittest import mock

    from caucus.cases.models import Case
    from caucus.closing import destruction
    from caucus.people.account import open_account
    from tests.house import build

    take_away = destruction._take_away

    def dies(*given: Any, **named: object) -> None:
        if moment == "rows gone":
            take_away(*given)
        os._exit(9)

    places = {
        "opening": "caucus.cases.models.Case.objects.create",
        "begun": "caucus.sealing.keyring.turn",
        "turning": "caucus.sealing.keyring._wrap_anew",
        "turned": "caucus.sealing.keyring.ready",
        "keys gone": "caucus.sealing.chunks.remove_all",
        "files gone": "caucus.people.leaving.forget",
        "rows gone": "caucus.closing.destruction._take_away",
    }
    with mock.patch(places[moment], dies):
        if moment == "opening":
            open_account("noor@m.example", "Noor")
            build()
        destruction.destroy(Case.objects.get().id, lambda step: None)


def _stands() -> Iterator[tuple[str, list[str]]]:
    """For each database, table and column the values that are not null, apart from what Django keeps for itself."""
    from django.db import connections

    for database in ("default", "keyring"):
        with connections[database].cursor() as cursor:
            for table in _tables(database, cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                columns = [column[0] for column in cursor.description]
                if table == "sqlite_sequence":
                    columns[columns.index("name")] = "seq"  # the name is that of a table, and says nothing
                for row in cursor.fetchall():
                    for column, value in zip(columns, row, strict=True):
                        if value is not None:
                            yield f"{database} {table} {column} {_plain(value)}", []


def _tables(database: str, cursor: Any) -> list[str]:
    from django.db import connections

    hidden = ["sqlite_sequence"] if connections[database].vendor == "sqlite" else []
    found = set(connections[database].introspection.table_names(cursor)) - {"django_migrations"}
    return sorted(found) + hidden


def _plain(value: object) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def main(question: str, *rest: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    import django

    django.setup()
    from caucus.server.prepare import keeping, prepare

    asked_for: dict[str, Any] = {"words": words, "left": left, "killed": killed}
    if question == "live":
        prepare(lambda step: None)
        print(json.dumps(live()))
    else:
        with keeping(lambda step: None):
            print(json.dumps(asked_for[question](*rest)))


if __name__ == "__main__":
    main(*sys.argv[1:])
