from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.walls"

    def ready(self) -> None:
        from caucus.walls import index  # noqa: F401  the effects of admitting and leaving
