"""`caucus restore`: puts back what `caucus backup` took, each part checked whole before anything is replaced."""

import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connections

from caucus.caretaking.backup import COPIES, PARTS, sum_of
from caucus.sealing import generation

Say = Callable[[str], None]


class Refused(Exception):
    """Says, in a sentence, why nothing was replaced."""


def restore(folders: Sequence[Path], say: Say, *, over: bool) -> None:
    """Replaces those parts that are given. Killed half way it is done again. Raises Refused, OSError."""
    parts = dict(_checked(folder, say) for folder in folders)
    if not over and (there := [part for part in parts if _place(part).exists()]):
        raise Refused(f"Something stands here already ({', '.join(there)}). To replace it, say --over.")
    if "keyring" in parts:
        _check_opens(parts["keyring"])
    connections.close_all()
    for part in PARTS:
        if part in parts:
            say(f"Putting back: {part}")
            _put_files(parts[part]) if part == "files" else _put(parts[part], _place(part))


def _checked(folder: Path, say: Say) -> tuple[str, Path]:
    """Which part it is, and the copy of it."""
    say(f"Checking {folder}")
    try:
        label = json.loads((folder / "backup.json").read_text())
        part, whole = label["part"], label["sum"]
        copy = folder / COPIES[part]
        if sum_of(copy) != whole:
            raise Refused(f"{copy} is not what was backed up: a byte has changed, or some are missing.")
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise Refused(f"{folder} is no backup of this house, or not whole.") from fault
    return part, copy


def _check_opens(copy: Path) -> None:
    """A ring from before a destruction opens nothing any more, as was promised."""
    with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as ring:
        row = ring.execute("SELECT generation FROM sealing_ring").fetchone()
    if row and not generation.vault().holds(row[0]):
        raise Refused(
            f"The generation key number {row[0]}, under which this keyring stands, is nowhere here. If a case was "
            "destroyed since, that is as it must be: take a later backup of the keyring. If this is a new machine, "
            "put the second copy of the generation key in its place first (CAUCUS_KEY_COPIES)."
        )


def _place(part: str) -> Path:
    databases = {"database": "default", "keyring": "keyring"}
    return Path(settings.HOME, "files") if part == "files" else Path(str(settings.DATABASES[databases[part]]["NAME"]))


def _put(copy: Path, place: Path) -> None:
    """Whole or not at all; the journal of what stood here before must not be played into it."""
    fresh = place.with_suffix(".restoring")
    shutil.copyfile(copy, fresh)
    fresh.chmod(0o600)
    for journal in ("-wal", "-shm"):
        place.with_name(place.name + journal).unlink(missing_ok=True)
    fresh.replace(place)


def _put_files(copy: Path) -> None:
    place, fresh, old = _place("files"), Path(settings.HOME, "files.restoring"), Path(settings.HOME, "files.old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    with tarfile.open(copy) as tar:
        tar.extractall(fresh, filter="data")
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)
