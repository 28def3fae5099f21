"""What an action returns: an entry not yet kept, and what can go wrong when it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from caucus.cases.models import Seat
from caucus.walls.kinds import Payload


class NotHere(Exception):
    """There is no such place for this seat. Looks the same as a place that does not exist."""


class Silent(Exception):
    """The room does not speak now: no session is open, or no mediator is connected to it."""


class Unfit(Exception):
    """A room of this kind cannot hold this seat, or the seat has not accepted the terms."""


class SaidOtherwise(Exception):
    """The same key came before with other words."""


class Refused(Exception):
    """A rule of a slice says no; `reason` is a code that its page turns into words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Draft:
    """An entry unsaved. `check` runs again under the lock and raises to refuse.

    `naming` makes the draft anew where it names entries kept before it in the same act, given their ids.
    """

    seat: Seat
    room: str
    payload: Payload
    about: str | None = None
    once: str | None = None
    check: Callable[[], None] | None = None
    naming: "Callable[[Draft, Sequence[str]], Draft] | None" = None

    def after(self, kept: Sequence[str]) -> "Draft":
        """The draft as it stands once these entries of its act are kept."""
        return self if self.naming is None else self.naming(self, kept)
