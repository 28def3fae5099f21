"""What speaking all the same writes into the speaker's own notes."""

from caucus.walls.kinds import Payload, kind


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
