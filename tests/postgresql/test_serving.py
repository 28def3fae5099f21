"""The server starts before a wall that stands, and before no other."""

import pytest
from django.db import connection

from caucus.server.prepare import Unguarded, prepare
from tests.before_the_wall import seeing_all
from tests.installed import caucus

ACCOUNT = ("mediator", "mira@m.example", "Mira Szabó")


def told_by(name: str, role: str) -> str:
    done = caucus(name, role, *ACCOUNT)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def test_it_runs_as_the_role_that_owns_nothing(installation: str) -> None:
    done = caucus(installation, "caucus_web", *ACCOUNT)
    assert (done.returncode, done.stdout) == (0, "Mira Szabó can sign in with mira@m.example.\n"), done.stderr


@pytest.mark.parametrize("role", ["caucus_owner", "postgres"])
def test_it_does_not_run_as_anybody_else(installation: str, role: str) -> None:
    assert f"the server signs in as {role}, and must sign in as caucus_web" in told_by(installation, role)


OTHERS = "its policies are not those of this version"
AMISS = {
    "ALTER TABLE walls_entry NO FORCE ROW LEVEL SECURITY": OTHERS,
    "ALTER TABLE walls_entry DISABLE ROW LEVEL SECURITY": OTHERS,
    "DROP POLICY heard ON walls_entry": OTHERS,
    "COMMENT ON POLICY heard ON walls_entry IS 'of another version'": OTHERS,
    "ALTER TABLE walls_span OWNER TO caucus_web": "owns a table",
    "ALTER ROLE caucus_web BYPASSRLS": "passes row-level security",
    "DELETE FROM django_migrations WHERE app = 'walls'": "The tables are not up to date",
}


@pytest.mark.django_db(databases=["default", "keyring"])
@pytest.mark.parametrize("statement", AMISS)
def test_where_something_is_amiss_it_says_what_and_does_not_start(statement: str) -> None:
    prepare(lambda step: None)
    with seeing_all(), connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises(Unguarded, match=AMISS[statement]):
        prepare(lambda step: None)
