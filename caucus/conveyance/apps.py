from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.conveyance"

    def ready(self) -> None:
        from caucus.conveyance import asking, board, carriage, entries  # noqa: F401  entries: its kinds
        from caucus.rooms import parts

        def part(name: str, region: str, fold: parts.Fold, kinds: frozenset[str]) -> parts.Part:
            return parts.Part(name, region, f"conveyance/_{name}.html", fold, kinds, rooted=kinds & board.ROOTED)

        asked = part("asking", "after", asking.asking, board.KINDS | {"answered_offer", "put"})
        outgoing = part("outgoing", "before", board.outgoing, board.OUTGOING)
        card = part("card", "aside", board.card, board.WATCHED)
        carried = part("carriage", "aside", carriage.carriages, carriage.KINDS)
        parts.ROOM.parts[:0] = [asked, outgoing, card, carried]
        parts.DESK.parts[:0] = [outgoing, card, carried, part("board", "aside", board.board, board.WATCHED)]
