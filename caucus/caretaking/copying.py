"""A database copied as it stands at one moment, whatever is written meanwhile, and put back; on either engine."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from django.db import connections

Say = Callable[[str], None]
PAGES = 4096  # of a file a step


def copy(database: str, to: Path, without: Sequence[str], say: Say) -> None:
    """All tables, but no row of those in `without`. Raises OSError."""
    if connections[database].vendor == "sqlite":
        _copy_file(_file(database), to, say)
        _empty(to, without)
        return
    say(f"{database}: pg_dump")
    left_out = [f"--exclude-table-data={table}" for table in without]
    _run(database, "pg_dump", "--format=custom", f"--file={to}", *left_out, _name(database))


def put_back(database: str, copied: Path) -> None:
    """Whole or not at all. Raises OSError."""
    if connections[database].vendor == "sqlite":
        _put_file(copied, _file(database))
        return
    options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction")
    _run(database, "pg_restore", *options, f"--dbname={_name(database)}", str(copied))


def stands(database: str) -> bool:
    """Whether there is something that would be replaced."""
    if connections[database].vendor == "sqlite":
        return _file(database).exists()
    return bool(connections[database].introspection.table_names())


def _copy_file(here: Path, to: Path, say: Say) -> None:
    def told(_: int, left: int, pages: int) -> None:
        say(f"{here.name}: {(pages - left) * 100 // max(1, pages)} %")

    with closing(sqlite3.connect(f"{here.as_uri()}?mode=ro", uri=True, isolation_level=None)) as source:
        source.execute("BEGIN")  # one moment, or a busy house would have it begin again and again
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(to)) as target:
            source.backup(target, pages=PAGES, progress=told)


def _empty(file: Path, tables: Sequence[str]) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as copied:
        copied.execute("PRAGMA secure_delete=ON")
        for table in tables:
            copied.execute(f"DELETE FROM {table}")  # noqa: S608  names of our own
        copied.execute("VACUUM")


def _put_file(copied: Path, place: Path) -> None:
    """The journal of what stood here before must not be played into it."""
    fresh = place.with_suffix(".restoring")
    shutil.copyfile(copied, fresh)
    fresh.chmod(0o600)
    for journal in ("-wal", "-shm"):
        place.with_name(place.name + journal).unlink(missing_ok=True)
    fresh.replace(place)


def _run(database: str, program: str, *given: str) -> None:
    told = connections[database].settings_dict
    ways = {"PGHOST": told["HOST"], "PGPORT": told["PORT"], "PGUSER": told["USER"], "PGPASSWORD": told["PASSWORD"]}
    host = {"PGHOST": told["OPTIONS"]["host"]} if "host" in told["OPTIONS"] else {}
    env = {**os.environ, **{name: str(value) for name, value in (ways | host).items() if value}}
    done = subprocess.run([program, *given], env=env, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise OSError(f"{program}: {done.stderr.strip()}")


def _file(database: str) -> Path:
    return Path(str(connections[database].settings_dict["NAME"]))


def _name(database: str) -> str:
    return str(connections[database].settings_dict["NAME"])
