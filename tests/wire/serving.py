"""An installation laid once and copied, and servers over the copies."""

import hashlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import psycopg

from tests.cluster import address
from tests.installed import CLUSTER, addresses, copied, installed, seen_by_tests
from tests.wire.mailbox import Mailbox

ROOT = Path(__file__).parent.parent.parent
FILE = "caucus.sqlite3"
ORIGIN = "http://caucus.example"
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


def environment(home: Path, databases: dict[str, str], **more: str) -> dict[str, str]:
    given = {**os.environ, "CAUCUS_HOME": str(home), "CAUCUS_ORIGIN": ORIGIN, **databases, **more}
    given.pop("CAUCUS_DEMO", None)
    return given


def database_of(home: Path) -> str:
    """Its name on a cluster, where the databases of a home are not files in it."""
    return f"wire_{hashlib.blake2b(str(home).encode(), digest_size=8).hexdigest()}"


def laid(home: Path, cases: int) -> list[dict[str, Any]]:
    """Everything that there is to know of the cases of a new installation."""
    command = [sys.executable, "-m", "tests.wire.laying", str(cases)]
    if CLUSTER:
        installed(database_of(home))
    given = environment(home, seen_by_tests(database_of(home)), CAUCUS_MAIL=LOCMEM)
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def next_minute() -> str:
    """A moment at which everything that was laid lies in the past."""
    return (datetime.now(UTC) + timedelta(minutes=1)).replace(second=0, microsecond=0).isoformat()


class Server:
    """One process over a copy of `home`, with a mailbox; from a `moment` on by the script, if one is given."""

    def __init__(self, home: Path, copy: Path, moment: str, entry: str = "tests.wire.entry") -> None:
        self.scripted, self.moment, self.entry, self.home = bool(moment), moment, entry, copy
        shutil.copytree(home, copy)
        if CLUSTER:
            copied(database_of(home), database_of(copy))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.ears: dict[str, Any] = {"sent": {}, "over": []}

    def __enter__(self) -> Self:
        with ExitStack() as held:
            self.mail = held.enter_context(Mailbox())
            what = [*self.entry.split(), self.moment] if self.scripted else ["caucus", "serve"]
            mail = {"CAUCUS_SMTP_HOST": "127.0.0.1", "CAUCUS_SMTP_PORT": str(self.mail.port)}
            env = environment(self.home, self._databases(), **mail)
            env.pop("CAUCUS_MAIL", None)
            self.process = subprocess.Popen(
                [sys.executable, "-m", *what, "--port", str(self.port)],
                cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            held.callback(self._end)
            self._held = held.pop_all()
        return self

    def _databases(self) -> dict[str, str]:
        """A script looks behind the second wall, to know what was kept; in production nobody can."""
        name = database_of(self.home)
        return seen_by_tests(name) if self.scripted else addresses(name, "caucus_web")

    def __exit__(self, *fault: object) -> None:
        self._held.close()

    def _end(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    def is_up(self) -> Self:
        """Waits until the port answers."""
        until = time.monotonic() + 120
        while time.monotonic() < until and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise RuntimeError("the server did not come up")

    def all_left(self) -> None:
        """Until no letter waits: by the script each leaves at once, in production by a thread of its own."""
        until = time.monotonic() + 60
        while not self.scripted and self._waiting():
            assert time.monotonic() < until, "letters do not leave"
            time.sleep(0.01)

    def _waiting(self) -> int:
        name = database_of(self.home)
        opened = psycopg.connect(address(CLUSTER, name)) if CLUSTER else sqlite3.connect(self.home / FILE, timeout=60)
        with closing(opened) as database:
            (count,) = database.execute("SELECT count(*) FROM post_letter WHERE NOT delivered").fetchone() or (0,)
            return int(count)

    def order(self, **order: object) -> None:
        """Tells a scripted server something, and learns how much each stream has sent."""
        if self.scripted:
            self.ears = self._answer(order)

    def known(self, what: str, *given: object) -> Any:
        """What a scripted server's books hold, as `tests/two_worlds/knowing.py` has it."""
        assert self.scripted, f"in production nobody tells {what}"
        return self._answer({"know": (what, *given)})["known"]

    def _answer(self, order: dict[str, object]) -> dict[str, Any]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer
