from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.conflicts"

    def ready(self) -> None:
        from caucus.conflicts import entries, findings  # noqa: F401  entries: declares its kinds
        from caucus.rooms import parts

        beside = parts.Part("check", "before", "conflicts/_beside.html", findings.beside, findings.KINDS)
        parts.ROOM.parts.append(beside)
        parts.DESK.parts.append(beside)
