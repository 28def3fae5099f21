"""Keeps the keyring in its own database and everything else out of it."""

from typing import Any

DATABASE = "keyring"


class Router:
    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return DATABASE if model._meta.app_label == "sealing" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (app_label == "sealing") == (db == DATABASE)
