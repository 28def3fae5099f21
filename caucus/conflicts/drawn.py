"""The paths that were found as drawings, one for each neutral (pure); each box leads to its path in the list."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from caucus.conflicts.entries import Path, Step, Tie
from caucus.register.drawing import Drawing, along

DRAWN = 12  # of more, no line could be followed
DOUBTED = "doubted"
Says = Callable[[Step, Tie], str]


class Numbered(NamedTuple):
    """A path with its number, from 1, among all that are listed."""

    number: int
    path: Path


class Section(NamedTuple):
    """The paths of one neutral. `left_out` are those that are listed and not drawn."""

    neutral: str
    paths: tuple[Numbered, ...]
    drawing: Drawing | None
    left_out: int


def sections(ways: Iterable[tuple[str, Sequence[Path]]], says: Says) -> tuple[Section, ...]:
    """In the order of the list; `says` puts a tie into words."""
    found, number = list[Section](), 1
    for neutral, paths in ways:
        numbered = tuple(Numbered(at, path) for at, path in enumerate(paths, number))
        lines = [each for each in numbered if each.path.steps]
        found.append(Section(neutral, numbered, _drawn(lines[:DRAWN], says), max(0, len(lines) - DRAWN)))
        number += len(numbered)
    return tuple(found)


def anchor(number: int) -> str:
    return f"path-{number}"


def _drawn(some: Sequence[Numbered], says: Says) -> Drawing | None:
    if not some:
        return None
    boxes = dict[tuple[str, str], int]()
    names, said, lines = dict[int, tuple[str, str]](), dict[tuple[int, int], tuple[str, bool]](), list[list[int]]()
    for each in some:
        line = list[int]()
        for end in _stations(each.path):
            box = boxes.setdefault(end, len(boxes))
            names.setdefault(box, (anchor(each.number), end[1]))
            line.append(box)
        for step, one, other in zip(each.path.steps, line[:-1], line[1:], strict=True):
            said[min(one, other), max(one, other)] = _in_words(step, says)
        lines.append(line)
    return along(lines, names, said)


def _stations(path: Path) -> list[tuple[str, str]]:
    return [path.steps[0].ends[0], *(step.ends[1] for step in path.steps)]


def _in_words(step: Step, says: Says) -> tuple[str, bool]:
    doubted = all(tie.standing == DOUBTED for tie in step.ties)
    return "; ".join(says(step, tie) for tie in step.ties), doubted
