"""What accepting the terms writes into the threshold of the seat that accepts."""

from caucus.cases.models import Seat
from caucus.walls.kinds import Payload, kind, on_keeping
from caucus.walls.models import Room


@kind("accepted")
class Accepted(Payload, frozen=True):
    """The seat accepts the terms in this version and language; `digest` is the SHA-256 of the text it read."""

    texts = ()
    version: str
    language: str
    digest: str


@on_keeping(Accepted)
def _open_the_house(room: Room, seat: str, accepted: Accepted) -> None:
    """From here on the seat may sit elsewhere than in its threshold."""
    Seat.objects.filter(id=seat).update(accepted=True)
