"""HTTP/1.1 as a load client speaks it: bare, so that the client is not what is measured."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

import httptools

HOST = "127.0.0.1"
Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stream:
    """An SSE stream; heard is a word whose marker stands in an event, once an event."""

    path: str
    headers: Headers = field(default_factory=dict)

    def request(self, port: int) -> bytes:
        return _head("GET", self.path, port, self.headers)


@dataclass(frozen=True, slots=True)
class Say:
    """How a seat speaks; `body(words, once)`, and any 2xx answer means kept for good.

    `words` is 200 plain characters; `once` is 32 hexadecimal digits, new each time.
    """

    path: str
    headers: Headers
    body: Callable[[str, str], bytes]

    def request(self, port: int, words: str, once: str) -> bytes:
        body = self.body(words, once)
        headers = {**self.headers, "Content-Length": str(len(body))}
        return _head("POST", self.path, port, headers) + body


def _head(method: str, path: str, port: int, headers: Headers) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection, kept alive; one request on it at a time."""

    transport: asyncio.Transport | None = None
    answered: asyncio.Future[int] | None = None

    def __init__(self) -> None:
        self.parser = httptools.HttpResponseParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are not of the class that they stand in for.
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def connection_lost(self, error: Exception | None) -> None:
        self.answer(0)

    def alive(self) -> bool:
        return self.transport is not None and not self.transport.is_closing()

    def ask(self, request: bytes) -> asyncio.Future[int]:
        """The status to come; 0 if the connection ends first."""
        assert self.transport
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.answered

    def answer(self, status: int) -> None:
        if self.answered is not None and not self.answered.done():
            self.answered.set_result(status)

    def on_message_complete(self) -> None:
        self.answer(self.parser.get_status_code())

    def hang_up(self) -> None:
        if self.transport:
            self.transport.abort()


class Listening(Connection):
    """A stream never completes, so it has answered with its headers."""

    def on_headers_complete(self) -> None:
        self.answer(self.parser.get_status_code())
