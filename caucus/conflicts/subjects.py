"""Whom a check asks about (pure): the people and parties of a case, as the house meets them in their thresholds."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caucus.walls.hearing import Hearing
from caucus.walls.seating import CASE_MANAGER, MEDIATORS

APART = frozenset({"house", CASE_MANAGER})
EXTRA = "extra"


class Subject(NamedTuple):
    """`role` is that in the case, that of a party for the party itself, or "extra" for a name typed in."""

    text: str
    role: str
    letter: str = ""

    @property
    def neutral(self) -> bool:
        return self.role in MEDIATORS


def subjects(hearing: Hearing, extra: Iterable[str]) -> tuple[Subject, ...]:
    """Each name once, neutrals first; what is typed in counts only where the case does not name it."""
    found = dict[str, Subject]()
    for subject in sorted((*_of_the_case(hearing), *(Subject(text, EXTRA) for text in extra)), key=_order):
        if subject.text:
            found.setdefault(subject.text, subject)
    return tuple(found.values())


def _of_the_case(hearing: Hearing) -> Iterator[Subject]:
    for person in hearing.plate.people.values():
        if person.role in APART:
            continue
        letter = person.party.letter if person.party else ""
        yield Subject(person.name, person.role, letter)
        if person.party:
            yield Subject(person.party.name, "party", letter)


def _order(subject: Subject) -> tuple[bool, bool, str, bool, str]:
    return not subject.neutral, subject.role == EXTRA, subject.letter, subject.role != "party", subject.text
