"""`caucus backup`: database, files and keyring as three things, each to be kept by itself, while the server runs.

They are taken in this order: whatever the database names then stands in the files, and has its key on the ring.
No sign-in goes along, nor any generation key.
"""

import hashlib
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connections

from caucus import clock
from caucus.caretaking.copying import copy
from caucus.sealing import keyring

Say = Callable[[str], None]
PARTS = ("database", "files", "keyring")
DATABASES = {"database": "default", "keyring": "keyring"}
SIGN_INS = ("people_signin", "people_code", "people_link")


def backup(to: Path, keyring_to: Path, say: Say) -> list[Path]:
    """Three new folders, named by the time. Raises OSError; what was not finished is not named as a backup."""
    name = f"{clock.now():%Y-%m-%d-%H%M%S}"
    made = []
    for part in PARTS:
        folder = (keyring_to if part == "keyring" else to) / f"{name}-{part}"
        half = folder.with_suffix(".unfinished")
        half.mkdir(parents=True, mode=0o700)
        _take(part, half / "copy", say)
        _label(half, part)
        half.rename(folder)
        made.append(folder)
    return made


def engine_of(part: str) -> str:
    """In which shape a part is copied: that of a database, or a tar of files."""
    return connections[DATABASES[part]].vendor if part in DATABASES else "tar"


def sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _take(part: str, to: Path, say: Say) -> None:
    if part == "files":
        _files(to, say)
    else:
        copy(DATABASES[part], to, SIGN_INS if part == "database" else (), say)


def _label(folder: Path, part: str) -> None:
    told = {"part": part, "engine": engine_of(part), "sum": sum_of(folder / "copy"), "generation": keyring.current()}
    (folder / "backup.json").write_text(json.dumps(told, indent=1))


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
                say(f"files: {number * 100 // len(paths)} %")
