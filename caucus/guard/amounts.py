"""Amounts and quantities in a text, in every spelling: scaled, multiplied out, as shares, as ratios, as ranges."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest

from caucus.guard import language
from caucus.guard.spoken import Number, number_at
from caucus.guard.words import Word, folded

_COMMON_WORDS = frozenset(
    ("one", "un", "una", "unu", "o", "noua", "zero", *language.MULTIPLIERS)
)  # numbers only in company
_SIGNS = frozenset("$€£")
_DASH = re.compile(r"\s*[-–—]\s*")
_RATIO = re.compile(r"\s*[:/]\s*")
_CODE = re.compile(r"[^\W\d_]{1,2}\Z")
_PLURALS = ("s", "i", "e", "people", "children")
_TIMES_WORDS = frozenset(("times", "ori", "x"))
_BETWEEN = (language.FUNCTION | language.OF) - _TIMES_WORDS - language.TIMES.keys()
MONEY, PERCENT, RATIO = "money", "%", ":"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value at characters `begin` to `end`. `unit`: money, %, ":" for a ratio, else the stem of what is counted."""

    value: Fraction
    begin: int
    end: int
    unit: str = ""
    scale: int = 1
    worked_out: bool = False  # "twice forty": nobody writes so by chance


def amounts(text: str, words: Sequence[Word], taken: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """All of a text, left to right; what stands at the characters `taken` (dates, times) is left out."""
    found = list(_plain(text, words, taken))
    return [*_ranged(text, words, found), *_multiplied(words, found), *_shares(words, found, taken)]


def _plain(text: str, words: Sequence[Word], taken: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    at = 0
    while at < len(words):
        number = None if _is_taken(words[at], taken) or _is_code(text, words[at]) else number_at(words, at)
        if number is None or (number.end == at + 1 and words[at].plain in _COMMON_WORDS):
            at += 1
            continue
        ratio = _ratio(text, words, number)
        yield ratio or _amount(words, at, number)
        at = number.end + (1 if ratio else 0)


def _is_taken(word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    return any(begin < word.end and word.begin < end for begin, end in taken)


def _is_code(text: str, word: Word) -> bool:
    """The 2 of "A2" or "v2" counts nothing; the 80000 of "EUR80000" does."""
    return word.number and bool(_CODE.search(text[max(0, word.begin - 3) : word.begin])) and len(word.plain) < 3


def _ratio(text: str, words: Sequence[Word], number: Number) -> Amount | None:
    at = number.end
    if not (number.digits and number.scale == 1 and at < len(words) and words[at].number):
        return None
    if not _RATIO.fullmatch(text[words[at - 1].end : words[at].begin]) or words[at].plain == "0":
        return None
    right = number_at(words, at)
    if right is None or not right.value:
        return None
    return Amount(number.value / right.value, words[at - 1].begin, words[at].end, RATIO)


def _amount(words: Sequence[Word], at: int, number: Number) -> Amount:
    begin, end = words[at].begin, words[number.end - 1].end
    before = words[at - 1].plain if at else ""
    after = words[number.end].plain if number.end < len(words) else ""
    if before in _SIGNS or before in language.MONEY:
        return Amount(number.value, words[at - 1].begin, end, MONEY, number.scale)
    counted = number.end + (after in language.OF)
    if counted < len(words) and (words[counted].plain in _SIGNS or words[counted].plain in language.MONEY):
        return Amount(number.value, begin, words[counted].end, MONEY, number.scale)
    if percent := _percent(words, number.end):
        return Amount(number.value, begin, percent, PERCENT, number.scale)
    return Amount(number.value, begin, end, _counted(words, counted), number.scale)


def _percent(words: Sequence[Word], at: int) -> int:
    """The character after "%", "percent", "per cent" or "la sută" at this place; 0 where none stands."""
    plain = [word.plain for word in words[at : at + 2]]
    if plain[:1] == ["%"] or (plain and plain[0] in language.PERCENT):
        return words[at].end
    return words[at + 1].end if " ".join(plain) in language.PERCENT_PAIRS else 0


def _counted(words: Sequence[Word], at: int) -> str:
    """The stem of the thing counted, where a word in the plural follows directly."""
    if at >= len(words) or words[at].number or words[at].begin - words[at - 1].end > 1:
        return ""
    many = words[at].plain.endswith(_PLURALS) and words[at].plain not in language.FUNCTION
    return words[at].stem if many else ""


def _ranged(text: str, words: Sequence[Word], found: Sequence[Amount]) -> Iterator[Amount]:
    """The first of "70 to 90 thousand" takes the scale, and the unit, of the second."""
    for first, after in zip_longest(found, found[1:]):
        each = first
        if after and each.unit in ("", after.unit):
            between = text[each.end : after.begin]
            linked = _DASH.fullmatch(between) or folded(between) in language.RANGE
            if linked and each.scale == 1 and each.value < after.scale and each.value * after.scale < after.value:
                each = replace(each, value=each.value * after.scale, unit=after.unit, scale=after.scale)
            if linked:
                yield from _middle(each, after)
        yield each


def _middle(low: Amount, high: Amount) -> Iterator[Amount]:
    """Between 70 and 90 lies 80: a narrow range says its middle."""
    if 12 < low.value < high.value < 2 * low.value:
        middle = (low.value + high.value) / 2
        yield replace(high, value=middle, begin=low.begin, worked_out=True)


def _multiplied(words: Sequence[Word], found: Sequence[Amount]) -> Iterator[Amount]:
    """ "Twice forty", "half of 160k", "three times twenty", "two thirds of a million", "de două ori 40"."""
    starts = {word.begin: at for at, word in enumerate(words)}
    for each in found:
        at = starts[each.begin] - 1
        last = at - 2
        while at > max(0, last) and words[at].plain in _BETWEEN:
            at -= 1
        factor = _factor(words, at) if at >= 0 else None
        if factor:
            value, begin = factor
            yield replace(each, value=each.value * value, begin=begin, worked_out=True)


def _factor(words: Sequence[Word], at: int) -> tuple[Fraction, int] | None:
    plain, before = words[at].plain, at - 1
    if plain in _TIMES_WORDS and before >= 0:
        times = number_at(words, before)
        return (times.value, words[before].begin) if times and times.end == at else None
    single = plain.removesuffix("s") if plain not in language.TIMES else plain
    if single not in language.TIMES:
        return None
    times = number_at(words, before) if before >= 0 else None
    parts = language.TIMES[single]
    if times and times.end == at and parts < 1:
        return times.value * parts, words[before].begin
    return parts, words[at].begin


def _shares(words: Sequence[Word], found: Sequence[Amount], taken: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    """ "Half", "a third of it": fifty percent, thirty-three and a third."""
    for at, word in enumerate(words):
        part = language.TIMES.get(word.plain, Fraction(1))
        inside = any(each.begin <= word.begin < each.end for each in found)
        if part < 1 and not inside and not _is_taken(word, taken) and _of_something(words, at):
            yield Amount(part * 100, word.begin, word.end, PERCENT)


def _of_something(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].plain in language.OF
