"""The live page of a program: where its seat stands, and the items of all its rooms, as JSON."""

from typing import Any

from caucus.api import offer_shapes, shapes
from caucus.api.place import KINDS, place
from caucus.offers.ledger import KINDS as OFFERS
from caucus.offers.ledger import ledger
from caucus.rooms.drawing import Piece
from caucus.rooms.parts import ROOM, Folded, Page, Part
from caucus.walls.hearing import Hearing

PAGE = Page("program", [Part("frame", "", "", place, KINDS), Part("ledger", "", "", ledger, OFFERS)], ROOM.items)


def items(page: Page, hearing: Hearing, room: str) -> list[shapes.Item]:
    """The items of the page's book, each as it stands."""
    return [_item(item, room) for items in page.items for item in items.fold(hearing)]


def _item(item: Any, room: str) -> shapes.Item:
    return shapes.Item.model_validate({**item._asdict(), "room": room})


class Events:
    """The drawer of streams that programs read."""

    def part(self, found: Folded, hearing: Hearing, room: str) -> Piece:
        if found.part.name == "ledger":
            return "ledger", offer_shapes.ledger(found.value).model_dump_json()
        return "frame", shapes.Frame.model_validate(found.value).model_dump_json()

    def items(self, page: Page, hearing: Hearing, room: str) -> list[Piece]:
        return [("entry", item.model_dump_json()) for item in items(page, hearing, room)]
