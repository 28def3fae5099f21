from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.terms"

    def ready(self) -> None:
        from caucus.terms import entries  # noqa: F401  declares its kinds of entry
