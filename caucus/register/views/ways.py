"""What pages show of paths: by length, the first of them drawn."""

from itertools import groupby
from typing import Any

from caucus.register import drawing
from caucus.register.paths import DEPTH
from caucus.register.tied import Ways

DRAWN = 12


def shown(found: Ways) -> dict[str, Any]:
    people = {each.number: each for way in found.ways for step in way.steps for each in (step.one, step.other)}
    lines = [[way.steps[0].one.number, *(step.other.number for step in way.steps)] for way in found.ways[:DRAWN]]
    names = {number: (each.id, each.name) for number, each in people.items()}
    return {
        "found": found,
        "lengths": [(length, list(ways)) for length, ways in groupby(found.ways, key=lambda way: len(way.steps))],
        "drawn": drawing.along(lines, names) if lines else None,
        "left_out": max(0, len(found.ways) - DRAWN),
        "depth": DEPTH,
    }
