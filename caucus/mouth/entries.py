"""What a speaker's own notes hold of the guard: that something was said all the same, and when it is to warn."""

from typing import ClassVar, Literal, get_args

from caucus.walls.kinds import Payload, kind

Care = Literal["careful", "usual", "sparing"]
Quiet = Literal["moment", "name", "word", "phrase"]
CARES: tuple[Care, ...] = get_args(Care)
QUIET: tuple[Quiet, ...] = get_args(Quiet)


@kind("spoke_anyway")
class SpokeAnyway(Payload, frozen=True):
    """Words went into `room` though they resemble these entries: why, and the stretches that were marked.

    Only the reason is new: what was marked is sealed where it was said.
    """

    texts = ("reason",)
    room: str
    reason: str
    marked: tuple[str, ...]
    resembling: tuple[str, ...]


@kind("tuned")
class Tuned(Payload, frozen=True):
    """When the guard warns whose notes these are: from how little on, for which reasons not, and what all know."""

    texts: ClassVar[tuple[str, ...]] = ()
    care: Care = "usual"
    quiet: tuple[Quiet, ...] = ()
    common: str = ""
