"""The results of a check as rows of a table, for programs and spreadsheets: what was not checked has rows too."""

from collections.abc import Iterable, Iterator, Mapping

from caucus.conflicts.drawn import Numbered
from caucus.conflicts.entries import Name, Path, Step, Tie
from caucus.conflicts.findings import Findings
from caucus.conflicts.templatetags.conflicts import sentence
from caucus.walls.seating import MEDIATORS

HEAD = (
    "result",
    "path",
    "neutral",
    "towards",
    "length",
    "path_strength",
    "step",
    "from",
    "to",
    "tie",
    "words",
    "since",
    "until",
    "strength",
    "standing",
    "source",
    "dated",
    "detail",
    "resembles",
    "checked_at",
    "checked_by",
    "version",
)


def rows(found: Findings) -> Iterator[list[object]]:
    """A row for each tie of each path; one for each name without a path, and one for each cut, that says so.

    "no-path" only where all paths are listed; else a name without one is "none-listed".
    """
    asof = [found.run.at.isoformat(timespec="seconds"), found.run.by.name or found.run.by.role, found.held]
    said = [*_paths(found), *_names(found), *_cut(found)]
    yield from ([*_filled(each), *asof] for each in said)


def _filled(cells: Mapping[str, object]) -> list[object]:
    return [cells.get(name, "") for name in HEAD[:-3]]


def _paths(found: Findings) -> Iterator[Mapping[str, object]]:
    paths = (path for _, some in found.ways for path in some)
    for each in (Numbered(number, path) for number, path in enumerate(paths, 1)):
        about = {"result": "path", "path": each.number, **_about(each.path)}
        if not each.path.steps:
            yield about | {"result": "same"}
        for number, step in enumerate(each.path.steps, 1):
            yield from (about | {"step": number, **_tie(step, tie)} for tie in step.ties)


def _about(path: Path) -> dict[str, object]:
    said = {"neutral": path.neutral, "towards": path.towards, "length": len(path.steps)}
    return {**said, "path_strength": round(path.strength, 3), "resembles": " ".join(path.resembles)}


def _tie(step: Step, tie: Tie) -> dict[str, object]:
    said = {"from": step.one, "to": step.other, "tie": tie.kind, "words": sentence(step, tie)}
    when = {"since": tie.since, "until": tie.until, "strength": tie.strength / 100, "standing": tie.standing}
    return {**said, **when, "source": tie.source, "dated": tie.dated, "detail": tie.detail}


def _names(found: Findings) -> Iterator[Mapping[str, object]]:
    tied = {path.towards for _, some in found.ways for path in some}
    whole = found.listed == found.total and not found.more and not found.cut
    others = [each for each in found.settled if each.text not in tied and each.role not in MEDIATORS]
    yield from _each("unclear", found.unclear)
    yield from _each("unknown", found.unknown)
    yield from _each("no-path" if whole else "none-listed", others)
    yield from ({"result": "hidden", "towards": text} for text in found.hidden)


def _each(result: str, names: Iterable[Name]) -> Iterator[Mapping[str, object]]:
    yield from ({"result": result, "towards": name.text} for name in names)


def _cut(found: Findings) -> Iterator[Mapping[str, object]]:
    yield from ({"result": "cut", "from": hub} for hub in found.cut)
    if found.more or found.listed < found.total:
        yield {"result": "more", "length": found.total}
