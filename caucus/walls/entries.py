"""What the walls themselves write into a book: who may come, who came, who left."""

from caucus.walls.kinds import Payload, kind


@kind("founded")
class Founded(Payload, frozen=True):
    """The first entry of a book: the seats that may come in by themselves once they accepted the terms."""

    expected: list[str]


@kind("expected")
class Expected(Payload, frozen=True):
    """One more seat that may come in by itself."""

    texts = ()
    seat: str


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
