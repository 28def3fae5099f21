"""How a mediator turns the guard (pure): an entry in the own notes; figures and near-copies always count."""

from typing import NamedTuple

from caucus.guard.shapes import Reason, Tuning
from caucus.mouth.entries import Care, Quiet, Tuned
from caucus.walls.hearing import Hearing

WARN_AT: dict[Care, float] = {"careful": 0.4, "usual": 0.5, "sparing": 0.65}
REASONS: dict[Quiet, Reason] = {
    "moment": Reason.MOMENT,
    "name": Reason.NAME,
    "word": Reason.WORD,
    "phrase": Reason.PHRASE,
}


class Set(NamedTuple):
    """As it is set now, for whoever may turn it."""

    care: Care
    quiet: tuple[Quiet, ...]
    common: str


def tuning(said: Tuned) -> Tuning:
    quiet = frozenset(REASONS[each] for each in said.quiet)
    return Tuning(WARN_AT[said.care], quiet, (said.common,) if said.common else ())


def as_set(hearing: Hearing, room: str) -> Set | None:
    """In a mediator's own notes, and nowhere else."""
    here = hearing.room(room)
    if not hearing.seat.mediates or here.kind != "notes" or here.whose != hearing.seat.id:
        return None
    last = hearing.last(Tuned.kind, room=room)
    said = last.payload if last else Tuned()
    return Set(said.care, said.quiet, said.common)
