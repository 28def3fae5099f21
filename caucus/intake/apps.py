from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.intake"

    def ready(self) -> None:
        from caucus.intake import briefs, entries  # noqa: F401  declares its kinds of entry
        from caucus.rooms import parts

        parts.ROOM.parts.append(parts.Part("briefs", "after", "intake/_briefs.html", briefs.briefs, briefs.KINDS))
