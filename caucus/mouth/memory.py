"""Where the guards of audiences live: in this process alone, few, not for long, and not past a sign-out."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, NamedTuple

from django.contrib.auth.signals import user_logged_out

from caucus import clock
from caucus.mouth.audience import Audience

MOST, MOST_STATEMENTS = 4096, 100_000  # audiences, and statements in all of them
IDLE = timedelta(minutes=15)  # after which an audience that nobody speaks to is forgotten


class Key(NamedTuple):
    """One head, and one room into which it speaks."""

    person: str
    room: str


class _Held(NamedTuple):
    audience: Audience
    used: datetime


_held: OrderedDict[Key, _Held] = OrderedDict()
_lock = Lock()


def audience(key: Key) -> Audience:
    """That of before, or a new one that has heard nothing yet."""
    with _lock:
        _forget_idle()
        found = _held.pop(key, None)
        _held[key] = _Held(found.audience if found else Audience(), clock.now())
        while len(_held) > MOST or (len(_held) > 1 and _statements() > MOST_STATEMENTS):
            _held.popitem(last=False)
        return _held[key].audience


def _statements() -> int:
    return sum(len(held.audience) for held in _held.values())


def at_hand(key: Key) -> Audience | None:
    """Only one that is there already."""
    held = _held.get(key)
    return held.audience if held else None


def forget(person: str) -> None:
    """Everything that was held for somebody's words."""
    with _lock:
        for key in [key for key in _held if key.person == person]:
            del _held[key]


def forget_idle() -> None:
    with _lock:
        _forget_idle()


def clear() -> None:
    with _lock:
        _held.clear()


def _forget_idle() -> None:
    """The least used come first; a clock that was put back forgets nothing too late."""
    oldest = clock.now() - IDLE
    for key in [key for key, held in _held.items() if not oldest < held.used <= clock.now()]:
        del _held[key]


def _signed_out(sender: Any, user: Any, **given: Any) -> None:
    if user is not None:
        forget(user.pk)


user_logged_out.connect(_signed_out, dispatch_uid="mouth")
