"""A text as the guard compares it: its content words, its runs of words, its traits (pure)."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from caucus.guard import called, language
from caucus.guard.shapes import Sealed, Tuning
from caucus.guard.traits import Trait, is_counted, of_numbers
from caucus.guard.words import Stems, Word, apart

STEM = 6  # first letters that cousins such as "pregnant" and "pregnancy" share
RUN = 4  # words in a row, grammar included, from which on a phrase is recognised


def content(words: Sequence[Word]) -> Iterator[Word]:
    """The words that mean something by themselves."""
    return (word for word in words if not is_counted(word) and word.plain not in language.GREETINGS)


def cousins(stem: str) -> str:
    """What words of one family begin with; empty where a stem is too short to tell."""
    return f"{stem[:STEM]}-" if len(stem) >= STEM else ""


def runs(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    stems = [word.stem for word in words]
    return (tuple(stems[at : at + RUN]) for at in range(len(stems) - RUN + 1))


@dataclass(frozen=True, slots=True)
class Given:
    """What the listeners have: it gives nothing away any more."""

    keys: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()


def given(texts: Sequence[str], stems: Stems) -> Given:
    """Both what these texts would be kept under and what they would ask for."""
    keys: set[str] = set()
    said: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    for text in texts:
        words = apart(text, stems)
        for trait in (*of_numbers(text, words), *called.named(text, words), *called.asked(text, words)):
            keys.update(trait.kept, (key for key, _ in trait.asked))
        keys.update(key for word in words for key in called.spellings(word))
        said.update(part for word in content(words) for part in (word.stem, cousins(word.stem)))
        phrases.update(runs(words))
    return Given(frozenset(keys), frozenset(said), frozenset(phrases))


class Common:
    """What every listener knows; it only grows."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.stems: set[str] = set()
        self.runs: set[tuple[str, ...]] = set()

    def add(self, given: Given) -> None:
        self.keys |= given.keys
        self.stems |= given.stems
        self.runs |= given.runs


@dataclass(frozen=True, slots=True)
class Kept:
    """A sealed statement taken apart, less what was released of it. `keys`: each with the unit it was said in."""

    id: str | int
    keys: dict[str, str] = field(default_factory=dict)
    stems: frozenset[str] = frozenset()
    cousins: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()
    figures: tuple[tuple[str, ...], ...] = ()


def kept(sealed: Sealed, tuning: Tuning, known: Stems) -> Kept:
    words = apart(sealed.text, known)
    traits = [*of_numbers(sealed.text, words), *called.named(sealed.text, words)]
    whole = Kept(
        sealed.id,
        {key: trait.unit for trait in traits if trait.reason not in tuning.quiet for key in trait.kept},
        frozenset(word.stem for word in content(words)),
        runs=frozenset(runs(words)),
        figures=tuple(tuple(trait.kept) for trait in traits),
    )
    return less(whole, given(sealed.released, known))


def less(whole: Kept, released: Given) -> Kept:
    """The same statement without what a released form of it tells."""
    stems = whole.stems - released.stems
    return Kept(
        whole.id,
        {key: unit for key, unit in whole.keys.items() if key not in released.keys},
        stems,
        frozenset(cousins(stem) for stem in stems) - released.stems - {""},
        whole.runs - released.runs,
        left(whole.figures, released.keys),
    )


def left(figures: Sequence[tuple[str, ...]], gone: Set[str]) -> tuple[tuple[str, ...], ...]:
    """The figures, dates and names that are still to be told."""
    still = (tuple(key for key in figure if key not in gone) for figure in figures)
    return tuple(figure for figure in still if figure)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft taken apart once, to be held beside many statements."""

    words: tuple[Word, ...]
    content: tuple[Word, ...]
    runs: tuple[tuple[str, ...], ...]
    traits: tuple[Trait, ...]


def drafted(text: str, tuning: Tuning, stems: Stems) -> Draft:
    words = tuple(apart(text, stems))
    traits = (*of_numbers(text, words), *called.asked(text, words))
    wanted = tuple(trait for trait in traits if trait.reason not in tuning.quiet)
    return Draft(words, tuple(content(words)), tuple(runs(words)), wanted)
