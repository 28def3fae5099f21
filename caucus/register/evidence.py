"""Whether two people of like names are one (pure): what else is known of both, for and against.

A name alone never says so: "same name, nothing else to compare" is a verdict of its own, and not a match.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from caucus.register.names import MATCH, Agreement

Verdict = Literal["different", "contradicted", "name-alone", "agrees"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody beside the name. Dates as exact as known; facts by kind; profiles tied to."""

    born: str = ""
    country: str = ""
    facts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tied: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    agree: tuple[str, ...]
    differ: tuple[str, ...]


TELLING = ("number", "link", "position", "place", "field")


def judged(agreement: Agreement, one: Known, other: Known) -> Judged:
    """Weighs what is known of both; it proposes, and a person decides."""
    agree, differ = _born(one, other), _differ(one, other)
    found = [
        *agree,
        *(kind for kind in TELLING if one.facts.get(kind, frozenset()) & other.facts.get(kind, frozenset())),
    ]
    if one.tied & other.tied:
        found.append("tied")
    if one.country and one.country.lower() == other.country.lower():
        found.append("country")
    return Judged(_verdict(agreement, found, differ), tuple(found), differ)


def _verdict(agreement: Agreement, agree: list[str], differ: tuple[str, ...]) -> Verdict:
    if agreement.score < MATCH:
        return "different"
    if differ:
        return "contradicted"
    return "agrees" if set(agree) - {"country"} else "name-alone"


def _born(one: Known, other: Known) -> list[str]:
    exact = min(len(one.born), len(other.born))
    return ["born"] if exact and one.born[:exact] == other.born[:exact] else []


def _differ(one: Known, other: Known) -> tuple[str, ...]:
    exact = min(len(one.born), len(other.born))
    born = ("born",) if exact and one.born[:exact] != other.born[:exact] else ()
    numbers = one.facts.get("number", frozenset()), other.facts.get("number", frozenset())
    return (*born, "number") if all(numbers) and not numbers[0] & numbers[1] else born
