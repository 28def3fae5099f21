"""Rows of books written many at a time: saving one model after another costs ten times as much."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field

from caucus.walls.models import Entry, Room

Row = dict[str, Any]
MOVES = ("position", "digest", "last_at")


def insert(entries: Iterable[Row]) -> None:
    fields = Entry._meta.concrete_fields
    columns, places = ", ".join(map(_column, fields)), ", ".join(["%s"] * len(fields))
    values = [[_ready(field, row[field.attname]) for field in fields] for row in entries]
    _execute(f"INSERT INTO {Entry._meta.db_table} ({columns}) VALUES ({places})", values)  # noqa: S608  our own names


def move_on(heads: Iterable[Room]) -> None:
    """Stores how far the books of these rooms go now."""
    fields = [field for field in Room._meta.concrete_fields if field.name in MOVES]
    moved = ", ".join(f"{_column(field)} = %s" for field in fields)
    values = [[*(_ready(field, getattr(head, field.attname)) for field in fields), head.id] for head in heads]
    _execute(f"UPDATE {Room._meta.db_table} SET {moved} WHERE id = %s", values)  # noqa: S608  our own names


def _column(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(field.column or "")


def _ready(field: "Field[Any, Any]", value: object) -> Any:
    """Text and numbers go as they are; moments and bytes as this database takes them."""
    if value is None or isinstance(value, str | int):
        return value
    return field.get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])


def _execute(sql: str, values: Sequence[Sequence[Any]]) -> None:
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)
