"""What was deleted goes from the file too: its bytes are zeroed there, and journals that hold them are emptied."""

import time

from django.db import connections

TRIES = 20
PAUSE = 0.1  # seconds; somebody may be reading what stood there before


def empty_journals() -> bool:
    """Whether all of them are empty now; one that is being read is left to the database itself."""
    return {True} == {_empty(name) for name in connections}


def _empty(database: str) -> bool:
    if connections[database].vendor != "sqlite":
        return True
    for _ in range(TRIES):
        with connections[database].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0] == 0:
                return True
        time.sleep(PAUSE)
    return False
