"""What is looked after while the server runs: waiting mail, old links and sign-ins, destroyed keys, stale checks."""

import logging
import time

from django.db import DatabaseError, close_old_connections

from caucus.conflicts.rechecking import recheck_stale
from caucus.mouth import memory
from caucus.people.sessions import SessionStore
from caucus.people.tokens import forget_old_links
from caucus.post.outbox import deliver_waiting
from caucus.sealing import generation, keyring
from caucus.walls import shelf

EVERY = 60.0
log = logging.getLogger("caucus.server")


def make_for_ever() -> None:
    while True:
        time.sleep(EVERY)
        make()


def make() -> None:
    """One round. What fails is tried in the next."""
    memory.forget_idle()
    try:
        close_old_connections()
        if generation.turned():
            keyring.forget()
            shelf.clear()
            memory.clear()
        deliver_waiting()
        forget_old_links()
        SessionStore.clear_expired()
        recheck_stale()
    except DatabaseError:
        log.warning("a round could not be finished")
