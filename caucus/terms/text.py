"""The agreement to mediate: its text, version and digest, as files of this package."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

VERSION = "2026-11"
LANGUAGES = ("en", "ro")


class Terms(NamedTuple):
    """`digest` is the SHA-256 of `text`, in hexadecimal."""

    version: str
    language: str
    text: str
    digest: str

    @property
    def blocks(self) -> tuple[tuple[str, str], ...]:
        """Pairs of "h", "li" or "p" and the words."""
        return tuple(_block(block) for block in self.text.strip().split("\n\n"))


def _block(block: str) -> tuple[str, str]:
    words = " ".join(block.split())
    for sign, name in (("# ", "h"), ("- ", "li")):
        if words.startswith(sign):
            return name, words.removeprefix(sign)
    return "p", words


@cache
def terms(language: str) -> Terms:
    """The terms in a language, in English where there is no translation."""
    spoken = language if language in LANGUAGES else "en"
    text = files("caucus.terms").joinpath("texts", f"{VERSION}.{spoken}.txt").read_text("utf-8")
    return Terms(VERSION, spoken, text, hashlib.sha256(text.encode()).hexdigest())
