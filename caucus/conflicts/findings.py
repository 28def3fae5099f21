"""What the check of a case has found, as its room tells it (pure)."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.conflicts.entries import Checked, Name, Path, Step
from caucus.walls.hearing import Heard, Hearing, RoomCard
from caucus.walls.seating import MEDIATORS

KINDS = frozenset({"checked", "looked_again", "meant"})


class Run(NamedTuple):
    """One run: when, who read it out (the house, where it ran by itself), why, and how many paths there were."""

    at: datetime
    by: PersonCard
    because: str
    total: int
    version: str


class Findings(NamedTuple):
    """The last run. `unclear` are names of several people, `unknown` those of whom the register knows nobody.

    `held_at` and `held` are when, and at which state of the register, the same was last found.
    `new` are the paths that the run before did not find.
    """

    run: Run
    held_at: datetime
    held: str
    extra: tuple[str, ...]
    neutrals: tuple[Name, ...]
    settled: tuple[Name, ...]
    unclear: tuple[Name, ...]
    unknown: tuple[Name, ...]
    hidden: tuple[str, ...]
    ways: tuple[tuple[str, tuple[Path, ...]], ...]
    new: tuple[Path, ...]
    total: int
    more: bool
    cut: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def complete(self) -> bool:
        return not (self.unclear or self.unknown or self.more or self.cut)

    @property
    def listed(self) -> int:
        return sum(len(paths) for _, paths in self.ways)


class Beside(NamedTuple):
    """What other pages say of it: in the room of the check always, elsewhere where it ran by itself and found news."""

    findings: Findings | None
    here: bool


def room_of_the_check(hearing: Hearing) -> RoomCard | None:
    return next((room for room in hearing.rooms if room.kind == "check"), None)


def findings(hearing: Hearing) -> Findings | None:
    """None where nothing was checked yet, or the reader does not hear it."""
    runs = [entry for entry in hearing.said("checked") if _in_the_check(hearing, entry)]
    return _findings(hearing, runs) if runs else None


def _in_the_check(hearing: Hearing, entry: Heard) -> bool:
    room = room_of_the_check(hearing)
    return room is not None and entry.room == room.id


def _findings(hearing: Hearing, runs: list[Heard]) -> Findings:
    last: Checked = runs[-1].payload
    again = [entry for entry in hearing.said("looked_again") if entry.about == runs[-1].id]
    before = runs[-2].payload.paths if len(runs) > 1 else []
    told = tuple(_run(hearing, entry) for entry in runs)
    return Findings(
        run=told[-1],
        held_at=again[-1].at if again else runs[-1].at,
        held=again[-1].payload.version if again else last.version,
        extra=tuple(last.extra),
        neutrals=tuple(name for name in last.names if name.role in MEDIATORS),
        settled=tuple(name for name in last.names if name.profile),
        unclear=tuple(name for name in last.names if not name.profile and name.near and not name.chosen),
        unknown=tuple(name for name in last.names if not name.profile and (not name.near or name.chosen)),
        hidden=tuple(last.hidden),
        ways=_by_neutral(last.paths),
        new=tuple(path for path in last.paths if key(path) not in {key(old) for old in before}),
        total=last.count,
        more=last.more,
        cut=tuple(last.cut),
        runs=told[::-1],
    )


def _by_neutral(paths: Iterable[Path]) -> tuple[tuple[str, tuple[Path, ...]], ...]:
    ordered = sorted(paths, key=lambda path: path.neutral)
    return tuple((neutral, tuple(some)) for neutral, some in groupby(ordered, key=lambda path: path.neutral))


def _run(hearing: Hearing, entry: Heard) -> Run:
    said: Checked = entry.payload
    return Run(entry.at, hearing.plate.person(entry.seat), said.because, said.count, said.version)


def key(path: Path) -> tuple[object, ...]:
    """What makes two paths one: who, over whom, by which ties; their strength and dates may change."""
    return path.neutral, path.towards, *((step.one, step.other, *_kinds(step)) for step in path.steps)


def _kinds(step: Step) -> tuple[str, ...]:
    return tuple(sorted(tie.kind for tie in step.ties))


def chosen(hearing: Hearing) -> dict[str, str]:
    """Who was said to be meant by each name; of several sayings the last counts."""
    return {entry.payload.text: entry.payload.profile for entry in hearing.said("meant")}


def beside(hearing: Hearing, room: str) -> Beside | None:
    """On a page of a room: None where there is nothing to say there."""
    found = findings(hearing)
    here = hearing.room(room).kind == "check" if room else False
    news = found is not None and found.run.because != "asked" and bool(found.new or found.unclear)
    return Beside(found, here) if here or news else None
