"""Lays an installation with several cases, each with everybody and some life in it. Runs in a process of its own.

    python -m tests.wire.laying CASES

lays it in CAUCUS_HOME and prints, as JSON, for each case who sits where, and every way in.
"""

import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.two_worlds.base import Base


def _laid(number: int) -> dict[str, Any]:
    from tests.before_the_wall import seeing_all
    from tests.two_worlds.base import furnish

    base = furnish(f"{number}.")
    with seeing_all():
        return _told(base, f"{number}.")


def _told(base: "Base", mark: str) -> dict[str, Any]:
    from django.db.models import F

    from caucus.walls.models import Entry, Stay

    last = Entry._base_manager.filter(room__in=base.rooms.values(), position=F("room__position"))
    sits = {
        name: list(Stay.objects.filter(seat=seat, open=True).values_list("room", flat=True))
        for name, seat in base.seats.items()
    }
    names = ("seats", "rooms", "cookies", "tokens", "links", "invitations")
    return {name: getattr(base, name) for name in names} | {
        "mark": mark,
        "sits": sits,
        "last": dict(last.values_list("room", "id")),
    }


def main(cases: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    import django

    django.setup()
    from django.core import mail
    from django.test.utils import override_settings

    from caucus.server.prepare import prepare

    prepare(lambda step: None)
    mail.outbox = []
    with override_settings(ALLOWED_HOSTS=["*"]):
        sys.stdout.write(json.dumps([_laid(number) for number in range(cases)]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
