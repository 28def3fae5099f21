"""What the walls themselves write into a book: who may come, who came, who left, and who was asked about it."""

from datetime import datetime

from caucus.walls.kinds import Payload, kind


@kind("founded")
class Founded(Payload, frozen=True):
    """The first entry of a book: the seats that may come in by themselves once they accepted the terms."""

    expected: list[str]


@kind("expected")
class Expected(Payload, frozen=True):
    """One more seat that may come into `room` by itself, said in its own threshold: nobody in the room can tell.

    In books of before it was said in the room itself, which is then not named.
    """

    texts = ()
    seat: str
    room: str = ""


@kind("admitted")
class Admitted(Payload, frozen=True):
    """A seat sits here from now on."""

    texts = ()
    seat: str

    def named(self) -> tuple[str, ...]:
        return (self.seat,)


@kind("left")
class Left(Payload, frozen=True):
    """A seat left, or was asked to."""

    texts = ()
    seat: str

    def named(self) -> tuple[str, ...]:
        return (self.seat,)


@kind("let_hear")
class LetHear(Payload, frozen=True):
    """A seat that sits here hears what came before, too: these spans of positions, both ends included."""

    seat: str
    spans: list[tuple[int, int]]

    def repeats(self, other: Payload) -> bool:
        """Which spans they are is found out as they are let in."""
        return isinstance(other, LetHear) and other.seat == self.seat

    def named(self) -> tuple[str, ...]:
        return (self.seat,)


@kind("called")
class Called(Payload, frozen=True):
    """In its threshold, a seat is called into a circle; `seats` are the others who are, or may come, there."""

    room: str
    seats: list[str]

    def named(self) -> tuple[str, ...]:
        return tuple(self.seats)


@kind("proposed")
class Proposed(Payload, frozen=True):
    """An ask whether a seat may come into `room`, and hear there from now on, or from the entry `since` on.

    It stands in that room. Who spoke there and has left is asked the same in its threshold, with the ask as `asked`.
    """

    seat: str
    room: str
    since: str | None = None
    since_at: datetime | None = None
    asked: str | None = None

    def named(self) -> tuple[str, ...]:
        return (self.seat,)


@kind("consented")
class Consented(Payload, frozen=True):
    """The answer to a call or to an ask; of several by one seat the last counts, and no answer is a no."""

    yes: bool
