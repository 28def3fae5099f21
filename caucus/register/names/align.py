"""Which word of one name stands for which word of the other (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from caucus.register.names.likeness import likeness
from caucus.register.names.normal import Form

WITH_VOWELS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"})
ONE_LIQUID = frozenset({"CJK", "KATAKANA", "HIRAGANA", "HANGUL"})
LEAST = 0.55  # below this two words are not taken for one another
LEAST_TOGETHER = 0.85  # the same, for words written together on one side


LEAST_ACRONYM = 3  # letters


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of each side, from `at` up to `until`, how alike they are, and by which way."""

    left: str
    right: str
    score: float
    way: str
    lefts: range
    rights: range


@dataclass(frozen=True, slots=True)
class Alignment:
    pairs: tuple[Pair, ...]
    left_over: tuple[str, ...]
    right_over: tuple[str, ...]


def align(left: Form, right: Form) -> Alignment:
    """Best pairs first, each word once."""
    consonants = _consonants(left, right)
    open_left, open_right = set(range(len(left.tokens))), set(range(len(right.tokens)))
    pairs: list[Pair] = []
    for pair in sorted(_candidates(left.tokens, right.tokens, consonants), key=_best_first):
        if open_left.issuperset(pair.lefts) and open_right.issuperset(pair.rights):
            pairs.append(pair)
            open_left.difference_update(pair.lefts)
            open_right.difference_update(pair.rights)
    return Alignment(tuple(pairs), _at(left.tokens, open_left), _at(right.tokens, open_right))


def _best_first(pair: Pair) -> tuple[float, int, int]:
    return -pair.score, abs(pair.lefts.start - pair.rights.start), pair.lefts.start


def _at(tokens: tuple[str, ...], places: set[int]) -> tuple[str, ...]:
    return tuple(tokens[place] for place in sorted(places))


def _consonants(left: Form, right: Form) -> str:
    """What one of two scripts leaves out: "vowels", "liquids" (and vowels are unsure as well) or nothing."""
    scripts = left.scripts ^ right.scripts
    if scripts & ONE_LIQUID:
        return "liquids"
    return "vowels" if scripts - WITH_VOWELS else ""


def _candidates(left: tuple[str, ...], right: tuple[str, ...], consonants: str) -> Iterator[Pair]:
    for (at, mine), (to, theirs) in product(enumerate(left), enumerate(right)):
        score, way = likeness(mine, theirs, consonants)
        if score >= LEAST:
            yield Pair(mine, theirs, score, way, range(at, at + 1), range(to, to + 1))
    yield from (*_together(left, right), *_acronym(left, right))
    for pair in (*_together(right, left), *_acronym(right, left)):
        yield Pair(pair.right, pair.left, pair.score, pair.way, pair.rights, pair.lefts)


def _acronym(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[Pair]:
    """First letters of the left as one word of the right: "peoples liberation army" beside "pla"."""
    letters = "".join(word[0] for word in left)
    if len(letters) >= LEAST_ACRONYM and letters in right:
        at = right.index(letters)
        yield Pair(" ".join(left), letters, 0.9, "acronym", range(len(left)), range(at, at + 1))


def _together(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[Pair]:
    """Neighbours of the left run together, beside one word of the right: "jan daniel" for "jandaniel"."""
    for at, until in ((at, at + size) for size in (2, 3) for at in range(len(left) - size + 1)):
        mine = "".join(left[at:until])
        for to, theirs in enumerate(right):
            if abs(len(mine) - len(theirs)) <= 2 and len(theirs) > max(map(len, left[at:until])):
                score = likeness(mine, theirs).score
                if score >= LEAST_TOGETHER:
                    yield Pair(mine, theirs, score, "together", range(at, until), range(to, to + 1))
