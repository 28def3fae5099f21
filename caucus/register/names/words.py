"""What words in names stand for: read once from the TOML files beside (pure after that)."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LONGEST_PHRASE = 4


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text())


_words = _read("words.toml")
TITLES = frozenset(_words["titles"].split())
PARTICLES = frozenset(_words["particles"].split())
COMMON = frozenset(_words["common"].split())
FORMS = {phrase.replace("_", " "): kind for kind, listed in _words["forms"].items() for phrase in listed.split()}
SAME = {phrase.replace("_", " "): word for word, listed in _words["same"].items() for phrase in listed.split()}
NUMBERS: Mapping[str, int] = _words["numbers"]


def _called() -> dict[str, frozenset[int]]:
    """Each given name with the numbers of the lines on which it stands."""
    lines: dict[str, set[int]] = {}
    listed = [line for group in _read("nicknames.toml").values() for line in group]
    for number, line in enumerate(listed):
        for name in line.split():
            lines.setdefault(name, set()).add(number)
    return {name: frozenset(found) for name, found in lines.items()}


_CALLED = _called()


def lines_of(name: str) -> frozenset[int]:
    """The numbers of the lines of nicknames.toml on which a given name stands; none for any other word."""
    return _CALLED.get(name, frozenset())


def same_person_may_be_called(one: str, other: str) -> bool:
    """True for "bill" and "william": both stand on one line of nicknames.toml."""
    return bool(lines_of(one) & lines_of(other))


def without_company_form(found: list[str]) -> tuple[list[str], str]:
    """The words left, and the class of the form: "limited", "stock", "union", "any" or empty.

    A class that says more wins over "any". A name of nothing but forms is left whole.
    """
    kept: list[str] = []
    kinds: list[str] = []
    at = 0
    while at < len(found):
        size = _phrase_at(found, at, FORMS)
        if size:
            kinds.append(FORMS[" ".join(found[at : at + size])])
        else:
            kept.append(found[at])
        at += size or 1
    exact = [kind for kind in kinds if kind != "any"]
    return (kept, (exact or kinds or [""])[0]) if kept else (found, "")


def same_words(found: list[str]) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(found):
        size = _phrase_at(found, at, SAME)
        kept.append(SAME[" ".join(found[at : at + size])] if size else found[at])
        at += size or 1
    return kept


def _phrase_at(found: list[str], at: int, phrases: Mapping[str, str]) -> int:
    """Length in words of the longest phrase that begins at `at`; 0 for none."""
    longest = min(LONGEST_PHRASE, len(found) - at)
    return next((size for size in range(longest, 0, -1) if " ".join(found[at : at + size]) in phrases), 0)


def numbers_as_digits(found: Iterable[str]) -> list[str]:
    """Numbers written out become digits; tens and units that follow each other are added."""
    kept: list[str] = []
    tens = False
    for word in found:
        value = NUMBERS.get(word, int(word) if word.isdigit() and len(word) == 1 else None)
        if tens and value is not None and value < 10:
            kept[-1] = str(int(kept[-1]) + value)
        else:
            kept.append(word if value is None else str(value))
        tens = value is not None and value >= 20 and value % 10 == 0
    return kept
