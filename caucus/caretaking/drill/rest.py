"""What stands in files: the house itself, a backup taken now, logs that the operator names; searched as bytes."""

import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from caucus.caretaking.backup import backup
from caucus.caretaking.drill.needles import forms


def searched(words: Sequence[str], logs: Sequence[Path]) -> tuple[list[str], int]:
    """Names of the files in which any of the words stands, and how many bytes were searched."""
    with TemporaryDirectory(prefix="caucus-drill-") as folder:
        backup(Path(folder), Path(folder), lambda step: None)
        looked = [form for word in words for form in forms(word)]
        found, size = [], 0
        for path in _files(Path(folder), *logs):
            size += path.stat().st_size
            if _holds(path, looked):
                found.append(str(path))
        return found, size


def _files(*further: Path) -> Iterator[Path]:
    for top in (settings.HOME, *further):
        yield from [top] if top.is_file() else (path for path in sorted(top.rglob("*")) if path.is_file())


def _holds(path: Path, looked: Sequence[bytes]) -> bool:
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(form) >= 0 for form in looked)
