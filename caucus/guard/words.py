"""A text taken apart into words with their places: folded to plain letters, and stemmed."""

import re
from threading import local
from typing import NamedTuple

import snowballstemmer
from anyascii import anyascii

# Words; numbers with their separators; signs of money and of percent. "_", "-" and "." part words, as in file names.
_PIECE = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<number>"
    r"\d{1,3}(?P<mark>[.,'’\u00a0\u202f ])\d{3}(?:(?P=mark)\d{3})*(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"|(?P<sign>[%$€£])"
)
LONGEST = 40  # characters of a number; what is longer is a code
_OWNED = re.compile(r"['’]s\Z")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Stemmers(local):
    """Each thread has its own: a stemmer holds the word that it works on, and two at once spoil each other's."""

    def __init__(self) -> None:
        self.each = [snowballstemmer.stemmer(language) for language in ("english", "romanian")]


_stemmers = _Stemmers()
Stems = dict[str, str]


class Word(NamedTuple):
    """A word, number or sign at characters `begin` to `end`. `plain`: folded; `stem`: that without endings."""

    written: str
    plain: str
    stem: str
    begin: int
    end: int
    number: bool


def stemmed(plain: str) -> str:
    """Without the endings of every language known, so that nobody need guess which one a short text is in."""
    for each in _stemmers.each:
        plain = each.stemWord(plain)
    return plain


def folded(written: str) -> str:
    """Lower-case plain letters, no apostrophes: "Plângerea" becomes "plangerea", "Ana's" becomes "ana"."""
    written = _OWNED.sub("", written)
    latin = written if written.isascii() else anyascii(written)
    return "".join(letter for letter in latin.lower() if letter.isalnum())


def apart(text: str, stems: Stems | None = None) -> list[Word]:
    """`stems` are words met before: to find one is slow, and whoever keeps them says when they are forgotten."""
    known = {} if stems is None else stems
    return [word for found in _PIECE.finditer(text) for word in _words(found, known)]


def _words(found: re.Match[str], stems: Stems) -> list[Word]:
    written, at = found.group(), found.start()
    if found["word"] is None:
        return [
            Word(written, written, written, at, found.end(), found["number"] is not None and len(written) <= LONGEST)
        ]
    begins = [0, *(cut.start() for cut in _CAMEL.finditer(written))]
    parts = [(written[begin:end], begin) for begin, end in zip(begins, [*begins[1:], len(written)], strict=True)]
    return [_word(part, at + begin, stems) for part, begin in parts]


def _word(written: str, begin: int, stems: Stems) -> Word:
    plain = folded(written)
    if plain not in stems:
        stems[plain] = stemmed(plain)
    return Word(written, plain, stems[plain], begin, begin + len(written), False)
