"""Rows of books written many at a time: saving one model after another costs ten times as much."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field

from caucus.walls.models import Entry, Room

Row = dict[str, Any]
MOVES = ("position", "digest", "last_at")


class _Statement(NamedTuple):
    """SQL, and the fields whose values it takes, in order."""

    sql: str
    fields: tuple["Field[Any, Any]", ...]


def insert(entries: Iterable[Row]) -> None:
    inserted = _inserted()
    _execute(inserted, [[_ready(field, row[field.attname]) for field in inserted.fields] for row in entries])


def move_on(heads: Iterable[Room]) -> None:
    """Stores how far the books of these rooms go now."""
    moved = _moved()
    _execute(moved, [[_ready(field, getattr(head, field.attname)) for field in moved.fields] for head in heads])


@cache
def _inserted() -> _Statement:
    fields = tuple(Entry._meta.concrete_fields)
    columns, places = ", ".join(map(_column, fields)), ", ".join(["%s"] * len(fields))
    return _Statement(f"INSERT INTO {Entry._meta.db_table} ({columns}) VALUES ({places})", fields)  # noqa: S608


@cache
def _moved() -> _Statement:
    fields = tuple(field for field in Room._meta.concrete_fields if field.name in MOVES)
    moved = ", ".join(f"{_column(field)} = %s" for field in fields)
    key = Room._meta.get_field("id")
    return _Statement(f"UPDATE {Room._meta.db_table} SET {moved} WHERE {_column(key)} = %s", (*fields, key))  # noqa: S608


def _column(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(field.column or "")


def _ready(field: "Field[Any, Any]", value: object) -> Any:
    """Text and numbers go as they are; moments and bytes as this database takes them."""
    if value is None or isinstance(value, str | int):
        return value
    return field.get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])


def _execute(statement: _Statement, values: Sequence[Sequence[Any]]) -> None:
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement.sql, values)
