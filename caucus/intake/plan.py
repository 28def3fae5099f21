"""A case as a mediator sets it up (pure): its title, its parties, its people, and who is expected in which room."""

from collections.abc import Iterable
from typing import NamedTuple

from caucus.walls.seating import CASE_MANAGER, MEDIATORS


class Somebody(NamedTuple):
    """One person to invite. `party` is a letter, or None; an empty address invites nobody by mail."""

    name: str
    address: str
    role: str
    party: str | None
    language: str = "en"


class Plan(NamedTuple):
    """`parties` pairs letters with names, at least two."""

    title: str
    parties: tuple[tuple[str, str], ...]
    people: tuple[Somebody, ...]


def expected_in(kind: str, party: str | None, people: Iterable[Somebody]) -> list[Somebody]:
    """Who comes into a room of this kind by accepting the terms."""
    return [person for person in people if _expected(person, kind, party)]


def _expected(person: Somebody, kind: str, party: str | None) -> bool:
    mediates = person.role in MEDIATORS
    if person.role == CASE_MANAGER:
        return False
    if kind == "joint":
        return True
    if kind in ("notes", "threshold"):
        return mediates
    of_the_party = person.party == party and not mediates
    return of_the_party or (kind == "separate" and mediates)


def beside(person: Somebody, people: Iterable[Somebody]) -> dict[str, list[str]]:
    """For the separate and the own room of a person, the names of the others expected there."""
    if person.party is None or person.role in MEDIATORS:
        return {}
    everybody = list(people)
    return {
        kind: [other.name for other in expected_in(kind, person.party, everybody) if other != person]
        for kind in ("separate", "own")
    }
