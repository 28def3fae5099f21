"""One thread that keeps words: what waits when it begins is kept together, for one commit."""

import asyncio
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from threading import Lock
from typing import NamedTuple

from django.db import close_old_connections, transaction

from caucus.mouth.glance import Glance, still_hold
from caucus.server.hot.passes import Pass, still_good
from caucus.walls.drafts import Draft
from caucus.walls.together import keep_together
from caucus.walls.writer import turn_taken

MOST = 256  # words that wait for one commit


class Waiting(NamedTuple):
    """Somebody's words on their way; `answer` becomes the id of the entry, or None where Django is to be asked."""

    known: Pass
    draft: Draft
    glance: Glance
    answer: "asyncio.Future[str | None]"


_thread: Executor = ThreadPoolExecutor(1, thread_name_prefix="writer")
_queue: deque[Waiting] = deque()
_at_work = False
_lock = Lock()


async def kept(known: Pass, draft: Draft, glance: Glance) -> str | None:
    """The id of the entry once it is durable; None if it was left alone."""
    global _at_work
    waiting = Waiting(known, draft, glance, asyncio.get_running_loop().create_future())
    with _lock:
        _queue.append(waiting)
        idle, _at_work = not _at_work, True
    if idle:
        _thread.submit(_work)
    return await waiting.answer


def _work() -> None:
    """Until nobody waits."""
    while batch := _next():
        close_old_connections()
        for waiting, entry in zip(batch, _all_kept(batch), strict=True):
            waiting.answer.get_loop().call_soon_threadsafe(_answer, waiting.answer, entry)


def _next() -> list[Waiting]:
    global _at_work
    with _lock:
        batch = [_queue.popleft() for _ in range(min(len(_queue), MOST))]
        _at_work = bool(batch)
    return batch


def _all_kept(batch: Sequence[Waiting]) -> list[str | None]:
    """One that breaks takes no other with it: either half is tried again, until it alone is left to Django."""
    try:
        return _kept_together(batch)
    except Exception:  # noqa: BLE001  Django, asked next, finds the same fault and says what is wrong
        half = len(batch) // 2
        return [*_all_kept(batch[:half]), *_all_kept(batch[half:])] if half else [None]


def _kept_together(batch: Sequence[Waiting]) -> list[str | None]:
    with turn_taken(), transaction.atomic():
        clean = still_hold([each.glance for each in batch])
        good = [each and ok for each, ok in zip(clean, still_good([each.known for each in batch]), strict=True)]
        welcome = [each.draft for each, ok in zip(batch, good, strict=True) if ok]
        entries = iter(keep_together(welcome))
        return [next(entries) if ok else None for ok in good]


def _answer(answer: "asyncio.Future[str | None]", entry: str | None) -> None:
    if not answer.done():
        answer.set_result(entry)
