"""The handler in front: it answers the plain case of saying, pours streams, and hands everything else on."""

from typing import Any

from django.conf import settings

from caucus.server.hot import passes, saying
from caucus.server.hot.errand import Errand, pour
from caucus.server.limits import App, Message, Receive, Scope, Send

LONGEST = 64 * 1024  # bytes of a body that is looked at here


class Hot:
    """An ASGI app in front of another. It refuses nothing: that is for the other to do, with the body played again."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not settings.HOT:
            return await self.app(scope, receive, send)
        key = passes.key_of(scope)
        known = passes.known(key)
        if known and _is_short(scope):
            messages, body = await _whole(receive)
            answer = await saying.said(known, body)
            if answer:
                return await saying.answer(known, answer, send)
            receive = _again(messages, receive)
        errand = Errand(key, send)
        await self.app({**scope, "errand": errand}, receive, errand.send)
        if errand.frames:
            await pour(errand.frames, receive, send)
        return None


def _is_short(scope: Scope) -> bool:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return length.isdigit() and int(length) <= LONGEST


async def _whole(receive: Receive) -> tuple[list[Message], bytes]:
    """The messages of a body, and the body; nothing of one that broke off is said."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())
    whole = messages[-1]["type"] == "http.request"
    return messages, b"".join(message.get("body", b"") for message in messages) if whole else b""


def _again(messages: list[Message], receive: Receive) -> Receive:
    """The same messages once more, then whatever follows."""
    left = iter(messages)

    async def replayed() -> Any:
        return next(left, None) or await receive()

    return replayed
