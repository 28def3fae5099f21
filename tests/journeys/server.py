"""The demonstration as a process of its own: started, stopped, started again over the same rooms."""

import json
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from django.test import override_settings

from caucus.people.sessions import PLACE, lock
from caucus.sealing.cipher import seal, unseal
from caucus.sealing.tokens import fingerprint

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0


class Place(NamedTuple):
    """A seat of the demonstration and the link that signs its person in, once."""

    person: str
    name: str
    seat: str
    link: str


class Server:
    """`caucus demo` in a folder that is thrown away; `played` with the script of the demonstration in it."""

    def __init__(self, home: Path, *, played: bool = False) -> None:
        self.home = home
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.places: dict[str, Place] = {}
        self._process: subprocess.Popen[str] | None = None
        self._played = played

    def start(self) -> None:
        given = {name: value for name, value in os.environ.items() if not name.startswith(("CAUCUS_", "DJANGO_"))}
        empty = [] if self._played else ["--empty"]
        command = [sys.executable, "-m", "caucus", "demo", "--json", "--port", str(self.port), *empty]
        with open(self.home / "server.log", "a") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**given, "CAUCUS_HOME": str(self.home)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        told = self._process.stdout.readline() if self._process.stdout else ""
        assert told, f"the server did not start:\n{(self.home / 'server.log').read_text()[-3000:]}"
        self.places = {seat["person"]: _place(seat) for seat in json.loads(told)["seats"]}
        self._played = False  # once is enough, also when it is started again

    def stop(self) -> None:
        """As Ctrl-C does."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._process = None

    def passes(self, **minutes: int) -> None:
        """Makes every code that waits older than it is: `passes(minutes=11)`."""
        shift = f"-{minutes['minutes']} minutes"
        with self._database() as database:
            for column in ("expires_at", "sent_at"):
                database.execute(f"UPDATE people_code SET {column} = datetime({column}, ?)", (shift,))

    def another_session(self, session: str) -> str:
        """A sign-in like this one, ended apart from it."""
        copy, secret = secrets.token_hex(16), (self.home / "secret.key").read_text()
        with self._database() as database, override_settings(SECRET_KEY=secret):
            row = database.execute(
                "SELECT sealed, person_id, expires_at FROM people_signin WHERE fingerprint = ?",
                (fingerprint(session),),
            ).fetchone()
            sealed = seal(lock(copy), unseal(lock(session), row[0], PLACE), PLACE)
            database.execute(
                "INSERT INTO people_signin (fingerprint, sealed, person_id, expires_at) VALUES (?, ?, ?, ?)",
                (fingerprint(copy), sealed, *row[1:]),
            )
        return copy

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.home / "caucus.sqlite3", timeout=PATIENCE)) as database, database:
            yield database


def _place(seat: dict[str, Any]) -> Place:
    return Place(seat["person"], seat["name"], seat["seat"], seat["link"])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
