"""An ear on the stream of one seat: keeps every byte that came, and the events in them."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread
from typing import Any, NamedTuple

import httpx

PAUSE = 0.2  # seconds before a broken stream is opened again
SILENCE = 40.0  # seconds without a byte, after which a stream counts as broken


class Event(NamedTuple):
    """One event; `id` is the cursor it moves to, or empty."""

    name: str
    data: str
    id: str

    def said(self) -> Any:
        return json.loads(self.data)


class Listener:
    """Listens within a `with` block, over all rooms of the seat or one.

    With `stay` it opens a stream that ended anew, where it broke off, or from now when its cursor is lost.
    Entering raises `ConnectionError` when no stream opens.
    """

    def __init__(
        self, address: str, token: str, seat: str, *, cursor: str = "", room: str = "", stay: bool = False
    ) -> None:
        self.url = f"{address}/api/v1/seats/{seat}/stream"
        self.token, self.room, self.cursor, self.stay = token, room, cursor, stay
        self.received = bytearray()
        self.events: list[Event] = []
        self.status = 0
        self.ended = False
        self._rest = b""
        self._news = Condition()
        self._line: socket.socket | None = None
        self._thread = Thread(target=self._listen, name=f"listener {seat}", daemon=True)

    def __enter__(self) -> Listener:
        self._thread.start()
        if not self.wait_until(lambda: bool(self.events) or self.ended, 20) or not self.events:
            self.close()
            raise ConnectionError(f"no stream opens at {self.url} (status {self.status})")
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def close(self) -> None:
        self.stay = False
        with self._news:
            self.ended = True
            if self._line is not None:
                _hang_up(self._line)
        self._thread.join(10)

    def items(self, room: str = "") -> list[Any]:
        """What the `entry` events said, in order, of one room or of all."""
        said = [event.said() for event in list(self.events) if event.name == "entry"]
        return [item for item in said if room in ("", item["room"])]

    def wait_until(self, met: Callable[[], bool], seconds: float = 10) -> bool:
        """Whether `met` became true in time; asked again at each event."""
        until = time.monotonic() + seconds
        with self._news:
            while not met():
                left = until - time.monotonic()
                if left <= 0:
                    return False
                self._news.wait(left)
        return True

    def _listen(self) -> None:
        while True:
            try:
                self._hear()
            except (httpx.HTTPError, OSError):
                self._rest = b""
            if not self.stay:
                break
            time.sleep(PAUSE)
        with self._news:
            self.ended = True
            self._news.notify_all()

    def _hear(self) -> None:
        asked = {name: value for name, value in (("cursor", self.cursor), ("room", self.room)) if value}
        headers = {"Authorization": f"Bearer {self.token}"}
        timeout = httpx.Timeout(SILENCE)
        with httpx.stream("GET", self.url, params=asked, headers=headers, timeout=timeout) as response:
            self.status = response.status_code
            if self.status != 200:
                self.stay = self.stay and self.status >= 500
                return
            with self._news:
                if self.ended:
                    return
                self._line = response.extensions["network_stream"].get_extra_info("socket")
            for some in response.iter_raw():
                self._take(some)

    def _take(self, some: bytes) -> None:
        *blocks, self._rest = (self._rest + some).split(b"\n\n")
        found = [event for event in map(parsed, blocks) if event is not None]
        with self._news:
            self.received += some
            self.events += found
            for event in found:
                self.cursor = "" if event.name == "again" else event.id or self.cursor
            self._news.notify_all()


def parsed(block: bytes) -> Event | None:
    """The event in a block of a stream; None when it is only a sign of life."""
    fields = [line.partition(": ") for line in block.decode().split("\n")]
    found = {name: value for name, _, value in fields if name in ("event", "id")}
    data = "\n".join(value for name, _, value in fields if name == "data")
    return Event(found["event"], data, found.get("id", "")) if "event" in found else None


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):  # it may have ended by itself
        line.shutdown(socket.SHUT_RDWR)
