"""Files go in sealed and come out only to who hears them."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caucus.api.tests.conftest import sent
from caucus.api.tests.test_saying import reason


def handed(house, tokens, name="ana", room="separate a", content=b"%PDF", called="plan.pdf", **said):
    path = f"/api/v1/seats/{house.seats[name].id}/rooms/{house.rooms[room].id}/files"
    file = {"file": SimpleUploadedFile(called, content)} if called else {}
    return Client().post(path, {**file, **said}, HTTP_AUTHORIZATION=f"Bearer {tokens[name]}")


def test_a_file_comes_back_to_who_hears_it_and_to_nobody_else(house, tokens, call):
    content = bytes(range(256)) * 1024
    answer = handed(house, tokens, content=content, mark="use", once="f1")
    entry = json.loads(answer.content)["entry"]
    assert json.loads(handed(house, tokens, content=content, mark="use", once="f1").content)["entry"] == entry
    got = call("mira", "GET", "separate a", f"files/{entry}")
    assert got.getvalue() == content and "attachment" in got["Content-Disposition"]
    assert [file["name"] for file in json.loads(call("mira", "GET", "separate a").content)["documents"]] == ["plan.pdf"]
    assert call("mira", "GET", "separate b", f"files/{entry}").status_code == 404
    assert call("bruno", "GET", "joint", f"files/{entry}").status_code == 404


def test_other_content_under_the_same_key_is_a_conflict(house, tokens):
    handed(house, tokens, content=b"one", once="f1")
    assert reason(handed(house, tokens, content=b"two", once="f1")) == (409, "said-otherwise")


def test_a_withdrawn_file_is_gone(house, tokens, call):
    entry = json.loads(handed(house, tokens).content)["entry"]
    call("ana", "POST", "separate a", f"entries/{entry}/withdraw")
    assert call("mira", "GET", "separate a", f"files/{entry}").status_code == 404


def test_a_name_that_climbs_is_only_a_name(house, tokens, call):
    entry = json.loads(handed(house, tokens, called="../../x").content)["entry"]
    item = json.loads(call("ana", "GET", "separate a", "transcript").content)["items"][-1]
    assert (item["id"], item["name"], item["mark"]) == (entry, "x", "hold")


def test_no_file_too_large_a_file_and_no_form_at_all(house, tokens):
    assert reason(handed(house, tokens, called="")) == (422, "no-file")
    assert reason(handed(house, tokens, content=b"x" * (50 * 1024 * 1024 + 1))) == (413, "too-large")
    assert reason(handed(house, tokens, mark="shout")) == (422, "invalid")
    path = f"/api/v1/seats/{house.ana.id}/rooms/{house.rooms['separate a'].id}/files"
    broken = sent(tokens["ana"], "POST", path, b"--x", "multipart/form-data")
    assert reason(broken) == (400, "unreadable")
    assert reason(sent(tokens["ana"], "POST", path, b"{}")) == (422, "no-file")
