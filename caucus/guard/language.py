"""What words of number, time and grammar mean, in every language there is a file for: read once (pure after that)."""

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "languages"
_files: list[dict[str, Any]] = [tomllib.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("*.toml"))]


def _all(key: str) -> frozenset[str]:
    return frozenset(word for each in _files for word in each[key].split())


def _meant(key: str) -> Mapping[str, int]:
    return {word: value for each in _files for word, value in each[key].items()}


FUNCTION = _all("function")
USUAL = _all("usual")
GREETINGS = _all("greetings")
MONEY = _all("money")
PERCENT = _all("percent")
PERCENT_PAIRS = frozenset(("per cent", "la suta"))
AND = _all("and")
OF = _all("of")
RANGE = _all("range")
BETWEEN = _all("between")
AT_CLOCK = _all("at_clock")
NOON = _meant("noon")
NUMBERS = _meant("numbers")
MULTIPLIERS = _meant("multipliers")
TIMES = {word: Fraction(value) for each in _files for word, value in each["times"].items()}
ORDINALS = _meant("ordinals")
MONTHS = _meant("months")
WEEKDAYS = _meant("weekdays")
