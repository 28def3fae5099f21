"""Brings an installation up to date: tables in both databases, what PostgreSQL's roles may do, files for browsers."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connections
from django.db.migrations.executor import MigrationExecutor

from caucus.closing import destruction
from caucus.sealing import generation, keyring
from caucus.server import home
from caucus.statements import files
from caucus.walls import second_wall
from caucus.walls.behalf import has_second_wall

Step = Callable[[str], None]
DATABASES = ("default", "keyring")


class Unguarded(Exception):
    """The house must not run like this; the words say what the operator has to do."""


def prepare(say: Step) -> None:
    """Safe to run again and again; `say` is told of each step. Raises Unguarded.

    Tables in PostgreSQL are the owner's to bring up to date (`migrate`); here it is only asked whether they are.
    """
    say("Preparing the database")
    _tables()
    if has_second_wall():
        _check_second_wall()
    _keys(say)
    if not has_second_wall():  # there nobody but the owner can take rows away
        destruction.resume(say)
    say("Preparing pages")
    _collect(settings.STATIC_ROOT)


@contextmanager
def keeping(say: Step) -> Iterator[None]:
    """For whoever keeps the house: on PostgreSQL its owner, who reaches every row meanwhile. Raises Unguarded."""
    _tables()
    with _reaching_all():
        _keys(say)
        destruction.resume(say)
        if home.at_rest():  # a server on PostgreSQL reads no book, so that it can only leave these to the owner
            files.sweep()
        yield


def migrate(say: Step) -> None:
    """What the owner of a PostgreSQL database does before the server runs a new version; SQLite needs it not."""
    with _reaching_all():
        for name in DATABASES:
            if connections[name].vendor == "postgresql":
                say(f"Bringing tables up to date: {name}")
                call_command("migrate", database=name, verbosity=0)


@contextmanager
def _reaching_all() -> Iterator[None]:
    """Killed in here, the wall is found not to stand when the server starts, and `migrate` raises it."""
    names = [name for name in DATABASES if connections[name].vendor == "postgresql"]
    try:
        for name in names:
            second_wall.lower(name)
    except ProgrammingError as fault:
        raise Unguarded("Only the owner of the database may do this. See docs/operators/postgresql.md.") from fault
    try:
        yield
    finally:
        for name in names:
            second_wall.rise(name)


def _tables() -> None:
    for name in DATABASES:
        if connections[name].vendor == "sqlite":
            _write_ahead(name)
            call_command("migrate", database=name, verbosity=0)
        else:
            _check_tables(name)


def _keys(say: Step) -> None:
    try:
        keyring.ready(say)
    except (generation.NoGeneration, PermissionError) as fault:
        where = "Without it nothing opens. Put back a copy, or name its folder in CAUCUS_KEY_COPIES."
        raise Unguarded(f"{fault}. {where}") from fault


def _collect(folder: Path) -> None:
    """What pages load. A power cut may have left some of it empty, and the whole is then made anew."""
    if any(path.is_file() and not path.stat().st_size for path in folder.rglob("*")):
        shutil.rmtree(folder)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())


def _write_ahead(name: str) -> None:
    """Set once here: two processes that set it while opening a fresh file lock each other out."""
    with connections[name].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")


def _check_tables(name: str) -> None:
    executor = MigrationExecutor(connections[name])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Unguarded("The tables are not up to date. Run `caucus migrate` as the owner of the database.")


def _check_second_wall() -> None:
    fault = second_wall.fault()
    if fault:
        raise Unguarded(f"The second wall does not stand: {fault}. See docs/operators/postgresql.md.")
