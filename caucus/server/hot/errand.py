"""What Django leaves to us when it has answered: a stream to pour, or a pass to remember."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from caucus.rooms.stream import Stream
from caucus.server.hot import passes
from caucus.server.limits import Message, Receive, Send


class Errand:
    """Goes with one request. Of a stream Django sends the head; its request, and all that hung on it, is let go."""

    frames: AsyncGenerator[bytes, None] | None = None

    def __init__(self, key: passes.Key, send: Send) -> None:
        self.key, self._send = key, send

    def taken(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        passes.note(self.key, request, response)
        if not isinstance(response, Stream):
            return response
        self.frames = response.frames
        head = HttpResponse(status=response.status_code, headers=dict(response.items()))
        head.cookies = response.cookies
        return head

    async def send(self, message: Message) -> None:
        """Whatever Django sends, but not the end of a stream that has only begun."""
        if self.frames is None or message["type"] == "http.response.start":
            await self._send(message)


async def pour(frames: AsyncGenerator[bytes, None], receive: Receive, send: Send) -> None:
    """A stream until it ends, or until whoever listens is gone."""
    gone = asyncio.create_task(_gone(receive, asyncio.current_task()))
    async with aclosing(frames):
        with suppress(asyncio.CancelledError):
            async for piece in frames:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body"})
    gone.cancel()


async def _gone(receive: Receive, pouring: "asyncio.Task[Any] | None") -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    if pouring:
        pouring.cancel()
