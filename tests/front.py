"""The hot handlers in front of Django's test client, as they stand in front of Django in a server.

Everything runs in the thread of the test. Whoever says something is given a pass first if Django would give one, by
words of before that are rolled back; so all that is plain goes the hot way, and all else is played again to Django.
"""

import io
import json
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import client, override_settings
from django.urls import Resolver404, resolve

from caucus import ids
from caucus.mouth.glance import Glance
from caucus.server.hot import passes, writing
from caucus.server.hot.app import Hot
from caucus.server.hot.errand import Errand
from caucus.server.hot.ways import WAYS
from caucus.walls.drafts import Draft

BEFORE = {"application/json": json.dumps({"words": "Before."}), "application/x-www-form-urlencoded": "words=Before."}
Django = client.ClientHandler
answered_hot: list[str] = []  # addresses


class Front(Django):
    """What a test client asks."""

    def __call__(self, environ: dict[str, Any]) -> HttpResponse:
        body = environ["wsgi.input"].read() if environ.get("CONTENT_LENGTH") else b""
        if _says(environ) and environ.get("CONTENT_TYPE") in BEFORE:
            self._grant(environ)
        return _run(self._through(environ, body))

    def _grant(self, environ: dict[str, Any]) -> None:
        with ids.drawn_from(ids._random), transaction.atomic():  # what is rolled back uses up no scripted chance
            before = self._django(environ, BEFORE[environ["CONTENT_TYPE"]].encode())
            passes.note(passes.key_of(_scope(environ)), before.wsgi_request, before)
            transaction.set_rollback(True)

    def _django(self, environ: dict[str, Any], body: bytes) -> HttpResponse:
        return super().__call__({**environ, "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))})

    async def _through(self, environ: dict[str, Any], body: bytes) -> HttpResponse:
        sent: list[dict[str, Any]] = []
        plain: list[HttpResponse] = []

        comes = iter([{"type": "http.request", "body": body}])

        async def receive() -> dict[str, Any]:
            return next(comes)  # a body comes once

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        async def django(scope: dict[str, Any], replayed: Any, send: Any) -> None:
            assert isinstance(scope["errand"], Errand) if settings.HOT else "errand" not in scope
            plain.append(self._django(environ, (await replayed())["body"]))

        await Hot(django)(_scope(environ), receive, send)
        return plain[0] if plain else _answer(environ, *sent)


def _run(coroutine: Coroutine[Any, Any, HttpResponse]) -> HttpResponse:
    """Without a loop: nothing in it waits for anything, and the connection to the database is the test's."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waits")


async def _kept(known: passes.Pass, draft: Draft, glance: Glance) -> str | None:
    return writing._all_kept([writing.Waiting(known, draft, glance, answer=None)])[0]


def _says(environ: dict[str, Any]) -> bool:
    try:
        return environ["REQUEST_METHOD"] == "POST" and resolve(environ["PATH_INFO"]).view_name in WAYS
    except Resolver404:
        return False


def _scope(environ: dict[str, Any]) -> dict[str, Any]:
    named = {name[5:]: value for name, value in environ.items() if name.startswith("HTTP_")}
    named |= {name: environ[name] for name in ("CONTENT_TYPE", "CONTENT_LENGTH") if environ.get(name)}
    headers = [(name.lower().replace("_", "-").encode(), str(value).encode()) for name, value in named.items()]
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "").encode()
    given = {"type": "http", "method": environ["REQUEST_METHOD"], "scheme": environ["wsgi.url_scheme"]}
    return {**given, "path": path, "query_string": query, "headers": headers}


def _answer(environ: dict[str, Any], start: dict[str, Any], end: dict[str, Any]) -> HttpResponse:
    answered_hot.append(environ["PATH_INFO"])
    headers = {name.decode().title(): value.decode() for name, value in start["headers"]}
    response = HttpResponse(end["body"], status=start["status"], headers=headers)
    response.wsgi_request = SimpleNamespace(resolver_match=resolve(environ["PATH_INFO"]))
    return response


@contextmanager
def in_front() -> Iterator[None]:
    """Within, new test clients ask through the hot handlers."""
    passes.clear()
    answered_hot.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "ClientHandler", Front)
        patch.setattr(writing, "kept", _kept)
        yield


@contextmanager
def ways(which: str) -> Iterator[None]:
    """With the hot handlers, or without."""
    if which == "hot":
        with in_front():
            yield
    else:
        with override_settings(HOT=False):
            yield
