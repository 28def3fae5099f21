"""The generation key, which wraps every other key and stands in no backup of theirs."""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from caucus.sealing import cipher


@lru_cache(maxsize=1)
def generation_key() -> bytes:
    return (settings.HOME / "generation.key").read_bytes()


def make_generation(home: Path) -> None:
    """Writes the generation key once, readable by its owner alone."""
    path = home / "generation.key"
    if path.exists():
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(cipher.new_key())
        file.flush()
        os.fsync(file.fileno())
