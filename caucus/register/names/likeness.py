"""How alike two words of names are (pure): by letters, by sound, by consonants, as initial or nickname."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from caucus.register.names import words

# Spellings of one sound in different transliterations; applied in order.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        ("x(?=[aeiouy])|^x|sch|sh|zh", "s"),
        ("tch|tsch|ch|cz|c(?=[eiy])", "c"),
        ("tz|ts", "z"),
        ("ph|pf", "f"),
        ("kh|gh", "h"),
        ("ck|q|c(?![eiy])|kk", "k"),
        ("th|dh", "t"),
        ("ou|oo|oy(?![aeiou])|u", "u"),
        ("w|ff(?=$)", "v"),
        ("ii|iy|yi|yy|ij|ee|ie|ey|ei|ai|ay|j|y", "i"),
        ("(?<=[aeiou])h(?![aeiou])", ""),
        (r"(.)\1+", r"\1"),
    ]
]
_VOWELS = re.compile("[aeiouyw]|(?<=.)h")
_ALIKE = str.maketrans("vpgzcq", "bbksskk"[:6])
SHORTEST_SKELETON = 2


class Likeness(NamedTuple):
    """How alike two words are, from 0 to 1, and by which way."""

    score: float
    way: str


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """A spelling that the transliterations of one name tend to share."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


@lru_cache(maxsize=65_536)
def skeleton(word: str, one_liquid: bool = False) -> str:
    """Consonants alone, as Arabic and Hebrew write them; `one_liquid` where "l" and "r" are not told apart."""
    bare = _VOWELS.sub("", word.replace("w", "")) and _VOWELS.sub("", sound(word.replace("w", "")).translate(_ALIKE))
    return (bare or word[:1]).replace("l", "r" if one_liquid else "l")


@lru_cache(maxsize=131_072)
def likeness(one: str, other: str, consonants: str = "") -> Likeness:
    """Of two folded words; `consonants` is "vowels" or "liquids" where a script tells those not, else empty."""
    if one == other:
        return Likeness(1.0, "same")
    if len(one) == 1 or len(other) == 1:
        return Likeness(0.8, "initial") if one[0] == other[0] else Likeness(0.0, "")
    if words.same_person_may_be_called(one, other):
        return Likeness(0.85, "nickname")
    found = [Likeness(edits(one, other), "typing"), Likeness(0.97 * edits(sound(one), sound(other)), "sound")]
    if consonants:
        found.append(_by_consonants(one, other, consonants == "liquids"))
    return max(found)


def edits(one: str, other: str) -> float:
    """1 for the same, less for each letter put in, left out, exchanged or swapped; 0 for nothing in common."""
    return float(OSA.normalized_similarity(one, other))


def _by_consonants(one: str, other: str, one_liquid: bool) -> Likeness:
    mine, theirs = skeleton(one, one_liquid), skeleton(other, one_liquid)
    enough = min(len(mine), len(theirs)) >= SHORTEST_SKELETON
    return Likeness(0.95 * float(Indel.normalized_similarity(mine, theirs)) if enough else 0.0, "consonants")
