"""What of a text can be recognised elsewhere: its traits, each with keys to be kept under and keys to be asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from caucus.guard import language
from caucus.guard.amounts import MONEY, PERCENT, RATIO, Amount, amounts
from caucus.guard.moments import Moment, moments
from caucus.guard.shapes import Reason
from caucus.guard.words import Word

ROUND = frozenset((100, 1000))
SHORTHAND, MIDDLE = 0.85, 0.6  # of the weight of the figure written out


@dataclass(frozen=True, slots=True)
class Trait:
    """At characters `begin` to `end`. `kept`: keys of a sealed text; `asked`: keys of a draft, with their weights."""

    reason: Reason
    begin: int
    end: int
    kept: tuple[str, ...]
    asked: tuple[tuple[str, float], ...]
    unit: str = ""


def of_numbers(text: str, words: Sequence[Word]) -> list[Trait]:
    """Dates and times first: the 14 of "14:02" is no amount."""
    dated = moments(text, words)
    counted = amounts(text, words, [(each.begin, each.end) for each in dated])
    return [*(_of_moment(each) for each in dated), *(_of_amount(each) for each in counted)]


def _of_moment(moment: Moment) -> Trait:
    """ "3 May" in a draft answers to "the 3rd" said apart, and the other way round; "3 June" does not."""
    days = [f"n{key[1:].partition('.')[0]}" for key in moment.keys if key[0] == "d"]
    kept = (*moment.keys, *(f"x{day[1:]}" for day in days))
    asked = [(key, moment.telling) for key in moment.keys]
    asked += [(day, 0.45) for day in days]
    asked += [(f"x{key[1:]}", moment.telling) for key in moment.keys if key[0] == "n"]
    return Trait(Reason.MOMENT, moment.begin, moment.end, kept, tuple(asked))


def _of_amount(amount: Amount) -> Trait:
    value, sort = amount.value, {PERCENT: "p", RATIO: "r"}.get(amount.unit, "a")
    weight = 0.75 if amount.worked_out else telling(amount)
    asked = [(f"{sort}{value}", weight)]
    kept = [f"{sort}{value}"]
    if sort == "a":
        kept += [key for key, _ in _shorthand(amount, "l", "s")]
        asked += [(key, weight * size) for key, size in _shorthand(amount, "s", "l")]
    return Trait(
        Reason.AMOUNT, amount.begin, amount.end, tuple(kept), tuple(asked), amount.unit if value < 1000 else ""
    )


def _shorthand(amount: Amount, when_long: str, when_short: str) -> Iterator[tuple[str, float]]:
    """80,000 and a bare 80 may be one figure: people leave the thousands away."""
    value = amount.value
    bare = amount.scale == 1 and (amount.worked_out or amount.unit in ("", MONEY))
    if value.denominator == 1 and value >= 1000:
        short = value
        while short % 1000 == 0 and short >= 1000:
            short /= 1000
            yield f"{when_long}{short}", SHORTHAND * (1 if short > 12 else 0.25)
    elif bare and 1 <= value < 1000:
        yield f"{when_short}{value}", SHORTHAND if amount.worked_out or value > 12 else 0.25


def telling(amount: Amount) -> float:
    """How much a figure says by itself, from 0 to 1: small counts and round shares little, odd sums much."""
    value = amount.value
    if amount.unit == PERCENT:
        return 0.35 if value in (0, 50, 100) else 0.6
    if amount.unit == RATIO:
        return 0.3 if value == 1 else 0.5
    if value <= 12:
        return (0.5 if amount.unit == MONEY else 0.15) if value else 0.05
    if amount.unit == MONEY or amount.scale > 1:
        return 0.8
    if amount.scale == 1 and 1900 <= value <= 2100 and value.denominator == 1:
        return 0.3
    return _of_bare(value)


def _of_bare(value: Fraction) -> float:
    if value in ROUND:
        return 0.45
    return 0.55 if value < 100 else 0.65 if value < 1000 else 0.75


def is_counted(word: Word) -> bool:
    """True for a word that belongs to numbers, dates or grammar, and is no content of its own."""
    plain = word.plain
    return (
        word.number
        or not plain.isalpha()
        or len(plain) < 3
        or plain in language.FUNCTION
        or plain in language.NUMBERS
        or plain in language.MULTIPLIERS
        or plain in language.MONEY
        or plain in language.WEEKDAYS
    )
