from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.statements"

    def ready(self) -> None:
        from caucus.rooms import parts
        from caucus.statements import composer, documents, markup, transcript

        parts.ROOM.items.append(parts.Items(markup.drawn, transcript.transcript, transcript.ITEMS, transcript.ABOUT))
        composing = parts.Part("composer", "composer", "statements/_composer.html", composer.composer, frozenset())
        changes = frozenset({"handed", "delivered", "withdrawn"})
        listing = parts.Part("documents", "aside", "statements/_documents.html", documents.documents, changes)
        parts.ROOM.parts.extend([composing, listing])
