"""A register of invented people for demonstrations: names in six scripts, firms, institutions, cases (pure, seeded)."""

from collections.abc import Iterator
from datetime import date

import msgspec

from caucus.register.importing.running import Ground
from caucus.register.invented.ties import ties
from caucus.register.invented.who import Draw, everybody

PROFILES, TIES, SEED = 7_300, 13_500, 1  # the size at which the demonstration shows it
GROUND = Ground(
    "invented", "to show what a register does", "interest", date(2099, 12, 31), None, "nobody of them exists"
)


def written(people: int, ties_wanted: int, seed: int, family: bool = False) -> Iterator[bytes]:
    """JSON lines as the import takes them, the same for the same numbers; `family` where such ties may come in."""
    draw = Draw(seed)
    every = everybody(draw, people)
    for who in every.profiles:
        yield msgspec.json.encode({"profile": who}) + b"\n"
    for tie in ties(draw, every, ties_wanted, family):
        yield msgspec.json.encode({"tie": tie}) + b"\n"
