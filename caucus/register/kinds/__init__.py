"""Kinds of ties, read from the files beside: which way they point, what they say each way round, their strength."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Kind:
    """`there` is the sentence from left to right, `back` from right to left; each by language."""

    code: str
    directed: bool
    strength: float
    sensitive: bool
    name: Mapping[str, str]
    there: Mapping[str, str]
    back: Mapping[str, str]
    ftm: tuple[str, str, str] | None  # FollowTheMoney schema, and the properties of its left and right

    def called(self, language: str) -> str:
        return self.name.get(language, self.name[SOURCE])

    def sentence(self, left: str, right: str, language: str, turned: bool = False) -> str:
        """The sentence seen from the left; `turned` as seen from the right."""
        told = self.back if turned else self.there
        return told.get(language, told[SOURCE]).replace("{left}", left).replace("{right}", right)


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by code, in the order of their files."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return {code: _kind(code, said) for file in files for code, said in tomllib.loads(file.read_text()).items()}


def _kind(code: str, said: Mapping[str, Any]) -> Kind:
    there = said["there"]
    swapped = {language: _swapped(words) for language, words in there.items()}
    return Kind(
        code,
        bool(said.get("directed")),
        float(said["strength"]),
        bool(said.get("sensitive")),
        said["name"],
        there,
        said.get("back", swapped),
        tuple(said["ftm"]) if "ftm" in said else None,
    )


def _swapped(words: str) -> str:
    return words.replace("{left}", "\0").replace("{right}", "{left}").replace("\0", "{right}")
