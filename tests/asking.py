"""Asking an address as somebody, and what came back, whole."""

import json
from typing import NamedTuple

from django.http import HttpResponse

from tests.cast import Cast

CSRF = "a" * 32
# What satisfies every form and every call of the house; each takes the fields that it knows.
BODY = {
    "words": "These words are clear.",
    "mark": "hold",
    "purpose": "interests",
    "answer": "later",
    "reason": "A reason.",
    "line": "+40 21 000 000",
    "language": "en",
    "name": "Zoe Late",
    "address": "zoe@late.example",
    "role": "observer",
    "yes": "yes",
    "seats": [],
    "words-0": "A wall of hazel.",
    "terms": [{"words": "A wall of hazel."}],
    "reply": "accepted",
    "bound": "most",
    "amount": "400",
    "currency": "EUR",
    "form": "substance",
    "what": "answers",
    "permission": "A" * 22,
    "target": "A" * 22,
    "hears": ["A" * 22],
    "own": True,
}


class Seen(NamedTuple):
    """Everything that comes back: status, headers with cookies, and body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def ask(cast: Cast, name: str, method: str, address: str, **fields: object) -> HttpResponse:
    """One request with a body that is clear, and with the token that a page of our own would send.

    A field given as None is left out.
    """
    client, call = cast.clients[name], address.startswith("/api")
    headers = {"X-CSRFToken": CSRF}
    if call and name in cast.tokens:
        headers["Authorization"] = f"Bearer {cast.tokens[name]}"
    client.cookies["csrftoken"] = CSRF
    if method != "POST":
        return client.generic(method, address, headers=headers)
    body = {name: value for name, value in {**BODY, **fields}.items() if value is not None}
    if call and not address.endswith("/files"):
        return client.post(address, json.dumps(body), content_type="application/json", headers=headers)
    return client.post(address, body, headers=headers)


def seen(response: HttpResponse) -> Seen:
    headers = [
        *response.headers.items(),
        *(("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()),
    ]
    return Seen(response.status_code, tuple(sorted(headers)), b"" if response.streaming else response.content)
