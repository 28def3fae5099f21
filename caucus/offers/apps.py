from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.offers"

    def ready(self) -> None:
        from caucus.offers import entries  # noqa: F401  declares its kinds of entry
