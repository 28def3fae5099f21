"""Refuses a body that is too large while it arrives, so that nobody fills the disk."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from caucus.server.headers import FIXED

Message = Any
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Scope = dict[str, Any]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

TOO_LARGE = "This is larger than 50 MB. Nothing was stored. Please hand over a smaller file."
NOT_NOW = "The house cannot take this just now. Nothing was stored. Please send it again in a few minutes."


class _TooLarge(Exception):
    pass


class NoRoom(Exception):
    """The disk takes no more of a body that arrives."""


class Limited:
    """An ASGI app in front of another: at most `largest` bytes a body."""

    def __init__(self, app: App, largest: int) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if _declared(scope) > self.largest:
            return await _refuse(scope, send)
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.largest:
                raise _TooLarge
            return message

        try:
            await self.app(scope, counted, send)
        except _TooLarge:
            await _refuse(scope, send)
        except NoRoom:
            await _refuse(scope, send, 503, "not-now", NOT_NOW)


def _declared(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


async def _refuse(
    scope: Scope, send: Send, status: int = 413, reason: str = "too-large", sentence: str = TOO_LARGE
) -> None:
    """In words; to a program, as the API refuses."""
    called = scope["path"].startswith("/api/")
    body = json.dumps({"reason": reason, "error": sentence}) if called else sentence
    kind = b"application/json" if called else b"text/plain; charset=utf-8"
    kept_out = {**FIXED, "Cache-Control": "no-store, private", "X-Content-Type-Options": "nosniff"}
    headers = [(b"content-type", kind), (b"connection", b"close")]
    headers += [(name.lower().encode(), value.encode()) for name, value in kept_out.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
