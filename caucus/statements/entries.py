"""What is said in a room, and what its giver says about it later."""

from typing import Literal

import msgspec

from caucus.walls.kinds import Payload, kind

Mark = Literal["hold", "use", "convey"]
MARKS: tuple[Mark, ...] = ("hold", "use", "convey")
DEFAULT: Mark = "hold"


@kind("said", speech=True)
class Said(Payload, frozen=True):
    """Words, in paragraphs; the mark stands only where what is said is said apart to a mediator."""

    words: str
    mark: Mark | None = None


@kind("handed", speech=True)
class Handed(Payload, frozen=True):
    """A file handed over; its sealed bytes lie under `file`, its size is in bytes, `sum` tells its content."""

    texts = ("name",)
    name: str
    size: int
    file: str
    sum: bytes
    mark: Mark | None = None

    def repeats(self, other: Payload) -> bool:
        """The same file handed over twice was stored twice for a moment, under two names."""
        return isinstance(other, Handed) and self == msgspec.structs.replace(other, file=self.file)


@kind("marked")
class Marked(Payload, frozen=True):
    """The giver's new standing instruction for what the entry is about."""

    mark: Mark


@kind("corrected", speech=True)
class Corrected(Payload, frozen=True):
    """The words as their speaker wishes them to stand."""

    words: str


@kind("withdrawn")
class Withdrawn(Payload, frozen=True):
    """Its giver takes back what the entry is about; no page shows it any more."""
