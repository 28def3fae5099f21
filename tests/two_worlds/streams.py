"""Open streams, heard as a browser hears them, on a loop whose time is the script's."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from django.http import StreamingHttpResponse

from caucus.bell import hub
from caucus.rooms import lease, presence, stream
from tests.watch import NINE, Watch

LONGEST = 1000  # turns of the loop
AGAIN = b"event: again\n"  # whoever hears it fetches the page anew


class AtOnce(Executor):
    """Runs what it is given in the thread that gives it: one thread, one order, one database connection."""

    def submit(self, act: Any, /, *given: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(act(*given, **named))
        except Exception as fault:  # noqa: BLE001  whoever waits for the result is told
            done.set_exception(fault)
        finally:
            connections.close_all()  # within a loop each task has its own
        return done


class Loop(asyncio.SelectorEventLoop):
    """An event loop whose clock is the script's, so that beats come when the script says that time has passed."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch

    def time(self) -> float:
        return (self.watch.now - NINE).total_seconds()

    def settle(self) -> None:
        """Until nothing is left to do at this moment."""
        for _ in range(LONGEST):
            self.run_until_complete(asyncio.sleep(0))
            if not self._ready:  # type: ignore[attr-defined]
                return
        raise RuntimeError("the streams do not come to rest")


class Ear:
    """One open stream."""

    def __init__(self, loop: Loop, response: StreamingHttpResponse, address: str) -> None:
        self.loop, self.response, self.address = loop, response, address
        self.body = response.streaming_content
        self.over = self.begins_anew = False
        self.pieces: list[bytes] = []
        self.next = self._ask()

    def _ask(self) -> "asyncio.Task[bytes]":
        return self.loop.create_task(_one(self.body))

    def hear(self) -> None:
        """Reads what has come, piece by piece."""
        self.loop.settle()
        while self.next.done() and not self.over:
            piece = self.next.result()
            self.over = not piece
            self.begins_anew |= AGAIN in piece
            self.pieces.append(piece or b"(the stream is over)")
            if not self.over:
                self.next = self._ask()
                self.loop.settle()

    def taken(self) -> list[bytes]:
        """What was heard since this was last asked."""
        self.hear()
        pieces, self.pieces = self.pieces, []
        return pieces

    def close(self) -> None:
        self.next.cancel()
        self.loop.settle()
        self.loop.run_until_complete(self.body.aclose())
        self.loop.settle()


async def _one(body: Any) -> bytes:
    """The next piece, or nothing at the end."""
    return await anext(body, b"")


@contextmanager
def in_this_thread(watch: Watch) -> Iterator[Loop]:
    """Within, streams are read on a loop of the script, and leases are renewed by the script alone."""
    loop = Loop(watch)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        patch.setattr(stream, "_readers", AtOnce())
        patch.setattr(lease, "_begin", lambda: None)
        try:
            yield loop
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
            _forget()


def _forget() -> None:
    """Whoever was connected in this process no longer is."""
    presence._here.clear()
    lease._held.clear()
    hub._ears.clear()
