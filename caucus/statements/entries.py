"""What is said in a room, and what its giver says about it later."""

from typing import Literal

import msgspec

from caucus.walls.kinds import Payload, kind

Mark = Literal["hold", "use", "convey"]
MARKS: tuple[Mark, ...] = ("hold", "use", "convey")
DEFAULT: Mark = "hold"


@kind("said", speech=True)
class Said(Payload, frozen=True):
    """Words, in paragraphs; the mark stands only where what is said is said apart to a mediator.

    `source` is the seat that said them aloud, where another wrote them down.
    """

    words: str
    mark: Mark | None = None
    source: str | None = None

    def named(self) -> tuple[str, ...]:
        return (self.source,) if self.source else ()


class Enclosing(Payload, frozen=True, kw_only=True):
    """What may come with a file: its sealed bytes lie under `file`, its size is in bytes, `sum` tells its content."""

    name: str = ""
    size: int = 0
    file: str = ""
    sum: bytes = b""


@kind("handed", speech=True)
class Handed(Enclosing, frozen=True):
    """A file handed over."""

    texts = ("name",)
    mark: Mark | None = None

    def repeats(self, other: Payload) -> bool:
        """The same file handed over twice was stored twice for a moment, under two names."""
        return isinstance(other, Handed) and self == msgspec.structs.replace(other, file=self.file)


@kind("marked")
class Marked(Payload, frozen=True):
    """The giver's new standing instruction for what the entry is about."""

    mark: Mark


@kind("owned")
class Owned(Payload, frozen=True):
    """ "Yes, I said so": by the one who said what another wrote down."""


@kind("corrected", speech=True)
class Corrected(Payload, frozen=True):
    """The words as their speaker wishes them to stand."""

    words: str


@kind("withdrawn")
class Withdrawn(Payload, frozen=True):
    """Its giver takes back what the entry is about; no page shows it any more."""


@kind("delivered", speech=True, carried=True)
class Delivered(Enclosing, frozen=True):
    """What the mediator passes on by permission, words or a file. `whose` is the letter of the party it is said for,
    if it is named.

    `to` are the seats that heard it; `whole`: whoever comes to the party of this room later may hear it too.
    """

    texts = ("words", "name")
    words: str
    whose: str | None = None
    to: tuple[str, ...] = ()
    whole: bool = False


@kind("replied", speech=True)
class Replied(Payload, frozen=True):
    """Who heard what was passed on takes note of it, asks, or answers; held until it is permitted."""

    texts = ("words",)
    what: Literal["noted", "asks", "answers"]
    words: str = ""
    mark: Mark | None = None


@kind("floated", speech=True)
class Floated(Payload, frozen=True):
    """A mediator's own question, option or hypothesis, which comes from nothing that is held."""

    texts = ("words",)
    what: Literal["question", "option", "hypothesis"]
    words: str
