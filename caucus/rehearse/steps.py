"""What a scripted mediation consists of: who is there, and what each does in turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Role = Literal["mediator", "co-mediator", "party", "counsel", "expert", "interpreter", "observer", "case-manager"]
Mark = Literal["hold", "use", "convey"]
Purpose = Literal["opening", "interests", "offer", "reality", "break", "other"]
Reply = Literal["now", "later", "no"]
MEDIATING: tuple[Role, ...] = ("mediator", "co-mediator")
SIDES: tuple[Role, ...] = ("party", "counsel")


# A name in the play is one word in any script, so that a line begins with it plainly.
NAME = r"[^\s:()\[\],#=]+"


class ScriptError(ValueError):
    """A play that cannot be played: `line` counted from 1, `message` says what to do about it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message


@dataclass(frozen=True, slots=True)
class Party:
    """One side: a capital letter and a name in any script."""

    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """One of the people: `name` is the one word they go by in the play; `party` a letter or empty."""

    name: str
    full_name: str
    role: Role
    party: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """Where something is said; `party` is the letter of a separate or own room, else empty."""

    kind: Literal["joint", "separate", "own", "notes"]
    party: str = ""

    def __str__(self) -> str:
        """The words of its scene heading."""
        words = self.kind.capitalize() + (" room" if self.kind != "notes" else "")
        return f"{words} of {self.party}" if self.party else words


JOINT = Room("joint")
NOTES = Room("notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What one person does: `by` is their name; `line`, where the play says so, is not compared."""

    by: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens(_Step):
    """A mediator opens a joint or separate session; `asked_by` is `mediator` or a party's letter."""

    room: Room
    purpose: Purpose
    words: str = ""
    minutes: int
    asked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closes(_Step):
    """A mediator closes the session in that room."""

    room: Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks(_Step):
    """A party or its counsel privately asks for a separate session; `words` are the reason."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers(_Step):
    """A mediator answers the person `to` who asked; after `later` the asking stands."""

    to: str
    reply: Reply
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tells(_Step):
    """A mediator's notice: the words that the person `to` sees while waiting."""

    to: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Says(_Step):
    """Words said in a room, paragraphs parted by an empty line; never marked in the joint room."""

    room: Room
    words: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrects(_Step):
    """New words for the last statement that this person has standing in that room."""

    room: Room
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraws(_Step):
    """Takes back the last statement that this person has standing in that room."""

    room: Room


Spoken: TypeAlias = Says | Corrects | Withdraws
Step: TypeAlias = Opens | Closes | Asks | Answers | Tells | Says | Corrects | Withdraws


@dataclass(frozen=True, slots=True)
class Script:
    """A whole play; `language` is a tag such as `en` or `ro`."""

    title: str
    language: str
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    steps: tuple[Step, ...] = ()


def sits(person: Person, room: Room) -> bool:
    """Whether this person has a place in that room."""
    mediating = person.role in MEDIATING
    ours = bool(room.party) and person.party == room.party
    return room == JOINT or ours or (mediating and room.kind != "own")
