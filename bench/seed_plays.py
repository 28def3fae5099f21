"""`python -m bench.seed_plays FOLDER`: a case for each play, everybody inside; prints who has which token."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    import django

    django.setup()
    print(json.dumps({play.name: _seated(play) for play in sorted(folder.glob("*.play"))}))


def _seated(play: Path) -> list[dict[str, str]]:
    from caucus.cases.models import Seat
    from caucus.rehearse.script import parse
    from caucus.server.demo import seated
    from caucus.terms.actions import accept
    from caucus.terms.text import terms
    from caucus.walls.writer import keep

    places = seated(parse(play.read_text("utf-8")), f"mira-{play.stem}@caucus.example")
    for seat in Seat.objects.filter(id__in=[place.seat for place in places]):
        keep(accept(seat, "en", terms("en").digest))
    return [{"person": place.person, "seat": place.seat, "token": place.token} for place in places]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
