"""On which side of the second wall a test stands: as the web role does, or, to see every row, as the owner."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import connections

from caucus.walls import behalf, second_wall

DATABASES = ("default", "keyring")


@contextmanager
def before_the_wall() -> Iterator[None]:
    """Whatever connects from now on is the web role, as in earnest. SQLite knows no roles."""
    if not behalf.has_second_wall():
        yield
        return
    for name in DATABASES:
        second_wall.rise(name)
        with connections[name].cursor() as cursor:  # between tests that commit, tables are emptied
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {behalf.WEB}")
        _signed_in_as(name, behalf.WEB)
    yield
    for name in DATABASES:
        _signed_in_as(name, None)


def _signed_in_as(name: str, role: str | None) -> None:
    connections[name].settings_dict["OPTIONS"]["assume_role"] = role
    connections[name].close()


def seeing_all() -> AbstractContextManager[None]:
    """Within, a test reaches every row, behind the wall: the owner's view, which no seat has."""
    return behalf._on(behalf.Behalf("none", ""))


def first_wall_alone() -> None:
    """For the rest of a test there is no second wall, and what refuses is the house."""
    if behalf.has_second_wall():
        with seeing_all(), connections["default"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE walls_entry DISABLE ROW LEVEL SECURITY")


@contextmanager
def really_the_web() -> Iterator[None]:
    """Signed in as the web role itself, as a server is, with no administrator behind it; needs tests that commit."""
    if not behalf.has_second_wall():
        yield
        return
    told = connections["default"].settings_dict
    before = told["USER"]
    told["USER"] = behalf.WEB
    _signed_in_as("default", None)
    try:
        yield
    finally:
        told["USER"] = before
        _signed_in_as("default", behalf.WEB)
