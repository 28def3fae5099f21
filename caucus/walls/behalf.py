"""For whom the database answers now: on PostgreSQL a transaction says which seat listens, or for which it writes.

Both are set inside the transaction and end with it, so that no lasting or pooled connection carries them over.
Whoever does not say for whom reads no entry. SQLite has no second wall, and is asked nothing.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import local
from typing import NamedTuple

from django.db import connection, transaction

SEAT = "caucus.seat"
WEB = "caucus_web"  # what the server is; reads what its seat hears, and writes no book
WRITER = "caucus_writer"  # what it becomes to write; never reads sealed words


class Behalf(NamedTuple):
    role: str
    seat: str


NOBODY = Behalf(WEB, "")
_SAY = "SELECT set_config('role', %s, true), set_config(%s, %s, true)"  # true: until the transaction ends


class _Now(local):
    """What this thread's transaction was told last. A thread has one connection."""

    behalf = NOBODY


_now = _Now()


def reading_for(seat: str) -> AbstractContextManager[None]:
    """Within, the database answers what this seat hears, in one transaction."""
    return _on(Behalf(WEB, seat))


def writing_for(seat: str) -> AbstractContextManager[None]:
    """Within, books can be written in the name of this seat, and no sealed words be read."""
    return _on(Behalf(WRITER, seat))


def has_second_wall() -> bool:
    return connection.vendor == "postgresql"


def _on(behalf: Behalf) -> AbstractContextManager[None]:
    if not has_second_wall() or behalf == _now.behalf:
        return nullcontext()
    return _inside(behalf) if connection.in_atomic_block else _alone(behalf)


@contextmanager
def _alone(behalf: Behalf) -> Iterator[None]:
    """A transaction of its own: what was set ends with it."""
    with transaction.atomic():
        _say(behalf)
        try:
            yield
        finally:
            _now.behalf = NOBODY


@contextmanager
def _inside(behalf: Behalf) -> Iterator[None]:
    """Within somebody's transaction: afterwards it goes on as before."""
    before = _now.behalf
    _say(behalf)
    try:
        yield
    finally:
        _now.behalf = before
        if not _is_lost():
            _say(before)


def _say(behalf: Behalf) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SAY, [behalf.role, SEAT, behalf.seat])
    _now.behalf = behalf


def _is_lost() -> bool:
    """Whether the transaction failed: it can only be rolled back, which takes back what was set too."""
    from psycopg.pq import TransactionStatus

    session = connection.connection
    return session is None or session.info.transaction_status != TransactionStatus.INTRANS
