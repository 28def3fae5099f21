"""Which listed situations a path resembles (pure): suggested with item and reason; a person decides what it is."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path as File
from typing import Any

from caucus.conflicts.entries import Step, Tie

ANY = "*"


@dataclass(frozen=True, slots=True)
class Situation:
    """One line of a list. `read` is False where the item is told from memory and has to be looked up."""

    code: str
    scale: str
    item: str
    colour: str
    read: bool
    ties: tuple[frozenset[str], ...]
    towards: frozenset[str]
    within: int | None
    words: Mapping[str, str]

    def said(self, language: str) -> str:
        return self.words.get(language, self.words["en"])


@cache
def situations() -> Mapping[str, Situation]:
    """All by code, the gravest first."""
    told = tomllib.loads((File(__file__).parent / "scales" / "situations.toml").read_text("utf-8"))
    return {code: _situation(code, said) for code, said in told.items()}


def _situation(code: str, said: Mapping[str, Any]) -> Situation:
    ties = tuple(frozenset(step) for step in said["ties"])
    words = {language: said[language] for language in ("en", "ro")}
    return Situation(
        code,
        said["scale"],
        said["item"],
        said["colour"],
        said["read"],
        ties,
        frozenset(said["towards"]),
        said.get("within"),
        words,
    )


def resembled(steps: Sequence[Step], role: str, today: date) -> list[str]:
    """Codes of what a path to somebody of this role resembles, the gravest first: of each scale one."""
    found = dict[str, str]()
    for each in _resembled(steps, "party" if role == "party" else "counsel" if role == "counsel" else "other", today):
        found.setdefault(each.scale, each.code)
    return list(found.values())


def _resembled(steps: Sequence[Step], towards: str, today: date) -> Iterator[Situation]:
    for each in situations().values():
        if towards in each.towards and len(each.ties) == len(steps):
            pairs = zip(each.ties, steps, strict=True)
            if all(any(_is(tie, kinds, each.within, today) for tie in step.ties) for kinds, step in pairs):
                yield each


def _is(tie: Tie, kinds: frozenset[str], within: int | None, today: date) -> bool:
    pointed = f"<{tie.kind}" if tie.turned else tie.kind
    return bool(kinds & {ANY, pointed}) and (within is None or _lasts(tie.until, within, today))


def _lasts(until: str, years: int, today: date) -> bool:
    """Whether it ended no longer than so many years ago, as exactly as the day is known; without an end it may last."""
    since = f"{today.year - years:04}-{today.month:02}-{today.day:02}"
    return not until or until >= since[: len(until)]
