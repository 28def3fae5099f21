"""In front of Django plain words are said sooner; whatever is not plain, or no longer so, Django answers as ever."""

import json
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from caucus.mouth.glance import glance
from caucus.people.models import SignIn, Token
from caucus.people.signing_in import BACKEND
from caucus.people.tokens import give_token
from caucus.rooms.actions import leave
from caucus.server.hot import passes, writing
from caucus.statements import actions
from caucus.walls import together
from caucus.walls.writer import keep
from tests.front import answered_hot, ways
from tests.house import House

CSRF = "a" * 32
PLAIN = {"words": "I need the summer.", "once": "key-1"}
Say = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def in_front() -> Iterator[None]:
    with ways("hot"):
        yield


@pytest.fixture
def page(house: House) -> Say:
    """Ana's page says something in her party's own room, as its script does."""
    ana = Client(enforce_csrf_checks=True)
    ana.force_login(house.ana.person, backend=BACKEND)
    ana.cookies["csrftoken"] = CSRF

    def say(room: str = "own a", csrf: str = CSRF, **said: str) -> HttpResponse:
        address = f"/seat/{house.ana.id}/room/{house.rooms[room].id}/say/"
        headers = {"Accept": "application/json", "X-CSRFToken": csrf}
        body = urlencode(said or PLAIN)
        return ana.post(address, body, content_type="application/x-www-form-urlencoded", headers=headers)

    return say


@pytest.fixture
def program(house: House) -> Say:
    token = give_token(house.ana.person)

    def say(room: str = "own a", **said: object) -> HttpResponse:
        address = f"/api/v1/seats/{house.ana.id}/rooms/{house.rooms[room].id}/say"
        headers = {"Authorization": f"Bearer {token}"}
        return Client().post(address, json.dumps(said or PLAIN), content_type="application/json", headers=headers)

    return say


def _heads(answer: HttpResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items()}


@pytest.fixture(params=["page", "program"])
def say(request: pytest.FixtureRequest) -> Say:
    found: Say = request.getfixturevalue(request.param)
    return found


def test_plain_words_are_kept_and_answered_as_django_would(house: House, say: Say) -> None:
    hot = say(words="One.", once="1")
    assert len(answered_hot) == 1
    with override_settings(HOT=False):
        plain = say(words="Two.", once="2")
    assert len(answered_hot) == 1
    assert hot.status_code == plain.status_code == 200
    assert _heads(hot) == _heads(plain)
    assert json.loads(hot.content).keys() == json.loads(plain.content).keys()
    assert json.loads(hot.content)["entry"] == house.heard("carla", "own a", "said")[0].id
    assert house.words("carla", "own a") == ["One.", "Two."]


def test_who_signed_out_says_nothing_more(house: House, say: Say) -> None:
    assert say(words="One.").status_code == 200
    SignIn.objects.all().delete()
    Token.objects.all().delete()
    assert say(words="Two.").status_code in (302, 401)
    assert (house.words("carla", "own a"), len(answered_hot)) == (["One."], 1)


def test_a_session_that_is_over_says_nothing_more(house: House, page: Say) -> None:
    assert page(words="One.").status_code == 200
    SignIn.objects.update(expires_at="2020-01-01T00:00Z")
    assert page(words="Two.").status_code == 302
    assert house.words("carla", "own a") == ["One."]


def test_who_left_says_nothing_more_there(house: House, say: Say) -> None:
    assert say(words="One.").status_code == 200
    keep(leave(house.ana, house.room("own a")))
    assert say(words="Two.").status_code == 404
    assert (house.words("carla", "own a"), len(answered_hot)) == (["One."], 1)


def test_a_seat_that_is_anothers_now_says_nothing_for_the_one_before(house: House, say: Say) -> None:
    assert say(words="One.").status_code == 200
    type(house.ana).objects.filter(id=house.ana.id).update(person=house.carla.person)
    assert say(words="Two.").status_code == 404
    assert house.words("carla", "own a") == ["One."]


def test_a_silent_room_is_silent(house: House, say: Say) -> None:
    house.open("joint")
    assert say("joint", words="One.").status_code == 200
    type(house.room("joint")).objects.filter(kind="joint").update(speaks_until="1970-01-01T00:00Z")
    refused = say("joint", words="Two.")
    assert (refused.status_code, json.loads(refused.content)["reason"]) == (409, "silent")
    assert house.words("bruno", "joint") == ["One."]


def test_the_same_key_says_once_and_with_other_words_is_a_conflict(house: House, say: Say) -> None:
    first, again, other = say(), say(), say(**{**PLAIN, "words": "Otherwise."})
    assert json.loads(first.content)["entry"] == json.loads(again.content)["entry"]
    assert other.status_code == 409
    assert house.words("carla", "own a") == [PLAIN["words"]]


ODD = {
    "bad words": {"words": "a\u202eb"},
    "no words": {"words": " "},
    "a mark where none is taken": {"words": "So.", "mark": "hold"},
    "a mark that is none": {"words": "So.", "mark": "loud"},
    "long": {"words": "word " * 20_000},
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_is_odd_is_refused_in_djangos_own_words(house: House, say: Say, odd: dict[str, str]) -> None:
    assert say(words="One.").status_code == 200
    refused = say(**odd)
    with override_settings(HOT=False):
        by_django = say(**odd)
    assert refused.status_code == by_django.status_code >= 400
    assert refused.content == by_django.content
    assert house.words("carla", "own a") == ["One."]


def test_where_marks_are_taken_only_a_mark_is_one(house: House, say: Say) -> None:
    assert say("separate a", words="One.", mark="hold").status_code == 200
    assert (say("separate a", words="Two.", mark="loud").status_code, len(answered_hot)) == (422, 1)
    assert [entry.payload.mark for entry in house.heard("mira", "separate a", "said")] == ["hold"]


def test_a_looser_mark_is_an_entry_of_its_own_and_left_to_django(house: House, say: Say) -> None:
    assert say("separate a", words="One.", mark="hold").status_code == 200
    assert (say("separate a", words="Two.", mark="convey").status_code, len(answered_hot)) == (200, 1)
    assert [entry.payload.mark for entry in house.heard("mira", "separate a", "marked")] == ["convey"]


def test_more_than_words_is_left_to_django_with_the_body_whole(house: House, page: Say) -> None:
    assert page(words="One.").status_code == 200
    assert page(words="Two.", then="desk").status_code == 200
    assert (house.words("carla", "own a"), len(answered_hot)) == (["One.", "Two."], 1)


@pytest.mark.parametrize("forged", ["", "b" * 32])
def test_without_the_token_against_forgery_nothing_is_said(house: House, page: Say, forged: str) -> None:
    assert page(words="One.").status_code == 200
    assert page(csrf=forged, words="Two.").status_code == 403
    assert page(words="Three.", csrfmiddlewaretoken="b" * 32).status_code == 403
    assert house.words("carla", "own a") == ["One."]


def test_what_breaks_takes_nobody_with_it(house: House, page: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    page(words="One.")
    (known,) = passes._known.values()
    stored = together.written

    def broken(draft: object, *given: object) -> object:
        if "breaks" in draft.payload.words:
            raise OSError("no space left")
        return stored(draft, *given)

    monkeypatch.setattr(together, "written", broken)
    drafts = [draft for words in ("Two.", "It breaks.", "Three.") for draft in actions.say(*known[:2], words)]
    kept = writing._all_kept([writing.Waiting(known, draft, glance(draft), answer=None) for draft in drafts])
    assert [bool(entry) for entry in kept] == [True, False, True]
    assert house.words("carla", "own a") == ["One.", "Two.", "Three."]


def test_switched_off_everything_takes_the_ordinary_way(house: House, say: Say) -> None:
    with override_settings(HOT=False):
        assert [say(words=words).status_code for words in ("One.", "Two.")] == [200, 200]
    assert answered_hot == []


def test_what_resembles_something_heard_apart_is_left_to_django_which_warns(house: House, say: Say) -> None:
    house.say("ana", "own a", "My hand is lame since the accident.")
    assert say("separate a", words="One.").status_code == 200
    warned = say("separate a", words="My hand is lame since the accident.")
    assert (warned.status_code, json.loads(warned.content)["reason"], len(answered_hot)) == (409, "resembles", 1)
    assert house.words("mira", "separate a") == ["One."]


def test_what_was_heard_elsewhere_since_the_last_look_counts_here_too(
    house: House, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look in memory and the writing, in the moment that matters."""
    assert say("separate a", words="One.").status_code == 200
    before = writing.still_hold

    def meanwhile(glances: object) -> list[bool]:
        house.say("ana", "own a", "My hand is lame since the accident.")
        return before(glances)

    monkeypatch.setattr(writing, "still_hold", meanwhile)
    warned = say("separate a", words="My hand is lame since the accident.")
    assert (warned.status_code, house.words("mira", "separate a")) == (409, ["One."])
