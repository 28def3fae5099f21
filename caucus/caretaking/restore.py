"""`caucus restore`: puts back what `caucus backup` took, each part checked whole before anything is replaced."""

import json
import shutil
import tarfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connections

from caucus.caretaking.backup import DATABASES, PARTS, engine_of, sum_of
from caucus.caretaking.copying import put_back, stands
from caucus.sealing import generation

Say = Callable[[str], None]


class Refused(Exception):
    """Says, in a sentence, why nothing was replaced."""


class Copy(NamedTuple):
    path: Path
    generation: int


def restore(folders: Sequence[Path], say: Say, *, over: bool) -> None:
    """Replaces those parts that are given. Killed half way it is done again. Raises Refused, OSError."""
    parts = dict(_checked(folder, say) for folder in folders)
    if not over and (there := [part for part in parts if _stands(part)]):
        raise Refused(f"Something stands here already ({', '.join(there)}). To replace it, say --over.")
    if "keyring" in parts:
        _check_opens(parts["keyring"].generation)
    connections.close_all()
    for part in PARTS:
        if part in parts:
            say(f"Putting back: {part}")
            _put_files(parts[part].path) if part == "files" else put_back(DATABASES[part], parts[part].path)


def _checked(folder: Path, say: Say) -> tuple[str, Copy]:
    """Which part it is, and the copy of it."""
    say(f"Checking {folder}")
    copied = folder / "copy"
    try:
        label = json.loads((folder / "backup.json").read_text())
        part, whole = str(label["part"]), label["sum"] == sum_of(copied)
        here, there, number = engine_of(part), label["engine"], int(label["generation"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise Refused(f"{folder} is no backup of this house, or not whole.") from fault
    if not whole:
        raise Refused(f"{copied} is not what was backed up: a byte has changed, or some are missing.")
    if here != there:
        raise Refused(f"{folder} was taken from {there}, and this house keeps its {part} in {here}.")
    return part, Copy(copied, number)


def _check_opens(number: int) -> None:
    """A ring from before a destruction opens nothing any more, as was promised."""
    if not generation.vault().holds(number):
        raise Refused(
            f"The generation key number {number}, under which this keyring stands, is nowhere here. If a case was "
            "destroyed since, that is as it must be: take a later backup of the keyring. If this is a new machine, "
            "put the second copy of the generation key in its place first (CAUCUS_KEY_COPIES)."
        )


def _stands(part: str) -> bool:
    return Path(settings.HOME, "files").exists() if part == "files" else stands(DATABASES[part])


def _put_files(copied: Path) -> None:
    place, fresh, old = (Path(settings.HOME, name) for name in ("files", "files.restoring", "files.old"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    with tarfile.open(copied) as tar:
        tar.extractall(fresh, filter="data")
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)
