"""The one stream a page: server-sent events over the rooms of its seat, woken by the bell and by the clock."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import NamedTuple

from django.conf import settings
from django.db import close_old_connections
from django.http import StreamingHttpResponse
from django.utils import translation

from caucus import clock
from caucus.bell import hub
from caucus.rooms import lease, presence
from caucus.rooms.drawing import Frame, Live

BEAT = 5.0
_readers = ThreadPoolExecutor(4, thread_name_prefix="stream")


class Ears(NamedTuple):
    """What a stream listens to: bells of rooms; rooms whose lease it renews and where its seat counts as here."""

    bells: tuple[str, ...]
    here: tuple[str, ...]
    leased: tuple[str, ...]


class Stream(StreamingHttpResponse):
    """An answer that begins with its head; `frames` is all that follows."""

    def __init__(self, frames: AsyncGenerator[bytes, None]) -> None:
        super().__init__(frames, content_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
        self.frames = frames


async def frames(live: Live, ears: Ears, welcome: Callable[[], bool]) -> AsyncGenerator[bytes, None]:
    """Bytes of the stream until the page goes, the sign-in ends or the server stops."""
    loop = asyncio.get_running_loop()
    with ExitStack() as while_open:
        while_open.enter_context(translation.override(live.language))  # of this stream's task alone
        ear = while_open.enter_context(hub.listening(hub.Listener(loop), ears.bells))
        for room in ears.here:
            while_open.enter_context(presence.connected(room, live.seat.id))
        for room in ears.leased:
            while_open.enter_context(lease.held(room))
        yield b"retry: 1000\n\n"
        beat = loop.time() + BEAT
        while not hub.stopping():
            asked = welcome if loop.time() >= beat else None  # on its own clock: no word moves it
            beat = _beat_after(loop.time(), beat)
            stirred, look = ear.was_stirred(), ear.was_rung() or live.is_due()
            if asked or look:
                new = live.overhear() if settings.HOT and not (asked or stirred) else None
                if new is None:
                    new = await loop.run_in_executor(_readers, _read, live, asked, look, stirred)
                if new is None:
                    yield b"event: away\ndata:\n\n"
                    return
                yield b"".join(map(encoded, new)) or b":\n\n"
                if new and new[-1].event == "again":
                    return
            await ear.wait(min(_until_next(live), max(0.0, beat - loop.time())))


def _beat_after(now: float, beat: float) -> float:
    """The beat to wait for; those that a busy machine missed are left out."""
    return beat if now < beat else now + BEAT - (now - beat) % BEAT


def _read(live: Live, asked: Callable[[], bool] | None, look: bool, stirred: bool) -> list[Frame] | None:
    """In a worker thread, on that thread's own connection. None when the person is no longer signed in."""
    close_old_connections()
    if asked is not None and not asked():
        return None
    return live.catch_up(stirred=stirred) if look else []


def _until_next(live: Live) -> float:
    """Seconds until the page changes by itself; a beat, if it does not."""
    if live.changes_at is None:
        return BEAT
    return max(0.05, (live.changes_at - clock.now()).total_seconds())


def encoded(frame: Frame) -> bytes:
    """A frame without a cursor leaves the reader's where it was."""
    data = frame.text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\ndata: ")  # no other sign ends a line
    place = f"id: {frame.cursor}\n" if frame.cursor else ""
    return f"{place}event: {frame.event}\ndata: {data}\n\n".encode()
