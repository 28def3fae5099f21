"""What is known about two names beside each other, as numbers from 0 to 1 (pure). The weights are in weights.toml."""

from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from caucus.register.names import words
from caucus.register.names.align import Alignment, align
from caucus.register.names.likeness import edits, sound
from caucus.register.names.normal import Form

PARTICLE = 0.25
INITIAL = 0.5
COMMON = 0.4
UNSURE = 0.72  # a pair of words below this speaks against as much as for


@dataclass(frozen=True, slots=True)
class Compared:
    """Two names beside each other, as they were aligned, and the features the score is made of."""

    left: Form
    right: Form
    alignment: Alignment
    features: dict[str, float]


def compare_forms(left: Form, right: Form, of_person: bool) -> Compared:
    found = align(left, right)
    every = {**_words(left, right, found, of_person), **_whole(left, right)}
    every |= _of_person(left, right, found) if of_person else _of_body(left, right, found, every)
    return Compared(left, right, found, every)


def weight(word: str, of_person: bool = True) -> float:
    """How much a word tells: little for a particle or a common word, half for an initial, more for a long one."""
    if word in words.PARTICLES:
        return PARTICLE
    if not of_person and word in words.COMMON:
        return COMMON
    return INITIAL if len(word) == 1 else min(1.5, 0.6 + len(word) / 10)


def _words(left: Form, right: Form, found: Alignment, of_person: bool) -> dict[str, float]:
    over = sorted(sum(weight(word, of_person) for word in side) for side in (found.left_over, found.right_over))
    told = [min(weight(pair.left, of_person), weight(pair.right, of_person)) for pair in found.pairs]
    good = sum(each * pair.score for each, pair in zip(told, found.pairs, strict=True))
    scores = [pair.score for each, pair in zip(told, found.pairs, strict=True) if each > INITIAL]
    if any(pair.way == "acronym" for pair in found.pairs):
        return {"worst": 0.9, "shorter": 0.9, "longer": 0.9, "both_over": 0.0, "unsure": 0.0, "poor": 0.0}
    return {
        "worst": min(scores, default=0.0),
        "shorter": good / max(0.1, sum(told) + over[0]),
        "longer": good / max(0.1, sum(told) + over[1]),
        "both_over": min(1.0, over[0]),
        "unsure": min(1.0, sum(score < UNSURE for score in scores) / 2),
        "poor": min(1.0, sum((1 - pair.score) * len(pair.left) for pair in found.pairs if pair.way != "initial") / 4),
    }


def _whole(left: Form, right: Form) -> dict[str, float]:
    ordered = " ".join(left.tokens), " ".join(right.tokens)
    return {
        "letters": max(edits(*ordered), edits(left.joined, right.joined), edits(left.key, right.key)),
        "sounds": edits(sound(left.joined), sound(right.joined)),
        "start": float(JaroWinkler.similarity(*ordered)),
        "single": float(min(len(left.tokens), len(right.tokens)) == 1 < max(len(left.tokens), len(right.tokens))),
        "script": float(not left.scripts & right.scripts),
    }


def _of_person(left: Form, right: Form, found: Alignment) -> dict[str, float]:
    ways = {pair.way for pair in found.pairs}
    return {
        "initial": float("initial" in ways),
        "nickname": float("nickname" in ways),
        "other_initial": float(_other_initial(found)),
        "swapped": float(_swapped(left, right, found)),
        "last": max((pair.score for pair in found.pairs if _is_last(left, right, pair.left, pair.right)), default=0.0),
    }


def _other_initial(found: Alignment) -> bool:
    """An initial left over on one side, and something else on the other: "William G." beside "William W."."""
    short = [word for word in (*found.left_over, *found.right_over) if len(word) == 1]
    return bool(short and found.left_over and found.right_over)


def _swapped(left: Form, right: Form, found: Alignment) -> bool:
    """Two names in either order with no comma to say which is the family's: "Hans Friedrich", "Friedrich Hans"."""
    if left.turned or right.turned or not len(left.tokens) == len(right.tokens) == 2:
        return False
    return len(found.pairs) == 2 and all(pair.lefts != pair.rights for pair in found.pairs)


def _is_last(left: Form, right: Form, mine: str, theirs: str) -> bool:
    return mine == left.tokens[-1] or theirs == right.tokens[-1]


def _of_body(left: Form, right: Form, found: Alignment, every: dict[str, float]) -> dict[str, float]:
    exact = {left.company, right.company} - {"", "any"}
    return {
        "body": 1.0,
        "body_longer": every["longer"],
        "body_worst": every["worst"],
        "other_form": float(len(exact) == 2),
        "one_form": float(bool(left.company) != bool(right.company)),
        "numbers": float(_numbers(left) != _numbers(right)),
        "acronym": float(any(pair.way == "acronym" for pair in found.pairs)),
    }


def _numbers(form: Form) -> set[str]:
    return {word for word in form.tokens if word.isdigit()}
