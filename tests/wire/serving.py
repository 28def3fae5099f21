"""An installation laid once and copied, and servers over the copies."""

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

from tests.wire.mailbox import Mailbox

ROOT = Path(__file__).parent.parent.parent
ORIGIN = "http://caucus.example"
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


def environment(home: Path, **more: str) -> dict[str, str]:
    """The database is the one that the environment names, if it names one, and else lies in the home."""
    given = {**os.environ, "CAUCUS_HOME": str(home), "CAUCUS_ORIGIN": ORIGIN, **more}
    given.pop("CAUCUS_DEMO", None)
    return given


def laid(home: Path, cases: int) -> list[dict[str, Any]]:
    """Everything that there is to know of the cases of a new installation."""
    command = [sys.executable, "-m", "tests.wire.laying", str(cases)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(home, CAUCUS_MAIL=LOCMEM), capture_output=True, text=True, check=False
    )
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
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.ears: dict[str, Any] = {"sent": {}, "over": []}

    def __enter__(self) -> Self:
        with ExitStack() as held:
            self.mail = held.enter_context(Mailbox())
            what = [*self.entry.split(), self.moment] if self.scripted else ["caucus", "serve"]
            env = environment(self.home, CAUCUS_SMTP_HOST="127.0.0.1", CAUCUS_SMTP_PORT=str(self.mail.port))
            env.pop("CAUCUS_MAIL", None)
            self.process = subprocess.Popen(
                [sys.executable, "-m", *what, "--port", str(self.port)],
                cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            held.callback(self._end)
            self._held = held.pop_all()
        return self

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
        with closing(sqlite3.connect(self.home / "caucus.sqlite3", timeout=60)) as database:
            count: int = database.execute("SELECT count(*) FROM post_letter WHERE NOT delivered").fetchone()[0]
            return count

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
