from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.intake"

    def ready(self) -> None:
        from caucus.intake import entries  # noqa: F401  declares its kinds of entry
