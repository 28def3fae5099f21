"""PostgreSQL's row-level security: raised by the owner of the tables, looked at by the server before it serves."""

import hashlib

from django.db import connections, transaction

from caucus.sealing.routing import DATABASE as KEYRING
from caucus.walls import policy
from caucus.walls.behalf import WEB

_LOOK = f"""
SELECT current_user,
       role.rolsuper OR role.rolbypassrls,
       EXISTS (SELECT FROM pg_class WHERE relowner = role.oid),
       book.relrowsecurity AND book.relforcerowsecurity,
       obj_description(heard.oid, 'pg_policy')
FROM pg_roles role
LEFT JOIN pg_class book ON book.oid = to_regclass('{policy.ENTRY}')
LEFT JOIN pg_policy heard ON heard.polrelid = book.oid AND heard.polname = 'heard'
WHERE role.rolname = current_user
"""  # noqa: S608  names of our own


def lower(database: str) -> None:
    """For the owner alone, who is bringing tables up to date and has to reach every row; all others stay before it."""
    with connections[database].cursor() as cursor:
        cursor.execute(f"ALTER TABLE IF EXISTS {policy.ENTRY} NO FORCE ROW LEVEL SECURITY")


def rise(database: str) -> None:
    """At once, and safe to repeat: what the rule says now replaces what it said before."""
    with transaction.atomic(using=database), connections[database].cursor() as cursor:
        if database == KEYRING:
            cursor.execute(policy.OF_THE_KEYRING)
            return
        for statement in policy.statements():
            cursor.execute(statement)
        cursor.execute(f"COMMENT ON POLICY heard ON {policy.ENTRY} IS '{_mark()}'")


def fault() -> str | None:
    """Why the wall does not stand before whoever is connected, in words for the operator."""
    with connections["default"].cursor() as cursor:
        cursor.execute(_LOOK)
        name, passes, owns, forced, mark = cursor.fetchone()
    if name != WEB:
        return f"the server signs in as {name}, and must sign in as {WEB}"
    if passes or owns:
        return f"{WEB} is a superuser, passes row-level security or owns a table"
    if not forced or mark != _mark():
        return "its policies are not those of this version; run `caucus migrate` as the owner"
    return None


def _mark() -> str:
    """Tells policies of one version from those of another."""
    return hashlib.sha256("\n".join(policy.statements()).encode()).hexdigest()
