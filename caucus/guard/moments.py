"""Dates and times of day in a text: "3 May", "the 3rd", "03.05.2026", "Friday", "14:02", "quarter past two"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caucus.guard import language
from caucus.guard.spoken import HALF, number_at
from caucus.guard.words import Word

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.,/])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/]|[.,]\d)")
_CLOCK = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-3])[:.h]([0-5]\d)(?![\d:]|[.,]\d|\s*%)(?:\s*([ap])\.?m\b\.?)?", re.IGNORECASE
)
_HOUR = re.compile(r"(?<![\d:.,])(1[0-2]|0?[1-9])\s*([ap])\.?m\b\.?", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_PAST, _TO = frozenset(("past", "si")), frozenset(("to", "fara"))
_QUARTERS = {"quarter": 15, "sfert": 15, "half": 30, "jumatate": 30}
_JOINS = frozenset(("of", "de", "the"))
_O_CLOCK = frozenset(("oclock",))
_FILLERS = frozenset(("un", "a", "o", "the"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time at characters `begin` to `end`. `keys`: each reading; `telling`: what it says, 0 to 1."""

    keys: tuple[str, ...]
    begin: int
    end: int
    telling: float


def moments(text: str, words: Sequence[Word]) -> list[Moment]:
    """All of a text, in no order; what one reading took is not read again."""
    found: list[Moment] = []
    for reading in (_clocks(text), _numeric(text), _written(words), _spoken(words), _weekdays(words)):
        for each in reading:
            if not any(each.begin < had.end and had.begin < each.end for had in found):
                found.append(each)
    return found


def _dated(day: int, month: int, begin: int, end: int) -> Moment | None:
    return Moment((f"d{day}.{month}",), begin, end, 0.7) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _numeric(text: str) -> Iterator[Moment]:
    for found in _ISO.finditer(text):
        moment = _dated(int(found[3]), int(found[2]), found.start(), found.end())
        if moment:
            yield moment
    for found in _NUMERIC.finditer(text):
        one, other = int(found[1]), int(found[3])
        if not found[4] and (found[2] == "-" or len(found[3]) < 2):
            continue
        read = [each for each in (_dated(one, other, *found.span()), _dated(other, one, *found.span())) if each]
        if read:
            keys = tuple(dict.fromkeys(key for each in read for key in each.keys))
            yield Moment(keys, found.start(), found.end(), 0.7 if found[4] else 0.45)


def _written(words: Sequence[Word]) -> Iterator[Moment]:
    """A day beside the name of a month, either way round; an ordinal alone; the name of a month is no date."""
    for at, word in enumerate(words):
        month = language.MONTHS.get(word.plain)
        if month:
            before = [day for day in (_day_before(words, at),) if day]
            after = _day_after(words, at)
            for day, begin, end in before or after:
                yield Moment((f"d{day}.{month}",), begin, end, 0.7)
    for at, word in enumerate(words):
        if ordinal := _ordinal(words, at):
            yield Moment((f"n{ordinal[0]}",), word.begin, ordinal[1], 0.45)


def _ordinal(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The day, and the character after it, of "3rd", "third" (behind "the") and "twenty-third"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if word.number and after and after.begin == word.end and after.plain in ("st", "nd", "rd", "th"):
        day = int(word.plain) if word.plain.isdigit() else 0
        return (day, after.end) if 1 <= day <= 31 else None
    tens = {"twenty": 20, "thirty": 30}.get(word.plain)
    if tens and after and after.plain in language.ORDINALS:
        return tens + language.ORDINALS[after.plain], after.end
    behind_the = (
        at
        and words[at - 1].plain == "the"
        and at > 1
        and words[at - 2].plain in ("on", "by", "until", "before", "after")
    )
    return (language.ORDINALS[word.plain], word.end) if behind_the and word.plain in language.ORDINALS else None


def _day_before(words: Sequence[Word], at: int) -> tuple[int, int, int] | None:
    for begin in range(max(0, at - 4), at):
        day = _day(words, begin)
        if day and all(word.plain in _JOINS for word in words[day[1] : at]):
            return day[0], words[begin].begin, words[at].end
    return None


def _day_after(words: Sequence[Word], at: int) -> list[tuple[int, int, int]]:
    start = at + 1
    if start < len(words) and words[start].plain == "the":
        start += 1
    day = _day(words, start) if start < len(words) else None
    return [(day[0], words[at].begin, words[day[1] - 1].end)] if day else []


def _day(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """A day of the month in digits, words or as an ordinal, and the place after it."""
    ordinal = _ordinal(words, at)
    if ordinal:
        return ordinal[0], next(place for place, word in enumerate(words) if word.end == ordinal[1]) + 1
    if words[at].plain in language.ORDINALS:
        return language.ORDINALS[words[at].plain], at + 1
    number = number_at(words, at)
    if number and number.value.denominator == 1 and 1 <= number.value <= 31 and number.scale == 1:
        return int(number.value), number.end
    return None


def _clock(hour: int, minute: int, begin: int, end: int, half: str = "", sure: float = 0.0) -> Moment:
    """Without "am" or "pm" an hour up to twelve is read both ways."""
    if half:
        hours = {hour % 12 + (12 if half.lower() == "p" else 0)}
    else:
        hours = {hour, (hour + 12) % 24} if hour <= 12 else {hour}
    keys = tuple(f"t{each}.{minute}" for each in sorted(hours))
    return Moment(keys, begin, end, sure or (0.6 if minute % 30 else 0.4))


def _clocks(text: str) -> Iterator[Moment]:
    for found in _CLOCK.finditer(text):
        if ":" in found.group() or "h" in found.group().lower() or found[3]:
            yield _clock(int(found[1]), int(found[2]), found.start(), found.end(), found[3] or "")
    for found in _HOUR.finditer(text):
        yield _clock(int(found[1]), 0, found.start(), found.end(), found[2])


def _spoken(words: Sequence[Word]) -> Iterator[Moment]:
    """ "Quarter past two", "ten to three", "două fără un sfert", "two o'clock", "ora 14", "noon"."""
    for at, word in enumerate(words):
        if word.plain in language.NOON:
            yield _clock(language.NOON[word.plain], 0, word.begin, word.end, "", 0.35)
        number = number_at(words, at)
        if number and number.value % 1 == HALF and at and words[at - 1].plain in ("la", "ora", "orele"):
            yield _clock(int(number.value), 30, word.begin, words[number.end - 1].end)
        hour = _hour(words, at)
        if hour is not None and number:
            yield from _hour_with(words, at, number.end, hour)
        minutes = _QUARTERS.get(word.plain) or (int(number.value) if number and number.value.denominator == 1 else None)
        if minutes and minutes < 60:
            yield from _minutes_to(words, at, number.end if number else at + 1, minutes)


def _hour(words: Sequence[Word], at: int) -> int | None:
    number = number_at(words, at) if at < len(words) else None
    if number and number.value.denominator == 1 and 0 <= number.value <= 24 and number.scale == 1:
        return int(number.value) % 24
    return None


def _hour_with(words: Sequence[Word], at: int, end: int, hour: int) -> Iterator[Moment]:
    """An hour followed by "o'clock", or by "și jumătate", "fără un sfert"; or behind "ora"."""
    rest = [word.plain for word in words[end : end + 3] if word.plain not in _FILLERS]
    before = words[at - 1].plain if at else ""
    quarter = _QUARTERS.get(rest[1]) if len(rest) > 1 and rest[0] in ("si", "fara") else None
    if quarter:
        place = next(place for place in range(end, end + 3) if words[place].plain in _QUARTERS)
        minute = quarter if rest[0] == "si" else 60 - quarter
        yield _clock(hour - (rest[0] == "fara"), minute, words[at].begin, words[place].end)
    elif rest[:1] and rest[0] in _O_CLOCK:
        yield _clock(hour, 0, words[at].begin, words[end].end)
    elif before in ("ora", "orele"):
        yield _clock(hour, 0, words[at].begin, words[end - 1].end)


def _minutes_to(words: Sequence[Word], at: int, end: int, minutes: int) -> Iterator[Moment]:
    while end < len(words) and words[end].plain in ("minutes", "minute"):
        end += 1
    way = words[end].plain if end < len(words) else ""
    hour = _hour(words, end + 1) if way in ("past", "to") else None
    if hour is None or not 1 <= hour <= 12 or (way == "to" and (words[at].number or minutes > 29)):
        return
    last = number_at(words, end + 1)
    if last and (way == "past" or words[at].plain in _QUARTERS or last.end == end + 2):
        moment = (hour, minutes) if way == "past" else ((hour - 1) % 12 or 12, 60 - minutes)
        yield _clock(*moment, words[at].begin, words[last.end - 1].end)


def _weekdays(words: Sequence[Word]) -> Iterator[Moment]:
    for word in words:
        day = language.WEEKDAYS.get(word.plain)
        if day and (len(word.plain) > 4 or word.written[:1].isupper() or word.plain in ("joi", "luni")):
            yield Moment((f"w{day}",), word.begin, word.end, 0.3)
