from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.conveyance"

    def ready(self) -> None:
        from caucus.conveyance import entries  # noqa: F401  its kinds
