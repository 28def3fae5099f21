"""`caucus backup`: database, files and keyring as three things, each to be kept by itself, while the server runs.

They are taken in this order: whatever the database names then stands in the files, and has its key on the ring.
No sign-in goes along, nor any generation key.
"""

import hashlib
import json
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.conf import settings

from caucus import clock
from caucus.sealing import keyring

Say = Callable[[str], None]
PARTS = ("database", "files", "keyring")
COPIES = {"database": "caucus.sqlite3", "files": "files.tar", "keyring": "keyring.sqlite3"}
SIGN_INS = ("django_session", "people_code", "people_link")
PAGES = 4096  # of the database a step


def backup(to: Path, keyring_to: Path, say: Say) -> list[Path]:
    """Three new folders, named by the time. Raises OSError; what was not finished is not named as a backup."""
    name = f"{clock.now():%Y-%m-%d-%H%M%S}"
    takers = {"database": _database, "files": _files, "keyring": _keyring}
    made = []
    for part in PARTS:
        folder = (keyring_to if part == "keyring" else to) / f"{name}-{part}"
        half = folder.with_suffix(".unfinished")
        half.mkdir(parents=True, mode=0o700)
        takers[part](half / COPIES[part], say)
        _label(half, part)
        half.rename(folder)
        made.append(folder)
    return made


def sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _label(folder: Path, part: str) -> None:
    copy = folder / COPIES[part]
    told = {"part": part, "sum": sum_of(copy), "size": copy.stat().st_size, "generation": keyring.current()}
    (folder / "backup.json").write_text(json.dumps(told, indent=1))


def _database(to: Path, say: Say) -> None:
    _copied("default", to, say)
    with closing(sqlite3.connect(to, isolation_level=None)) as copy:
        copy.execute("PRAGMA secure_delete=ON")
        for table in SIGN_INS:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  names of our own
        copy.execute("VACUUM")


def _keyring(to: Path, say: Say) -> None:
    _copied("keyring", to, say)


def _copied(database: str, to: Path, say: Say) -> None:
    """The database as it stood at one moment, whatever is written meanwhile."""
    here = Path(str(settings.DATABASES[database]["NAME"]))
    with closing(sqlite3.connect(f"{here.as_uri()}?mode=ro", uri=True, isolation_level=None)) as source:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(to)) as copy:
            source.backup(copy, pages=PAGES, progress=lambda _, left, all_: say(_told(here.name, all_ - left, all_)))


def _files(to: Path, say: Say) -> None:
    """A file still on its way in is left out: nothing in the database names it yet."""
    folder = Path(settings.HOME, "files")
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []
    with tarfile.open(to, "w") as tar:
        for number, path in enumerate(paths, start=1):
            try:
                tar.add(path, path.relative_to(folder).as_posix())
            except FileNotFoundError:  # refused or destroyed since it was listed
                continue
            if number % 100 == 0 or number == len(paths):
                say(_told("files", number, len(paths)))


def _told(what: str, done: int, of: int) -> str:
    return f"{what}: {done * 100 // max(1, of)} %"
