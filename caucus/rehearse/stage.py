"""What has happened so far in a play, to refuse what cannot follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from caucus.rehearse.steps import (
    JOINT,
    MEDIATING,
    SIDES,
    Answers,
    Asks,
    Closes,
    Corrects,
    Opens,
    Person,
    Room,
    Says,
    Script,
    Spoken,
    Step,
    Tells,
    Withdraws,
    sits,
)


class Stage:
    """Takes the steps of a play in turn; `script` gives the parties and the people."""

    def __init__(self, script: Script) -> None:
        self._cast = {person.name: person for person in script.people}
        self._letters = {party.letter for party in script.parties}
        self._open: set[Room] = set()
        self._asking: set[str] = set()
        self._standing: Counter[tuple[str, Room]] = Counter()

    def refusal(self, step: Step) -> str:
        """The sentence that says why this step cannot stand here and what to do, or empty."""
        return next(self._refusals(step), "")

    def take(self, step: Step) -> None:
        """Goes on with this step, which must not be refused."""
        match step:
            case Opens():
                self._open.add(step.room)
            case Closes():
                self._open.discard(step.room)
            case Asks():
                self._asking.add(step.by)
            case Answers() if step.reply != "later":
                self._asking.discard(step.to)
            case Says():
                self._standing[step.by, step.room] += 1
            case Withdraws():
                self._standing[step.by, step.room] -= 1

    def _refusals(self, step: Step) -> Iterator[str]:
        yield from self._strangers(step)
        person = self._cast[step.by]
        match step:
            case Says() | Corrects() | Withdraws():
                yield from self._speaking(person, step)
            case Asks() if person.role not in SIDES:
                yield "only a party or its counsel asks; give these words to one of them"
            case Opens() | Closes() | Answers() | Tells():
                yield from self._mediating(person, step)

    def _strangers(self, step: Step) -> Iterator[str]:
        named = {step.by, step.to} if isinstance(step, Answers | Tells) else {step.by}
        for name in sorted(named - self._cast.keys()):
            yield f"{name} is not among the People; add a line there or mend the name"
        letters = {step.room.party} if isinstance(step, Opens | Closes | Spoken) else set()
        if isinstance(step, Opens) and step.asked_by != "mediator":
            letters.add(step.asked_by)
        for letter in sorted(letters - self._letters - {""}):
            yield f"there is no party {letter}; add it to the Parties or mend the letter"

    def _speaking(self, person: Person, step: Spoken) -> Iterator[str]:
        room, place = step.room, f"“{step.room}”"
        if not sits(person, room):
            yield f"{step.by} has no place in {place}; set another scene before this"
        if room == JOINT and room not in self._open:
            yield "no joint session is open; let a mediator open the joint session first"
        if isinstance(step, Says):
            if step.mark and room == JOINT:
                yield f"nothing said together takes a mark; leave out “({step.mark})”"
        elif not self._standing[step.by, room]:
            yield f"{step.by} has nothing standing in {place}; let them say it there first"

    def _mediating(self, person: Person, step: Step) -> Iterator[str]:
        if person.role not in MEDIATING:
            yield f"{step.by} is no mediator; give this to a mediator"
        match step:
            case Opens() if step.room in self._open:
                yield "this session is open already; close it before opening it again"
            case Closes() if step.room not in self._open:
                yield "this session is not open; open it before closing it"
            case Answers() if step.to not in self._asking:
                yield f"{step.to} has not asked; let them ask for a separate session first"
            case Tells() if self._cast[step.to].role in MEDIATING:
                yield "a notice goes to somebody who waits, never to a mediator"
