"""Requests are answered on a few lasting threads, each of which keeps its way to the database open."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from asgiref.testing import ApplicationCommunicator
from django.db.backends.signals import connection_created

from caucus.server.threads import Handler

TIMES = 20


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The threads that opened a connection."""
    found: list[str] = []

    def seen(**given: object) -> None:
        found.append(threading.current_thread().name)

    connection_created.connect(seen)
    yield found
    connection_created.disconnect(seen)


async def ask(handler: Handler) -> int:
    """A page that looks for a session, and finds none."""
    headers = [(b"host", b"localhost"), (b"cookie", b"sessionid=" + b"nobodys" * 4)]
    scope = {"type": "http", "method": "GET", "path": "/cases/", "query_string": b"", "headers": headers}
    line = ApplicationCommunicator(handler, scope)
    await line.send_input({"type": "http.request", "body": b""})
    status: int = (await line.receive_output(30))["status"]
    await line.receive_output(30)
    await line.wait(30)
    return status


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_a_thread_opens_its_connection_once(opened: list[str]) -> None:
    async def asked() -> list[int]:
        handler = Handler()
        return [await ask(handler) for _ in range(TIMES)]

    assert asyncio.run(asked()) == [302] * TIMES
    assert 0 < len(opened) == len(set(opened)) < TIMES
    assert all(name.startswith("request") for name in opened)
