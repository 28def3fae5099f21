"""Whose words they are (pure): of the one who wrote them, or of the one who said them aloud while another wrote."""

from collections.abc import Sequence

from caucus.statements.entries import DEFAULT, Corrected, Mark, Marked, Owned
from caucus.walls.hearing import Heard


def speaker_of(entry: Heard) -> str:
    """The seat that said it."""
    return getattr(entry.payload, "source", None) or entry.seat


def is_recorded(entry: Heard) -> bool:
    """Whether somebody else wrote down what the speaker said."""
    return speaker_of(entry) != entry.seat


def is_confirmed(entry: Heard, later: Sequence[Heard]) -> bool:
    """Whether the speaker stands by the words as they are written: by having written or corrected them, or saying so.

    Words that another corrected since stand unconfirmed again.
    """
    speaker, confirmed = speaker_of(entry), not is_recorded(entry)
    for after in later:
        if after.about == entry.id and after.kind in (Owned.kind, Corrected.kind):
            confirmed = after.seat == speaker
    return confirmed


def may_change(entry: Heard, later: Sequence[Heard], seat: str) -> bool:
    """The speaker may at any time; who wrote it down for the speaker, until it is confirmed."""
    return seat == speaker_of(entry) or (seat == entry.seat and not is_confirmed(entry, later))


def marks_of(entry: Heard, later: Sequence[Heard], *, confirmed: bool) -> tuple[Mark | None, Mark | None]:
    """The standing instruction for what was said, and a looser one that waits for the speaker to confirm the words.

    Until then none is looser than to hold.
    """
    said: Mark | None = getattr(entry.payload, "mark", None)
    marks = [after.payload.mark for after in later if after.about == entry.id and after.kind == Marked.kind]
    given = marks[-1] if marks else said
    if given is None or confirmed:
        return given, None
    return DEFAULT, given if given != DEFAULT else None
