"""A house in a folder, served by processes that are forked and ended at will."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock
from typing import Any

from tests.installed import CLUSTER, installed, seen_by_tests

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120.0  # seconds until a server answers, on a machine that others use too


def database_of_its_own() -> str:
    """Its name on the cluster; "" where words and keys lie in files of the house's folder."""
    if CLUSTER:
        installed(name := f"house_{secrets.token_hex(6)}")
    return name if CLUSTER else ""


class Standing:
    """Within a `with` block the house is built and served; `folder` is its CAUCUS_HOME."""

    def __init__(self, folder: Path, *, offset: Path | None = None) -> None:
        self.folder, self.offset = folder, offset
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.pid = 0
        self._turn = Lock()
        self.database = database_of_its_own()

    def __enter__(self) -> Standing:
        self.load()
        built = self.ask("build")
        self.seats, self.rooms = built["seats"], built["rooms"]
        self.serve()
        return self

    def load(self) -> None:
        """Prepares the folder and reads its secrets, as every start of the command does."""
        command = [sys.executable, "-m", "tests.faults.mother"]
        own = {"CAUCUS_HOME": str(self.folder), "CAUCUS_ORIGIN": self.address, **seen_by_tests(self.database)}
        self.log = self.folder.with_suffix(".log").open("ab")
        self.mother = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **own},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
        )
        assert self._heard() == {}

    def __exit__(self, *fault: object) -> None:
        if self.pid:
            self.end()
        self.unload()

    def unload(self) -> None:
        assert self.mother.stdin and self.mother.stdout
        self.mother.stdin.close()
        self.mother.wait(30)
        self.mother.stdout.close()
        self.log.close()

    def ask(self, do: str, **given: Any) -> Any:
        """What the mother, or a process that she forks, answers. Raises RuntimeError with its fault."""
        with self._turn:
            assert self.mother.stdin
            self.mother.stdin.write(json.dumps({"do": do, **given}) + "\n")
            self.mother.stdin.flush()
            answer = self._heard()
        if isinstance(answer, dict) and "fault" in answer:
            raise RuntimeError(answer["fault"])
        return answer

    def serve(self) -> None:
        """Returns once the port answers."""
        self.pid = self.ask("serve", port=self.port, offset=str(self.offset or ""))["pid"]
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError("the server did not come up")

    def kill(self) -> None:
        self.end(signal.SIGKILL)

    def end(self, how: int = signal.SIGTERM) -> None:
        """Returns when the process is gone."""
        self.ask("end", pid=self.pid, signal=int(how))
        self.pid = 0

    def place(self, name: str, room: str, act: str = "say") -> str:
        return f"{self.address}/api/v1/seats/{self.seats[name]['id']}/rooms/{self.rooms[room]}/{act}"

    def token(self, name: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.seats[name]['token']}"}

    def _heard(self) -> Any:
        assert self.mother.stdout
        line = self.mother.stdout.readline()
        if not line:
            raise RuntimeError("the mother is gone")
        return json.loads(line)
