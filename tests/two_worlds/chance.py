"""Chance and time as the script has them: the same in both worlds, whatever anybody else did before."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.core.mail import message
from django.utils import timezone

from caucus import clock, ids
from tests.watch import Watch


class Chance:
    """Identifiers of rooms and seats come by their own counters; all else by who acts, and at which step."""

    def __init__(self, seed: bytes = b"a world") -> None:
        self.seed = seed
        self.of_rooms = ids.seeded(seed)
        self.begin("before")

    def begin(self, scope: str) -> None:
        """What is drawn from here on belongs to `scope`, such as a step and who takes it."""
        self.scope, self.drawn = scope, 0

    @contextmanager
    def aside(self, scope: str) -> Iterator[None]:
        """Within, what is drawn belongs to `scope`, and takes nothing from what is drawn before and after."""
        before, drawn = self.scope, self.drawn
        self.begin(scope)
        yield
        self.scope, self.drawn = before, drawn

    def bits(self, size: int = 32) -> bytes:
        self.drawn += 1
        return hashlib.shake_256(hmac.digest(self.seed, f"{self.scope}:{self.drawn}".encode(), "sha256")).digest(size)

    def identifier(self, scope: str) -> bytes:
        return self.of_rooms(scope) if len(scope) == 22 else self.bits(ids.SIZE)

    def below(self, limit: int) -> int:
        return int.from_bytes(self.bits()) % limit

    def choice(self, some: Sequence[Any]) -> Any:
        return some[self.below(len(some))]

    def text(self, size: int | None = None) -> str:
        return self.bits(size or 32).hex()

    def message_id(self, domain: str | None = None) -> str:
        """Of a letter: by the step, as everybody's letters are compared apart."""
        return f"<{self.text(12)}@{domain}>"


@contextmanager
def scripted(watch: Watch, chance: Chance) -> Iterator[None]:
    """Within, every clock of the process shows the watch, and everything that a page could show falls by the script.

    Keys and nonces stay real chance: they never leave the house, and if one did, the worlds would differ.
    """
    with ExitStack() as within, pytest.MonkeyPatch.context() as patch:
        within.enter_context(clock.reading(watch))
        within.enter_context(ids.drawn_from(chance.identifier))
        patch.setattr(time, "time", lambda: watch.now.timestamp())  # noqa: PLW0108  the moment moves
        patch.setattr(timezone, "now", watch)
        patch.setattr(message, "make_msgid", chance.message_id)
        patch.setattr(secrets, "choice", chance.choice)
        patch.setattr(secrets, "randbelow", chance.below)
        patch.setattr(secrets, "token_urlsafe", chance.text)
        patch.setattr(secrets, "token_hex", chance.text)
        yield
