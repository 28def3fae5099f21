"""Accepting the terms: an entry in the threshold, and in the same act the doors of one's rooms."""

from caucus.cases.models import Seat
from caucus.terms.entries import Accepted
from caucus.terms.text import terms
from caucus.walls.drafts import Draft, Refused
from caucus.walls.entries import Admitted
from caucus.walls.models import Room


def accept(seat: Seat, language: str, digest: str, once: str | None = None) -> list[Draft]:
    """The seat accepts the text with this digest and comes into every room where it is expected."""
    shown = terms(language)
    if shown.digest != digest:
        raise Refused("terms-changed")
    if seat.accepted:
        raise Refused("accepted-already")
    threshold = Room.objects.get(seat=seat, kind="threshold")
    accepted = Accepted(version=shown.version, language=shown.language, digest=digest)
    rooms = Room.objects.filter(stay__seat=seat, stay__open=False, stay__span__isnull=True).order_by("id")
    comes_in = [Draft(seat, room.id, Admitted(seat=seat.id)) for room in rooms]
    return [Draft(seat, threshold.id, accepted, once=once, check=lambda: _check_not_yet(seat)), *comes_in]


def _check_not_yet(seat: Seat) -> None:
    if Seat.objects.filter(id=seat.id, accepted=True).exists():
        raise Refused("accepted-already")
