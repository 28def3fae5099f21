"""What is measured: a running server, and how to listen and speak in its rooms."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bench.process import TICKS, family, resident, serving, ticks
from bench.wire import HOST, Connection, Listening, Say, Stream

GRACE = 10.0  # seconds that a word, an answer or a stream may be late


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat in one room. Its own words may come back to it at most once, or never."""

    stream: Stream
    say: Say | None = None


Room = Sequence[Seat]


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
        return sum(ticks(pid) for pid in family(self.pid)) / TICKS

    def resident_kb(self) -> int:
        return sum(resident(pid) for pid in family(self.pid))

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
        for pid in family(self.pid):
            for thread in os.listdir(f"/proc/{pid}/task"):
                os.sched_setaffinity(int(thread), {core})


@contextmanager
def floor(port: int, *, rooms: int = 40, program: Sequence[str] = ("-m", "bench.floor")) -> Iterator[Target]:
    """The bare floor, without sign-in; `program` so that a faulty one can be served."""
    with serving([sys.executable, *program, "--port", str(port)], port) as pid:
        yield Target("floor", port, pid, [_floor_room(room) for room in range(rooms)])


def _floor_room(room: int) -> Room:
    return [_floor_seat(f"/rooms/{room}/{seat}") for seat in range(3)]


def _floor_seat(path: str) -> Seat:
    return Seat(Stream(path), Say(path, {}, lambda words, once: words.encode()))
