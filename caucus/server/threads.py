"""Requests on a few lasting threads, whose connections to the databases stay open from one request to the next."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

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

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        loop = asyncio.get_running_loop()
        response = await loop.run_in_executor(_threads, copy_context().run, self._answer, request)
        errand = request.scope.get("errand")  # type: ignore[attr-defined]
        return errand.taken(request, response) if errand else response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        close_old_connections()
        return self.get_response(request)
