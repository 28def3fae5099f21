"""What is another's, what is nowhere and what is unreadable look the same; without a token, everything does."""

import json
import re

import pytest
from django.test import Client

from caucus.api.tests.conftest import sent
from caucus.api.v1 import api
from caucus.people.tokens import give_token
from caucus.walls.models import Entry
from tests.house import House

INVENTED = "A" * 22
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
NOWHERE = ("/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/docs", "/api/v1/me/", "/api/v2/me", "/api/v1/seats/short")


def addresses() -> list[str]:
    return list(api.get_openapi_schema()["paths"])


def filled(path: str, **where: str) -> str:
    return re.sub(r"{(\w+)}", lambda found: where.get(found[1], INVENTED), path)


def bodies() -> tuple[bytes, ...]:
    return b"", b"{}", b"\xff", b"{", json.dumps({"words": "Now it is out."}).encode()


@pytest.mark.django_db
def test_the_table_holds_every_address_of_the_api():
    assert len(addresses()) == 58
    without = [path for path in addresses() if "{seat}" not in path]
    assert all(path == "/api/v1/me" or path.startswith("/api/v1/register/") for path in without)


def answers_to(token: str, paths: list[str]) -> set[tuple[int, bytes]]:
    """Every method with every body; HEAD has none to compare."""
    found = set()
    for path in paths:
        for method in METHODS:
            for body in bodies() if method == "POST" else (b"",):
                answer = sent(token, method, path, body)
                found.add((answer.status_code, b"" if method == "HEAD" else answer.content))
    return {(status, content) for status, content in found if content}


def test_without_a_token_every_call_gets_the_same_401(house: House):
    paths = [filled(path, seat=house.ana.id, room=house.rooms["joint"].id) for path in addresses()]
    paths += [*map(filled, addresses()), "/api/v1/openapi.json", *NOWHERE]
    before = Entry._base_manager.count()
    none, wrong = answers_to("", paths), answers_to("not-a-token", paths)
    assert len(none) == 1 and none == wrong
    assert {status for status, _ in none} == {401}
    assert Entry._base_manager.count() == before


def test_a_cookie_is_no_token(house: House):
    browser = Client()
    browser.force_login(house.ana.person)
    assert browser.get("/api/v1/me").status_code == 401


def test_another_scheme_is_no_token(tokens: dict[str, str]):
    answer = Client().get("/api/v1/me", HTTP_AUTHORIZATION=f"Basic {tokens['ana']}")
    assert answer.status_code == 401


def test_another_seat_and_no_seat_are_the_same_404(house: House, tokens: dict[str, str]):
    below = [path for path in addresses() if "{seat}" in path]
    joint = house.rooms["joint"].id
    others = [filled(path, seat=house.bruno.id, room=joint) for path in below]
    invented = [filled(path, room=joint) for path in below]
    before = Entry._base_manager.count()
    found = answers_to(tokens["ana"], [*others, *invented, *NOWHERE])
    assert len(found) == 1 and {status for status, _ in found} == {404}
    assert Entry._base_manager.count() == before


def test_another_room_and_no_room_are_the_same_404(house: House, tokens: dict[str, str]):
    below = [path for path in addresses() if "{room}" in path]
    closed = [house.rooms[room].id for room in ("separate b", "notes", "threshold bruno")]
    others = [filled(path, seat=house.ana.id, room=room) for path in below for room in closed]
    invented = [filled(path, seat=house.ana.id) for path in below]
    found = answers_to(tokens["ana"], [*others, *invented, "/api/v1/nothing"])
    assert len(found) == 1 and {status for status, _ in found} == {404}


def test_a_stream_of_another_room_is_404(house: House, call):
    answer = call("ana", "GET", None, "stream", query=f"?room={house.rooms['separate b'].id}")
    assert answer.status_code == 404 and answer.content == call("ana", "GET", None, "nothing").content


def test_an_entry_of_another_is_404_like_none(house: House, call):
    house.open("joint")
    told = house.say("bruno", "joint", "Mine.")
    for verb, said in (("mark", {"mark": "hold"}), ("correct", {"words": "Yours."}), ("withdraw", {})):
        other = call("ana", "POST", "separate a", f"entries/{told}/{verb}", **said)
        none = call("ana", "POST", "separate a", f"entries/{INVENTED}/{verb}", **said)
        assert (other.status_code, other.content) == (none.status_code, none.content) == (404, other.content)


def test_a_token_opens_every_seat_of_its_person_and_no_other(house: House, tokens: dict[str, str]):
    token = give_token(house.ana.person)
    mine = json.loads(sent(token, "GET", "/api/v1/me").content)["seats"]
    assert [seat["seat"] for seat in mine] == [house.ana.id]


def test_the_document_is_for_who_carries_a_token(tokens: dict[str, str]):
    assert sent(tokens["ana"], "GET", "/api/v1/openapi.json").status_code == 200


def test_a_wrong_method_on_ones_own_is_405(call):
    assert call("ana", "DELETE", None).status_code == 405
    assert call("ana", "GET", "joint", "say").status_code == 405


def test_nothing_is_kept_by_whoever_carries_it(call):
    for answer in (call("ana", "GET", None), call("ana", "GET", "joint", "transcript"), call("ana", "GET", "notes")):
        assert "no-store" in answer["Cache-Control"] and not answer.cookies
