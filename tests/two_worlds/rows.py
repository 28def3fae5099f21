"""Every row of a database, remembered and put back, numbers that count included."""

import sqlite3
from typing import Protocol

from django.db import connections

from tests.cluster import address
from tests.installed import CLUSTER


class Rows(Protocol):
    def put_back(self) -> None: ...


def remembered(name: str) -> Rows:
    """As they are now, of the database that Django calls `name`."""
    return Template(name) if connections[name].vendor == "postgresql" else Copy(name)


class Copy:
    """Of SQLite: page by page, in memory."""

    def __init__(self, name: str) -> None:
        self.name, self.rows = name, sqlite3.connect(":memory:")
        connections[name].connection.backup(self.rows)

    def put_back(self) -> None:
        connections[self.name].ensure_connection()
        self.rows.backup(connections[self.name].connection)


class Template:
    """Of PostgreSQL: a database beside it, of which it is made anew."""

    def __init__(self, name: str) -> None:
        self.name, self.database = name, connections[name].settings_dict["NAME"]
        connections[name].close()
        self._say(f"DROP DATABASE IF EXISTS {self.database}_before")
        self._say(f"CREATE DATABASE {self.database}_before TEMPLATE {self.database}")

    def put_back(self) -> None:
        connections[self.name].close()
        self._say(f"DROP DATABASE {self.database}")
        self._say(f"CREATE DATABASE {self.database} TEMPLATE {self.database}_before")

    @staticmethod
    def _say(statement: str) -> None:
        import psycopg

        with psycopg.connect(address(CLUSTER, "postgres"), autocommit=True) as administrator:
            administrator.execute(statement.encode())
