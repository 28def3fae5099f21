"""The bell: says that something changed in a room, and to nobody else; it carries no words."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock


class Listener:
    """One page's ear. Woken from any thread, waited on in its own event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.rung = asyncio.Event()
        self._rang = self._stirred = False

    def wake(self, *, stirring: bool = False) -> None:
        self._rang = True
        self._stirred |= stirring
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.rung.set)

    def was_rung(self) -> bool:
        """Whether, since this was last asked, the bell rang; whoever looks after asking sees what it rang for."""
        rang, self._rang = self._rang, False
        return rang

    def was_stirred(self) -> bool:
        """Whether, since this was last asked, something rang that stands in no book."""
        stirred, self._stirred = self._stirred, False
        return stirred

    async def wait(self, seconds: float) -> None:
        """Until the bell rings, `seconds` at most."""
        alarm = self.loop.call_later(seconds, self.rung.set)
        try:
            await self.rung.wait()
        finally:
            alarm.cancel()
            self.rung.clear()


_ears: dict[str, set[Listener]] = defaultdict(set)
_lock = Lock()
_stopped = False


def ring(room: str, *, stirring: bool = False) -> None:
    """`stirring` when what changed stands in no book, such as who is connected."""
    with _lock:
        ears = tuple(_ears.get(room, ()))
    for ear in ears:
        ear.wake(stirring=stirring)


def stopping() -> bool:
    return _stopped


def stop() -> None:
    """The server stops: wakes every page of this process, so that each ends."""
    global _stopped
    _stopped = True
    with _lock:
        ears = {ear for room in _ears.values() for ear in room}
    for ear in ears:
        ear.wake()


@contextmanager
def listening(ear: Listener, rooms: Iterable[str]) -> Iterator[Listener]:
    """Within, `ear` hears the bell of these rooms."""
    rooms = tuple(rooms)
    with _lock:
        for room in rooms:
            _ears[room].add(ear)
    try:
        yield ear
    finally:
        with _lock:
            for room in rooms:
                _ears[room].discard(ear)
                if not _ears[room]:
                    del _ears[room]
