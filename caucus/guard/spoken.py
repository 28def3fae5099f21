"""Numbers as they are written and said: "80.000", "80k", "eighty thousand", "two and a half million"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from caucus.guard import language
from caucus.guard.words import Word

_THOUSANDS = re.compile(r"\d{1,3}([.,'’\u00a0\u202f ])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?")
_GLUED = frozenset(("k", "m", "bn", "mln", "mil", "mio"))  # read as a scale only right after digits
_ARTICLES = frozenset(("a", "an", "o", "un"))
HALF = Fraction(1, 2)
MOST_WORDS, MOST_SCALES = 24, 3  # of one number


@dataclass(frozen=True, slots=True)
class Number:
    """A value, the place after its last word, and what it was scaled by at the end (1000 for "80k")."""

    value: Fraction
    end: int
    scale: int = 1
    digits: bool = False


def written(text: str) -> Fraction:
    """80.000, 80,000.00 and 80 000 are one value; 80.5 and 80,5 another."""
    if _THOUSANDS.fullmatch(text):
        mark = next(letter for letter in text if not letter.isdigit())
        return Fraction(text.replace(mark, "").replace(",", "."))
    return Fraction(text.replace(",", "."))


def number_at(words: Sequence[Word], at: int) -> Number | None:
    """The longest number that begins with the word at `at`."""
    if words[at].number:
        return _scaled(words, written(words[at].plain), at + 1)
    if words[at].plain in _ARTICLES:
        return _after_article(words, at)
    reading = _Reading(words, at)
    return reading.number() if reading.take() else None


def _scaled(words: Sequence[Word], value: Fraction, at: int) -> Number:
    """Digits, with the scales that follow: "80k", "80 de mii", "1.5 million"."""
    end, scale = at, 1
    for _ in range(MOST_SCALES):
        if step := _scale_at(words, end, glued=end == at):
            scale, end = scale * step[0], step[1]
    return Number(value * scale, end, scale, digits=True)


def _scale_at(words: Sequence[Word], at: int, glued: bool) -> tuple[int, int] | None:
    """The factor of the scale at `at`, and the place after it; a "de" before it is passed over."""
    if at < len(words) - 1 and words[at].plain in language.OF and words[at + 1].plain in language.MULTIPLIERS:
        at += 1
    factor = language.MULTIPLIERS.get(words[at].plain) if at < len(words) else None
    if factor is None or (words[at].plain in _GLUED and not (glued and words[at].begin - words[at - 1].end <= 1)):
        return None
    return factor, at + 1


def _after_article(words: Sequence[Word], at: int) -> Number | None:
    """ "A hundred and twenty", "o sută": the article stands for one where a scale follows."""
    if at + 1 == len(words) or words[at + 1].plain not in language.MULTIPLIERS.keys() - _GLUED:
        return None
    reading = _Reading(words, at + 1)
    return reading.number() if reading.take() else None


class _Reading:
    """Number words read one by one: what stands finished, what grows, and where."""

    def __init__(self, words: Sequence[Word], at: int) -> None:
        self._words, self._at = words, at
        self._done = Fraction(0)
        self._growing: Fraction | None = None
        self._scale = 1

    def take(self) -> bool:
        """Reads on as far as the words make one number; False where not even the first did."""
        begun = self._at
        end = min(len(self._words), begun + MOST_WORDS)
        while self._at < end and (self._word(self._at) or self._linked() or self._and_a_half()):
            pass
        return self._at > begun

    def number(self) -> Number:
        return Number(self._done + (self._growing or 0), self._at, self._scale)

    def _word(self, at: int) -> bool:
        plain = self._words[at].plain
        if plain in language.NUMBERS:
            return self._add(language.NUMBERS[plain], at)
        if plain in language.MULTIPLIERS and (plain not in _GLUED or (plain == "k" and self._growing)):
            self._multiply(language.MULTIPLIERS[plain], at)
            return True
        return False

    def _add(self, value: int, at: int) -> bool:
        held = self._growing
        if held is not None and not (held and held % (100 if value >= 10 else 10) == 0 and held % 100 != 10):
            return False
        if value == 0 and held is not None:
            return False
        self._growing, self._at, self._scale = (held or Fraction(0)) + value, at + 1, 1
        return True

    def _multiply(self, factor: int, at: int) -> None:
        held = Fraction(1) if self._growing is None else self._growing
        if factor < 1000:
            self._growing = held % 100 * factor + held // 100 * 100 if held > 100 else held * factor
        else:
            self._done, self._growing = self._done + held * factor, None
        self._at, self._scale = at + 1, factor

    def _linked(self) -> bool:
        """Past "and", "și" or "de" where the number goes on behind it."""
        if self._at + 1 >= len(self._words) or (self._growing is None and not self._done):
            return False
        link, after = self._words[self._at].plain, self._words[self._at + 1].plain
        if link in language.OF:
            return after in language.MULTIPLIERS and self._word(self._at + 1)
        goes_on = link in language.AND and after in language.NUMBERS
        return goes_on and (self._scale > 1 or language.NUMBERS[after] < 10) and self._word(self._at + 1)

    def _and_a_half(self) -> bool:
        """ "Two and a half million", "două milioane și jumătate"."""
        rest = [word.plain for word in self._words[self._at : self._at + 3]]
        if not rest or rest[0] not in language.AND or (self._growing is None and not self._done):
            return False
        size = 3 if rest[1:2] and rest[1] in _ARTICLES else 2
        if len(rest) < size or language.TIMES.get(rest[size - 1]) != HALF:
            return False
        if self._growing is None:
            self._done += HALF * self._scale
        else:
            self._growing += HALF
        self._at += size
        return True
