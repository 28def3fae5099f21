"""Dates as sources give them (pure): a year, a month or a day, kept as "2019", "2019-03" or "2019-03-21"."""

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})")


class NoDate(ValueError):
    """What stands there is not a date."""


def partial(text: str) -> str:
    """The date in ISO form, as exact as it was given; empty for nothing. Raises NoDate."""
    said = text.strip()
    if not said:
        return ""
    if found := _ISO.fullmatch(said):
        return _checked(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(said):
        return _checked(found[3], found[2], found[1])
    raise NoDate(said)


def _checked(year: str, month: str | None, day: str | None) -> str:
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError as fault:
        raise NoDate(year) from fault
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def contradict(since: str, until: str) -> bool:
    """True where the end comes before the beginning, as far as both are exact."""
    exact = min(len(since), len(until))
    return until[:exact] < since[:exact]
