"""Brings an installation up to date: tables in both databases, catalogues of words, files for browsers."""

import shutil
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from caucus.closing import destruction
from caucus.sealing import generation, keyring

Step = Callable[[str], None]


def prepare(say: Step) -> None:
    """Safe to run again and again; `say` is told of each step."""
    say("Preparing the database")
    for name in ("default", "keyring"):
        _write_ahead(name)
        call_command("migrate", database=name, verbosity=0)
    try:
        keyring.ready(say)
    except (generation.NoGeneration, PermissionError) as fault:
        sys.exit(f"{fault}. Without it nothing opens. Put back a copy, or name its folder in CAUCUS_KEY_COPIES.")
    destruction.resume(say)
    say("Preparing pages")
    _collect(settings.STATIC_ROOT)


def _collect(folder: Path) -> None:
    """What pages load. A power cut may have left some of it empty, and the whole is then made anew."""
    if any(path.is_file() and not path.stat().st_size for path in folder.rglob("*")):
        shutil.rmtree(folder)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())


def _write_ahead(name: str) -> None:
    """Set once here: two processes that set it while opening a fresh file lock each other out."""
    with connections[name].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
