"""What the life of a room writes into its book."""

from typing import Literal

from caucus.walls.kinds import Payload, kind

Purpose = Literal["opening", "interests", "offer", "reality", "break", "other"]
Answer = Literal["now", "later", "no"]
PURPOSES: tuple[Purpose, ...] = ("opening", "interests", "offer", "reality", "break", "other")
ANSWERS: tuple[Answer, ...] = ("now", "later", "no")


@kind("opened")
class Opened(Payload, frozen=True):
    """A session opens in this room. `asked_by` is "mediator" or the letter of a party; the estimate is in minutes."""

    texts = ("words",)
    purpose: Purpose
    words: str = ""
    asked_by: str = "mediator"
    minutes: int | None = None


@kind("closed")
class Closed(Payload, frozen=True):
    """The session in this room closes."""


@kind("asked")
class Asked(Payload, frozen=True):
    """In its threshold, a seat asks its mediators for a separate session."""

    reason: str = ""


@kind("answered")
class Answered(Payload, frozen=True):
    """A mediator answers an ask, in the threshold where it was asked."""

    answer: Answer
    words: str = ""


@kind("noticed")
class Noticed(Payload, frozen=True):
    """A notice, in the threshold of whom it is for: what the mediator wishes that seat to know while it waits."""

    words: str
    minutes: int | None = None


@kind("line")
class LineShown(Payload, frozen=True):
    """The line for speech of this room, a private link or number; empty words take it away."""

    line: str
