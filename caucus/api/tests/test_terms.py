"""Terms come before the first word, over the API too."""

import json

import pytest

from caucus.api.tests.test_saying import reason
from tests.house import House, lay


@pytest.fixture
def house(db: None) -> House:
    return lay(accepted=False)


def test_until_the_terms_are_accepted_only_the_threshold_is_there(call):
    assert [room["kind"] for room in json.loads(call("ana", "GET", None).content)["rooms"]] == ["threshold"]
    assert call("ana", "GET", "joint").status_code == 404


def test_accepting_opens_the_rooms_and_accepting_again_changes_nothing(call, house: House):
    terms = json.loads(call("ana", "GET", None, "terms", query="?language=ro").content)
    assert terms["language"] == "ro" and terms["accepted_at"] is None and terms["invited_by"] == "Mira Szabó"
    for _ in range(2):
        answer = call("ana", "POST", None, "terms", language="ro", digest=terms["digest"])
        assert answer.status_code == 200 and json.loads(answer.content)["accepted_at"]
    assert len(house.heard("ana", kind="accepted")) == 1
    assert call("ana", "GET", "own a").status_code == 200


def test_another_text_than_the_one_shown_is_not_accepted(call):
    assert reason(call("ana", "POST", None, "terms", language="en", digest="0" * 64)) == (422, "terms-changed")
    assert json.loads(call("ana", "GET", None, "terms").content)["accepted_at"] is None
