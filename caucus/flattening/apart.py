"""Flat copies as others ask for them: a process of its own for each, bytes in, bytes out, nothing written in clear."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import BoundedSemaphore, Timer
from typing import IO

from caucus.flattening.refusing import Unflat, told_by

AT_ONCE = 2  # processes; whoever comes then waits
PATIENCE = 20.0  # seconds to wait for one's turn
SECONDS = 90.0  # for one copy, whatever the machine does besides
PIECE = 64 * 1024
_turns = BoundedSemaphore(AT_ONCE)


def flat(sort: str, source: Iterable[bytes]) -> Iterator[bytes]:
    """The flat copy of a file of this sort, piece by piece. Raises Unflat, also after the first pieces."""
    with _turn(), _drawing(sort) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        _feed(child.stdin, source)
        while piece := child.stdout.read(PIECE):
            yield piece
        code = child.wait()
        if code:
            raise Unflat(told_by(code, _otherwise(code)))


def _otherwise(code: int) -> str:
    """Killed by the alarm, or for the time it took; else it broke over what it read."""
    return "flat-long" if -code in (signal.SIGKILL, signal.SIGXCPU) else "flat-broken"


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise Unflat("flat-busy")
    try:
        yield
    finally:
        _turns.release()


@contextmanager
def _drawing(sort: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that knows where Python lies and nothing else of this one; gone at the end, whatever happens."""
    child = subprocess.Popen(  # noqa: S603  our own module, and a sort of our own list
        [sys.executable, "-B", "-s", "-m", "caucus.flattening.child", sort],
        env={"PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    alarm = Timer(SECONDS, child.kill)
    alarm.start()
    with child:
        try:
            yield child
        finally:
            child.kill()
            alarm.cancel()


def _feed(sink: IO[bytes], source: Iterable[bytes]) -> None:
    """All of it, before anything is read: the child answers once it has the whole. One that gave up hears no more."""
    with suppress(BrokenPipeError):
        for piece in source:
            sink.write(piece)
    with suppress(BrokenPipeError):
        sink.close()
