from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.conveyance"

    def ready(self) -> None:
        from caucus.conveyance import asking, board, entries  # noqa: F401  entries: its kinds
        from caucus.rooms import parts

        def part(name: str, region: str, fold: parts.Fold) -> parts.Part:
            rooted = board.ROOTED if name != "outgoing" else frozenset[str]()
            kinds = board.KINDS if name != "outgoing" else board.OUTGOING
            return parts.Part(name, region, f"conveyance/_{name}.html", fold, kinds, rooted=rooted)

        outgoing, card = part("outgoing", "before", board.outgoing), part("card", "aside", board.card)
        parts.ROOM.parts.extend([part("asking", "after", asking.asking), outgoing, card])
        parts.DESK.parts.extend([outgoing, card, part("board", "aside", board.board)])
