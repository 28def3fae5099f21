"""Two names beside each other: how well they agree, and why (pure)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from caucus.register.names import normal
from caucus.register.names.align import Alignment, Pair
from caucus.register.names.features import Compared, compare_forms

MATCH = 0.5  # of the score: at and above it two names may be one person's
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names agree or do not: a code to be put into words, and the words of both sides that it is about."""

    code: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well two names agree, 0 to 1, and why. A name alone never says that two people are one."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def alike(self) -> bool:
        return self.score >= MATCH


@cache
def weights() -> dict[str, float]:
    """Learnt by `python -m bench.names --write` from pairs that people judged; "bias" is the constant term."""
    read = tomllib.loads((Path(__file__).parent / "weights.toml").read_text())
    return {name: float(value) for name, value in read["weights"].items()}


def compare(left: str, right: str, of_person: bool) -> Agreement:
    """Two names as written, of persons or of bodies. Empty names agree with nothing."""
    read = normal.person if of_person else normal.body
    one, other = read(left), read(right)
    if not one.tokens or not other.tokens:
        return Agreement(0.0, (Reason("empty"),))
    found = compare_forms(one, other, of_person)
    return Agreement(_score(found), tuple(_reasons(found)))


def _score(found: Compared) -> float:
    if found.left.key == found.right.key and not found.features.get("swapped") and not found.features.get("other_form"):
        return 1.0 if found.left.tokens == found.right.tokens else 0.97
    learnt = weights()
    total = learnt["bias"] + sum(learnt.get(name, 0.0) * value for name, value in found.features.items())
    return 1 / (1 + exp(-total))


def _reasons(found: Compared) -> list[Reason]:
    reasons = [_pair(pair) for pair in found.alignment.pairs] + _over(found.alignment)
    for code, holds in _remarks(found).items():
        if holds:
            reasons.append(Reason(code))
    return sorted(reasons, key=lambda reason: reason.code != "same")


def _pair(pair: Pair) -> Reason:
    return Reason(pair.way, pair.left, pair.right)


def _over(found: Alignment) -> list[Reason]:
    left, right = " ".join(found.left_over), " ".join(found.right_over)
    if left and right:
        return [Reason("different", left, right)]
    return [Reason("only-left", left)] * bool(left) + [Reason("only-right", "", right)] * bool(right)


def _remarks(found: Compared) -> dict[str, bool]:
    left, right = found.left, found.right
    moved = left.turned != right.turned or any(pair.lefts.start != pair.rights.start for pair in found.alignment.pairs)
    return {
        "other-script": not left.scripts & right.scripts,
        "order": moved and not found.alignment.left_over and not found.alignment.right_over,
        "title": left.titles != right.titles,
        "swapped": bool(found.features.get("swapped")),
        "other-form": bool(found.features.get("other_form")),
        "same-form": left.company == right.company != "",
    }
