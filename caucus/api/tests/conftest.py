"""A house, a token for everybody in it, and calls with them."""

import json
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from caucus.people.tokens import give_token
from tests.house import House

Call = Callable[..., HttpResponse]


@pytest.fixture
def tokens(house: House) -> dict[str, str]:
    return {name: give_token(seat.person) for name, seat in house.seats.items() if seat.person}


@pytest.fixture
def call(house: House, tokens: dict[str, str]) -> Call:
    """`call("ana", "POST", "joint", "say", words="…")`: in a room of theirs, or `None` for the seat itself."""

    def made(name: str, method: str, room: str | None, verb: str = "", query: str = "", **said: object) -> HttpResponse:
        path = f"/api/v1/seats/{house.seats[name].id}"
        path += f"/rooms/{house.rooms[room].id}" if room else ""
        path += f"/{verb}" if verb else ""
        return sent(tokens[name], method, path + query, json.dumps(said).encode() if method == "POST" else b"")

    return made


def sent(token: str, method: str, path: str, body: bytes = b"", kind: str = "application/json") -> HttpResponse:
    carried = {"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}
    return Client().generic(method, path, body, content_type=kind, **carried)
