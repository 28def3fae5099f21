from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.statements"

    def ready(self) -> None:
        from caucus.rooms import parts
        from caucus.statements import composer, documents, transcript

        parts.ROOM.items.append(
            parts.Items("statements/_item.html", transcript.transcript, transcript.ITEMS, transcript.ABOUT)
        )
        composing = parts.Part("composer", "composer", "statements/_composer.html", composer.composer, frozenset())
        changes = frozenset({"handed", "withdrawn"})
        listing = parts.Part("documents", "aside", "statements/_documents.html", documents.documents, changes)
        parts.ROOM.parts.extend([composing, listing])
