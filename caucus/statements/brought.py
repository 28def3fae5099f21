"""What of one's own may be said anew elsewhere, and in which rooms (pure)."""

from caucus.rooms.frame import ORDER
from caucus.statements.transcript import Item
from caucus.walls.hearing import Hearing, RoomCard, SeatCard

INTO = frozenset({"joint", "separate", "own", "circle"})


def may_bring(seat: SeatCard, item: Item) -> bool:
    """Words that are surely one's own. A mediator floats or conveys: its words may come from what others said apart."""
    mine = item.what == "said" and item.who.seat == seat.id and item.confirmed
    return mine and not item.withdrawn and not seat.mediates


def targets(hearing: Hearing, room: str) -> tuple[RoomCard, ...]:
    """The rooms in which the seat could say it anew, in the order of its tabs."""
    others = (card for card in hearing.rooms if card.kind in INTO and card.id != room)
    return tuple(sorted(others, key=lambda card: ORDER.index(card.kind)))
