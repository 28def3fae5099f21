"""Requests on a few lasting threads, whose connections to the databases stay open from one request to the next."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from caucus.sealing.spool import Spool
from caucus.server.limits import NoRoom

_threads = ThreadPoolExecutor(12, thread_name_prefix="request")


class Handler(ASGIHandler):
    """Django's own gives each request a new thread and new connections, and changes threads at each middleware.

    Here the whole chain runs on one thread; a stream, once answered, holds none.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await self.handle(scope, receive, send)

    async def read_body(self, receive: Any) -> Any:
        """The body, sealed as it arrives. Raises RequestAborted, NoRoom."""
        body = Spool(settings.HOME)
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                body.close()
                raise RequestAborted
            try:
                body.write(message.get("body", b""))
            except OSError as fault:
                body.close()
                raise NoRoom from fault
            if not message.get("more_body", False):
                body.seek(0)
                return body

    def create_request(self, scope: Any, body_file: Any) -> Any:
        """Of a body that came without its length told, the length is known now; the parser of forms wants it."""
        request, refusal = super().create_request(scope, body_file)
        if request is not None:
            request.META.setdefault("CONTENT_LENGTH", str(len(body_file)))
        return request, refusal

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        loop = asyncio.get_running_loop()
        response = await loop.run_in_executor(_threads, copy_context().run, self._answer, request)
        if response.streaming and not response.is_async:  # type: ignore[attr-defined]
            response.streaming_content = _drawn(iter(response.streaming_content))  # type: ignore[attr-defined]
        errand = request.scope.get("errand")  # type: ignore[attr-defined]
        return errand.taken(request, response) if errand else response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        close_old_connections()
        return self.get_response(request)


async def _drawn(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Piece by piece, each opened on a thread; Django alone would gather all of them first."""
    while (piece := await asyncio.get_running_loop().run_in_executor(_threads, next, pieces, None)) is not None:
        yield piece
