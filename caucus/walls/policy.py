"""The second wall: the one rule as PostgreSQL's row-level security, and what each role may do. SQL, generated.

A policy on stays about stays would ask itself for ever, so stays, spans and heads have none: they hold no words.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections
from django.db.models import CharField, Expression, Func, Q, Value

from caucus.sealing.models import Key, Ring
from caucus.walls import rule
from caucus.walls.behalf import SEAT, WEB, WRITER
from caucus.walls.models import Entry, Room, Span, Stay

ENTRY, ROOM, STAY, SPAN = (model._meta.db_table for model in (Entry, Room, Stay, Span))
BOTH = f"{WEB}, {WRITER}"
CHANGE = "SELECT, INSERT, UPDATE, DELETE"
# Column by column, so that not even where a row lies, or which transaction wrote it, can be asked.
CLEAR = ", ".join(str(field.column) for field in Entry._meta.fields if field.name != "sealed")
_RING = ", ".join(model._meta.db_table for model in (Key, Ring))
OF_THE_KEYRING = f"GRANT {CHANGE} ON {_RING} TO {WEB}; GRANT SELECT ON django_migrations TO {WEB}"


def statements() -> Iterator[str]:
    """What the owner says to the database once its tables are up to date; safe to say again."""
    yield from _rights()
    yield f"ALTER TABLE {ENTRY} ENABLE ROW LEVEL SECURITY"
    yield from _policy("heard", f"FOR SELECT TO {BOTH} USING ({heard()})")
    yield from _policy("own_hand", f"FOR SELECT TO {WRITER} USING ({_sql(Q(seat=_listener()))})")
    yield from _policy("written", f"FOR INSERT TO {WRITER} WITH CHECK ({_sql(Q(seat=_listener()))})")
    yield f"ALTER TABLE {ENTRY} FORCE ROW LEVEL SECURITY"


def heard() -> str:
    """The rule over the rows of entries, for the seat that the transaction named."""
    return _sql(rule.rows_for(_listener()))


def _rights() -> Iterator[str]:
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {BOTH}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {BOTH}"
    yield f"GRANT SELECT ON django_migrations TO {WEB}"
    yield f"GRANT {CHANGE} ON {', '.join(_open_tables())} TO {BOTH}"
    yield f"GRANT SELECT ({CLEAR}, sealed) ON {ENTRY} TO {WEB}"
    yield f"GRANT SELECT ({CLEAR}), INSERT ON {ENTRY} TO {WRITER}"
    yield f"GRANT SELECT, UPDATE (speaks_until) ON {ROOM} TO {WEB}"
    yield f"GRANT SELECT ON {STAY}, {SPAN} TO {WEB}"
    yield f"GRANT SELECT, INSERT, UPDATE ON {ROOM}, {STAY}, {SPAN} TO {WRITER}"


def _open_tables() -> list[str]:
    """Those of the same database that are no part of the walls."""
    kept = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label != "sealing"]
    return sorted({model._meta.db_table for model in kept if model._meta.app_label != "walls"})


def _policy(name: str, told: str) -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {name} ON {ENTRY}"
    yield f"CREATE POLICY {name} ON {ENTRY} {told}"


def _listener() -> Expression:
    return Func(Value(SEAT), Value(True), function="current_setting", output_field=CharField())


def _sql(condition: Q) -> str:
    connection = connections["default"]
    query = Entry._base_manager.filter(condition).query
    sql, params = query.where.as_sql(query.get_compiler(connection=connection), connection)
    return str(connection.ops.compose_sql(sql, params))  # type: ignore[attr-defined]
