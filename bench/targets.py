"""What is measured: a running server, and how to listen and speak in its rooms."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import httptools

HOST = "127.0.0.1"
GRACE = 10.0  # seconds that a word, an answer or a stream may be late
TICKS = os.sysconf("SC_CLK_TCK")
Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stream:
    """An SSE stream; heard is a word whose marker stands in an event, once an event."""

    path: str
    headers: Headers = field(default_factory=dict)

    def request(self, port: int) -> bytes:
        return _head("GET", self.path, port, self.headers)


@dataclass(frozen=True, slots=True)
class Say:
    """How a seat speaks; `body(words, once)`, and any 2xx answer means kept for good.

    `words` is 200 plain characters; `once` is 32 hexadecimal digits, new each time.
    """

    path: str
    headers: Headers
    body: Callable[[str, str], bytes]

    def request(self, port: int, words: str, once: str) -> bytes:
        body = self.body(words, once)
        headers = {**self.headers, "Content-Length": str(len(body))}
        return _head("POST", self.path, port, headers) + body


def _head(method: str, path: str, port: int, headers: Headers) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat in one room. Its own words may come back to it at most once, or never."""

    stream: Stream
    say: Say | None = None


Room = Sequence[Seat]


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection, kept alive; one request on it at a time."""

    transport: asyncio.Transport | None = None
    answered: asyncio.Future[int] | None = None

    def __init__(self) -> None:
        self.parser = httptools.HttpResponseParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are not of the class that they stand in for.
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def connection_lost(self, error: Exception | None) -> None:
        self.answer(0)

    def alive(self) -> bool:
        return self.transport is not None and not self.transport.is_closing()

    def ask(self, request: bytes) -> asyncio.Future[int]:
        """The status to come; 0 if the connection ends first."""
        assert self.transport
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.answered

    def answer(self, status: int) -> None:
        if self.answered is not None and not self.answered.done():
            self.answered.set_result(status)

    def on_message_complete(self) -> None:
        self.answer(self.parser.get_status_code())

    def hang_up(self) -> None:
        if self.transport:
            self.transport.abort()


class Listening(Connection):
    """A stream never completes, so it has answered with its headers."""

    def on_headers_complete(self) -> None:
        self.answer(self.parser.get_status_code())


@dataclass(frozen=True, slots=True)
class Target:
    """A server on this machine, alive and signed in to while its context is open.

    A target is a context manager `name(port) -> Iterator[Target]`. It offers at least 40
    rooms of 3 seats, at least one of which speaks. Whatever is said in a room must reach
    every other seat of that room and no other. Streams must accept being opened several
    times by the same seat.
    """

    name: str
    port: int
    pid: int
    rooms: Sequence[Room]

    def cpu_seconds(self) -> float:
        """Of the process and its children, those that have ended among them."""
        return sum(_ticks(pid) for pid in _family(self.pid)) / TICKS

    def resident_kb(self) -> int:
        return sum(_resident(pid) for pid in _family(self.pid))

    async def connect(self, line: Connection) -> None:
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: line, HOST, self.port)

    async def listen(self, stream: Stream, ear: Listening) -> None:
        await self.connect(ear)
        status = await asyncio.wait_for(ear.ask(stream.request(self.port)), GRACE)
        if status != 200:
            raise RuntimeError(f"{self.name} answered {status} to {stream.path}")

    def pin(self, core: int) -> None:
        """All threads stay on one core; those started later inherit it."""
        for pid in _family(self.pid):
            for thread in os.listdir(f"/proc/{pid}/task"):
                os.sched_setaffinity(int(thread), {core})


@contextmanager
def floor(port: int, *, rooms: int = 40, program: Sequence[str] = ("-m", "bench.floor")) -> Iterator[Target]:
    """The bare floor, without sign-in; `program` so that a faulty one can be served."""
    with serving([sys.executable, *program, "--port", str(port)], port) as pid:
        yield Target("floor", port, pid, [_floor_room(room) for room in range(rooms)])


# The house itself, `caucus(port)`, goes here: serve, seed 40 rooms of 3, sign in, yield.


def _floor_room(room: int) -> Room:
    return [_floor_seat(f"/rooms/{room}/{seat}") for seat in range(3)]


def _floor_seat(path: str) -> Seat:
    return Seat(Stream(path), Say(path, {}, lambda words, once: words.encode()))


@contextmanager
def serving(command: Sequence[str], port: int, *, patience: float = 20) -> Iterator[int]:
    """Run a server until the context ends; yields its process id once it answers."""
    process = subprocess.Popen(command, cwd=Path(__file__).parent.parent)
    try:
        _await_port(process, port, patience)
        yield process.pid
    finally:
        _end(process)


def _await_port(process: subprocess.Popen[bytes], port: int, patience: float) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once, with code {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"no server on port {port} after {patience:.0f} s")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _family(pid: int) -> list[int]:
    """The process and all that descends from it, read from the parents of every process."""
    children: dict[int, list[int]] = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        if stat := _stat(int(entry)):
            children.setdefault(int(stat[1]), []).append(int(entry))
    family = [pid]
    for member in family:
        family.extend(children.get(member, []))
    return family


def _stat(pid: int) -> list[str]:
    """The fields after the name, which may itself hold spaces; empty if it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _ticks(pid: int) -> int:
    """User and system time, its own and that of children it has waited for."""
    return sum(map(int, _stat(pid)[11:15]))


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)
