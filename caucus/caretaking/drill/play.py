"""What is played: every room, every way of putting words into it, a needle in each, and who may hear it (pure)."""

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from caucus.caretaking.drill.needles import needle
from caucus.rehearse.steps import (
    JOINT,
    NOTES,
    Answers,
    Asks,
    Closes,
    Corrects,
    Opens,
    Party,
    Person,
    Room,
    Says,
    Script,
    Step,
    Tells,
    Withdraws,
    sits,
)

PEOPLE = (
    Person("Mira", "Mira Drill", "mediator"),
    Person("Ana", "Ana Drill", "party", "A"),
    Person("Carla", "Carla Drill", "counsel", "A"),
    Person("Bruno", "Bruno Drill", "party", "B"),
    Person("Dan", "Dan Drill", "counsel", "B"),
    Person("Olga", "Olga Drill", "observer"),
)
SEPARATE_A, SEPARATE_B, OWN_A, OWN_B = (Room(kind, side) for kind in ("separate", "own") for side in "AB")
TALKS = (
    (JOINT, "Mira Ana Bruno Dan"),
    (SEPARATE_A, "Ana Carla Mira"),
    (SEPARATE_B, "Bruno Dan Mira"),
    (OWN_A, "Ana Carla"),
    (OWN_B, "Bruno Dan"),
    (NOTES, "Mira"),
)


class Play(NamedTuple):
    """`hears` says for each needle who may have it, and `stays` which of them are still to be read at the end."""

    script: Script
    title: str
    hears: dict[str, frozenset[str]]
    stays: frozenset[str]


class _Writing:
    """Steps as they are written down, each with a needle of its own."""

    def __init__(self, stem: str) -> None:
        self.stem, self.numbers = stem, count(1)
        self.hears: dict[str, frozenset[str]] = {}
        self.gone: set[str] = set()
        self.steps: list[Step] = []

    def words(self, who: Iterable[str]) -> str:
        new = needle(self.stem, next(self.numbers))
        self.hears[new] = frozenset(who)
        return new

    def opens(self, room: Room) -> None:
        asked = room.party or "mediator"
        words = self.words(_in(room))
        self.steps.append(Opens(by="Mira", room=room, purpose="other", words=words, minutes=20, asked_by=asked))

    def talk(self, room: Room, names: str) -> None:
        for name in names.split():
            self.steps.append(Says(by=name, room=room, words=f"I say {self.words(_in(room))}."))
        last, first = self.words(_in(room)), self.words(_in(room))
        self.steps += [
            Says(by=name, room=room, words=f"Then {first}."),
            Corrects(by=name, room=room, words=f"Rather {last}."),
            Says(by=name, room=room, words=(gone := self.words(_in(room)))),
            Withdraws(by=name, room=room),
        ]
        self.gone |= {first, gone}

    def asks(self, name: str) -> None:
        who = {"Mira", name}
        self.steps += [
            Asks(by=name, words=self.words(who)),
            Answers(by="Mira", to=name, reply="later", words=self.words(who)),
            Tells(by="Mira", to=name, words=self.words(who)),
        ]


def written(stem: str, *, apart: bool) -> Play:
    """Without `apart` the same for everybody but A, of whom then nobody says anything apart."""
    it = _Writing(stem)
    title = f"Drill {needle(stem, 0)}"
    it.opens(JOINT)
    for room, names in TALKS:
        if apart or room not in (SEPARATE_A, OWN_A, NOTES):
            if room.kind == "separate":
                it.opens(room)
            it.talk(room, names)
    for name in ("Ana", "Bruno") if apart else ("Bruno",):
        it.asks(name)
    it.steps.append(Closes(by="Mira", room=JOINT))
    parties = tuple(Party(letter, f"Side {letter} {needle(stem, 0)}") for letter in "AB")
    script = Script(title, "en", parties, PEOPLE, tuple(it.steps))
    return Play(script, title, it.hears, frozenset(it.hears) - it.gone)


def _in(room: Room) -> list[str]:
    return [person.name for person in PEOPLE if sits(person, room)]
