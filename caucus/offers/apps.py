from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.offers"

    def ready(self) -> None:
        from caucus.offers import entries, making, words  # noqa: F401  entries: declares its kinds
        from caucus.offers.ledger import KINDS
        from caucus.rooms import parts

        words.enter()
        beside = parts.Part("offers", "aside", "offers/_beside.html", making.beside, KINDS | {"admitted", "left"})
        parts.ROOM.parts.append(beside)
