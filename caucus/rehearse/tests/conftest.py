"""A server of its own, with the case of the demonstration open and nothing played into it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from caucus.rehearse.listener import Listener


@dataclass
class Stage:
    """A running server; `told` is what `caucus demo --json` printed."""

    told: dict[str, Any]

    @property
    def address(self) -> str:
        return self.told["address"]

    @property
    def tokens(self) -> dict[str, str]:
        return {seat["person"]: seat["token"] for seat in self.told["seats"]}

    @property
    def seats(self) -> dict[str, str]:
        return {seat["person"]: seat["seat"] for seat in self.told["seats"]}

    def get(self, person: str, path: str = "", **query: str) -> Any:
        return self._sent("GET", person, path, params=query).json()

    def post(self, person: str, path: str, **said: object) -> httpx.Response:
        return self._sent("POST", person, path, json=said)

    def _sent(self, method: str, person: str, path: str, **given: Any) -> httpx.Response:
        url = f"{self.address}/api/v1/seats/{self.seats[person]}{path}"
        return httpx.request(method, url, headers={"Authorization": f"Bearer {self.tokens[person]}"}, **given)

    def room(self, person: str, kind: str) -> str:
        return next(room["id"] for room in self.get(person)["rooms"] if room["kind"] == kind)

    def transcript(self, person: str, room: str) -> list[Any]:
        """The whole of it, page by page."""
        page = self.get(person, f"/rooms/{room}/transcript")
        items = page["items"]
        while page["earlier"]:
            page = self.get(person, f"/rooms/{room}/transcript", before=page["earlier"])
            items = page["items"] + items
        return items

    def ear(self, person: str, **given: Any) -> Listener:
        return Listener(self.address, self.tokens[person], self.seats[person], **given)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    home = tmp_path_factory.mktemp("server")
    command = [sys.executable, "-m", "caucus", "demo", "--json", "--empty", "--port", str(_free_port())]
    folder = Path(__file__).parents[3]
    with (home / "said").open("w") as said:
        server = subprocess.Popen(
            command, cwd=folder, env={**os.environ, "CAUCUS_HOME": str(home)}, stdout=subprocess.PIPE, stderr=said
        )
    assert server.stdout is not None
    try:
        line = server.stdout.readline()
        assert line, (home / "said").read_text()
        yield Stage(json.loads(line))
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
