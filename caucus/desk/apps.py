from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.desk"

    def ready(self) -> None:
        from caucus.desk import capture, rail
        from caucus.rooms import parts

        kinds = frozenset({"opened", "closed", "asked", "answered", "noticed", "admitted", "left", "accepted"})
        latest = rail.LAST | {"corrected", "withdrawn"}
        shared = [
            part
            for part in parts.ROOM.parts
            if part.name in ("bar", "line", "questions", "speech", "newcomers", "documents")
        ]
        moves = frozenset({"admitted", "left"})
        parts.DESK.parts[:0] = [
            parts.Part("rail", "rail", "desk/_rail.html", rail.rail, kinds, latest),
            parts.Part("capture", "capture", "desk/_capture.html", capture.capture, moves),
            *shared,
        ]
        parts.DESK.parts.extend(part for part in parts.ROOM.parts if part.name in ("composer", "offers"))
        parts.DESK.items.extend(parts.ROOM.items)
