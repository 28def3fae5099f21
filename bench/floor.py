"""The bare floor: the least that makes a statement durable before anyone hears it.

One SSE stream a seat down, one POST a statement up, and no sign-in, walls or pages:
what the house itself costs is measured against this.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, NamedTuple

import uvicorn

Event = dict[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]

TABLE = "create table statement (id integer primary key, room int, seat int, words blob)"
INSERT = "insert into statement (room, seat, words) values (?, ?, ?)"


class Statement(NamedTuple):
    room: int
    seat: int
    words: bytes
    kept: asyncio.Future[None]


Landed = Callable[[list[Statement], Exception | None], None]


class Writer(Thread):
    """One thread and one connection: what queued during a commit shares the next one."""

    def __init__(self, path: Path, loop: asyncio.AbstractEventLoop, landed: Landed) -> None:
        super().__init__(name="writer", daemon=True)
        self.path, self.loop, self.landed = path, loop, landed
        self.queue: SimpleQueue[Statement | None] = SimpleQueue()

    def run(self) -> None:
        with closing(sqlite3.connect(self.path)) as database:
            database.execute("pragma journal_mode=wal")
            database.execute("pragma synchronous=full")
            database.execute(TABLE)
            while batch := self.batch():
                failed = keep(database, batch)
                self.loop.call_soon_threadsafe(self.landed, batch, failed)

    def batch(self) -> list[Statement]:
        """All that waits, at least one; nothing once the writer is told to stop."""
        waiting = [self.queue.get()]
        while not self.queue.empty():
            waiting.append(self.queue.get())
        if None in waiting:
            self.queue.put(None)
        return [statement for statement in waiting if statement is not None]


def keep(database: sqlite3.Connection, batch: list[Statement]) -> Exception | None:
    """The error instead of a raise: a full disk must reach those who wait for an answer."""
    try:
        with database:
            database.executemany(INSERT, [statement[:3] for statement in batch])
    except sqlite3.Error as error:
        return error
    return None


class Stream:
    """What one seat has still to be sent."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.wake = asyncio.Event()
        self.over = False

    def put(self, frame: bytes) -> None:
        self.frames.append(frame)
        self.wake.set()

    def close(self) -> None:
        self.over = True
        self.wake.set()

    async def take(self) -> bytes:
        """Everything that waits as one chunk; empty when the stream is at its end."""
        await self.wake.wait()
        self.wake.clear()
        frames, self.frames = self.frames, []
        return b"" if self.over else b"".join(frames)


class Floor:
    """The ASGI application: POST and GET /rooms/<room>/<seat>."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rooms: defaultdict[int, list[tuple[int, Stream]]] = defaultdict(list)

    async def __call__(self, scope: Event, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
            return
        room, seat = place(scope["path"])
        act = self.say if scope["method"] == "POST" else self.listen
        await act(room, seat, receive, send)

    async def live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.loop = asyncio.get_running_loop()
        self.writer = Writer(self.path, self.loop, self.landed)
        self.writer.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.writer.queue.put(None)
        await asyncio.to_thread(self.writer.join)
        await send({"type": "lifespan.shutdown.complete"})

    async def say(self, room: int, seat: int, receive: Receive, send: Send) -> None:
        statement = Statement(room, seat, await body(receive), self.loop.create_future())
        self.writer.queue.put(statement)
        await statement.kept
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    def landed(self, batch: list[Statement], failed: Exception | None) -> None:
        for statement in batch:
            if failed is None:
                self.deliver(statement)
            answer(statement.kept, failed)

    def deliver(self, statement: Statement) -> None:
        frame = b"data: %b\n\n" % statement.words.replace(b"\n", b"\ndata: ")
        for seat, stream in self.rooms[statement.room]:
            if seat != statement.seat:
                stream.put(frame)

    async def listen(self, room: int, seat: int, receive: Receive, send: Send) -> None:
        stream = Stream()
        self.rooms[room].append((seat, stream))
        parting = asyncio.create_task(ended(receive, stream))
        try:
            await pour(stream, send)
        finally:
            parting.cancel()
            self.rooms[room].remove((seat, stream))


async def pour(stream: Stream, send: Send) -> None:
    headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    while frames := await stream.take():
        await send({"type": "http.response.body", "body": frames, "more_body": True})
    await send({"type": "http.response.body"})


async def ended(receive: Receive, stream: Stream) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.close()


async def body(receive: Receive) -> bytes:
    event = await receive()
    parts = [event.get("body", b"")]
    while event.get("more_body"):
        event = await receive()
        parts.append(event.get("body", b""))
    return b"".join(parts)


def answer(kept: asyncio.Future[None], failed: Exception | None) -> None:
    if kept.done():
        return
    if failed is None:
        kept.set_result(None)
    else:
        kept.set_exception(failed)


def place(path: str) -> tuple[int, int]:
    _, _, room, seat = path.split("/")
    return int(room), int(seat)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.floor", description="Serve the bare floor.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", help="where its database lives while it runs")
    return parser.parse_args()


def main(kind: Callable[[Path], Floor] = Floor) -> None:
    asked = arguments()
    # An orderly exit, or the folder of the database would stay behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with TemporaryDirectory(prefix="floor-", dir=asked.folder) as folder:
        uvicorn.run(
            kind(Path(folder) / "floor.db"),
            port=asked.port,
            loop="uvloop",
            http="httptools",
            lifespan="on",
            log_level="warning",
            access_log=False,
            # An open stream would otherwise keep the server from stopping.
            timeout_graceful_shutdown=1,
        )


if __name__ == "__main__":
    main()
