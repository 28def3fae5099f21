"""What each role may do: asked of the database with nothing of ours in between, and of its catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.cluster import address
from tests.installed import CLUSTER

BECOME = "SET LOCAL ROLE caucus_writer"
ENTRY = "(id, room_id, position, kind, seat_id, heard_at, at, sealed, digest)"
ROW = "('e', 'r', 1, 'said', 'somebody', 1, now(), '', '')"
REFUSED_TO_THE_WEB = (
    f"INSERT INTO walls_entry {ENTRY} VALUES {ROW}",
    "UPDATE walls_entry SET heard_at = 1",
    "DELETE FROM walls_entry",
    "TRUNCATE walls_entry CASCADE",
    "INSERT INTO walls_stay (room_id, seat_id, open) VALUES ('r', 's', true)",
    "UPDATE walls_stay SET open = true",
    "DELETE FROM walls_stay",
    "INSERT INTO walls_span (stay_id, first) VALUES (1, 1)",
    "UPDATE walls_span SET first = 1",
    "UPDATE walls_room SET position = 0",
    "UPDATE walls_room SET kind = 'joint'",
    "DELETE FROM walls_room",
    "ALTER TABLE walls_entry DISABLE ROW LEVEL SECURITY",
    "CREATE POLICY mine ON walls_entry USING (true)",
    "DROP POLICY heard ON walls_entry",
    "CREATE TABLE mine (id int)",
    "SET ROLE caucus_owner",
    "SET ROLE postgres",
    "DELETE FROM django_migrations",
)
REFUSED_TO_THE_WRITER = (
    "SELECT sealed FROM walls_entry",
    "SELECT * FROM walls_entry",
    "SELECT walls_entry FROM walls_entry",
    "UPDATE walls_entry SET heard_at = 1",
    "UPDATE walls_entry SET sealed = ''",
    "DELETE FROM walls_entry",
    "DELETE FROM walls_stay",
    "DELETE FROM walls_room",
    f"INSERT INTO walls_entry {ENTRY} VALUES {ROW} RETURNING sealed",
)


@contextmanager
def begun(web: psycopg.Connection) -> Iterator[None]:
    """A transaction that is rolled back, whatever comes of it."""
    with web.transaction(force_rollback=True):
        yield


def become_the_writer_and(web: psycopg.Connection, statement: str) -> None:
    with begun(web):
        web.execute(BECOME)
        web.execute(statement.encode())


@pytest.mark.parametrize("statement", REFUSED_TO_THE_WEB)
def test_the_server_may_not(web: psycopg.Connection, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege), begun(web):
        web.execute(statement.encode())


@pytest.mark.parametrize("statement", REFUSED_TO_THE_WRITER)
def test_the_writer_may_not(web: psycopg.Connection, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        become_the_writer_and(web, statement)


def test_the_writer_writes_in_the_name_of_the_seat_that_was_named_and_of_no_other(web: psycopg.Connection) -> None:
    for named, refused in (("somebody else", True), ("", True), ("somebody", False)):
        with begun(web):
            web.execute("SET CONSTRAINTS ALL DEFERRED")
            web.execute(BECOME)
            web.execute("SELECT set_config('caucus.seat', %s, true)", [named])
            if refused:
                with pytest.raises(InsufficientPrivilege, match="row-level security"):
                    web.execute(f"INSERT INTO walls_entry {ENTRY} VALUES {ROW}".encode())
            else:
                web.execute(f"INSERT INTO walls_entry {ENTRY} VALUES {ROW}".encode())


CATALOGUE = {
    "tables that are not the owner's": """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND pg_get_userbyid(relowner) <> 'caucus_owner'""",
    "what the server owns": "SELECT relname FROM pg_class WHERE relowner = 'caucus_web'::regrole",
    "what the writer owns": "SELECT relname FROM pg_class WHERE relowner = 'caucus_writer'::regrole",
    "functions that run with another's rights": """
        SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace""",
    "views": "SELECT viewname FROM pg_views WHERE schemaname = 'public'",
    "sequences that the server may use": """
        SELECT sequencename FROM pg_sequences
        WHERE has_sequence_privilege('caucus_web', quote_ident(sequencename), 'USAGE, SELECT, UPDATE')""",
    "tables that anybody may read": """
        SELECT table_name FROM information_schema.role_table_grants
        WHERE grantee = 'PUBLIC' AND table_schema = 'public'""",
    "roles that pass row-level security": """
        SELECT rolname FROM pg_roles WHERE rolname LIKE 'caucus%' AND (rolsuper OR rolbypassrls OR rolcreaterole)""",
    "tables of the walls whose rows the server may write": """
        SELECT table_name FROM information_schema.role_table_grants WHERE table_name LIKE 'walls%'
        AND grantee = 'caucus_web' AND privilege_type <> 'SELECT'""",
    "books without a wall that holds for their owner too": """
        SELECT relname FROM pg_class WHERE relname = 'walls_entry' AND NOT (relrowsecurity AND relforcerowsecurity)""",
    "policies that everybody passes": """
        SELECT polname FROM pg_policy WHERE pg_get_expr(polqual, polrelid) = 'true'
        OR pg_get_expr(polwithcheck, polrelid) = 'true'""",
}


@pytest.mark.parametrize("what", CATALOGUE)
def test_there_are_no(installation: str, what: str) -> None:
    with psycopg.connect(address(CLUSTER, installation)) as administrator:
        assert administrator.execute(CATALOGUE[what].encode()).fetchall() == []


def test_the_owner_itself_reads_no_entry_but_while_it_migrates(installation: str) -> None:
    with psycopg.connect(address(CLUSTER, installation, "caucus_owner")) as owner:
        row_security = owner.execute("SELECT row_security_active('walls_entry')").fetchone()
    assert row_security == (True,)


def test_keys_are_the_servers_and_not_the_writers(installation: str) -> None:
    with psycopg.connect(address(CLUSTER, f"{installation}_keyring", "caucus_web"), autocommit=True) as web:
        assert web.execute("SELECT count(*) FROM sealing_key").fetchone() == (0,)
        with pytest.raises(InsufficientPrivilege):
            become_the_writer_and(web, "SELECT count(*) FROM sealing_key")
        with pytest.raises(InsufficientPrivilege):
            web.execute("DROP TABLE sealing_key")
