"""`python -m bench.book`: what an entry costs to seal and to open, and a page of 200 statements to open and fold.

In this process, over an installation of its own; CPU time, the median of rounds.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

STATEMENTS = 200
ROUNDS = 15
WORDS = "I hear what you say, and still I need the summer in that house. " * 3


def cpu_us(act: Callable[[], object], times: int) -> float:
    """CPU microseconds of one `act`: the median of rounds of so many times."""
    act()
    found = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(times):
            act()
        found.append((time.process_time() - begun) / times * 1e6)
    return median(found)


def installed() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    django.setup()
    from caucus.server.prepare import prepare

    prepare(lambda step: None)


def a_room() -> tuple[Any, Any]:
    """The mediator of a new case, and a separate room with 200 statements."""
    from bench.seed import opened
    from caucus.statements.actions import say
    from caucus.walls.writer import keep

    seats, room = opened(0)
    speaker = next(seat for seat in seats.values() if seat.party_id == room.party_id)
    for number in range(STATEMENTS):
        keep(say(speaker, room, f"{number}: {WORDS}"))
    return next(seat for seat in seats.values() if seat.role == "mediator"), room


def measured() -> dict[str, float]:
    from caucus.sealing import keyring
    from caucus.statements import markup
    from caucus.statements.entries import Said
    from caucus.statements.transcript import transcript
    from caucus.walls import kinds

    seat, room = a_room()
    said = Said(words=WORDS)
    sealed = keyring.seal(room.id, kinds.encode(said), "bench")
    hearing = opened_page(seat, room)
    items = transcript(hearing)
    return {
        "seal an entry, us": cpu_us(lambda: keyring.seal(room.id, kinds.encode(said), "bench"), 2000),
        "open an entry, us": cpu_us(lambda: kinds.decode("said", keyring.unseal(room.id, sealed, "bench")), 2000),
        f"open and fold {len(items)} statements, ms": cpu_us(lambda: transcript(opened_page(seat, room)), 3) / 1e3,
        f"draw {len(items)} statements, ms": cpu_us(
            lambda: [markup.drawn(item, hearing.seat, room.id) for item in items], 3
        )
        / 1e3,
    }


def opened_page(seat: Any, room: Any) -> Any:
    from caucus import clock
    from caucus.rooms.parts import ROOM, window
    from caucus.walls.listening import listen

    page = window(ROOM._replace(parts=[]), room.id)._replace(last=STATEMENTS)
    return listen(seat, page, clock.now())


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="caucus-bench-") as home:
        os.environ["CAUCUS_HOME"] = str(Path(home))
        installed()
        for name, value in measured().items():
            print(f"{name:45} {value:8.2f}")


if __name__ == "__main__":
    main()
