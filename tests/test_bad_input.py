"""What comes in broken, too long, twice or too late: a clear answer; nothing stored twice, lost, or shown."""

import asyncio
import json
from html import escape, unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from caucus.rooms.actions import ask as ask_for
from caucus.rooms.answers import SENTENCES
from caucus.server.asgi import application
from caucus.walls.models import Entry
from caucus.walls.writer import keep
from tests.addresses import CALL, PLACE, filled
from tests.asking import ask
from tests.cast import Cast, dump

pytestmark = pytest.mark.usefixtures("either_way")

MANY_MARKS = "e" + "\u0301" * 10_000
BROKEN = {
    "": "empty",
    " \n\t ": "empty",
    "x" * 20_001: "too-long",
    "bell\x07": "hidden-signs",
    "nothing\x00": "hidden-signs",
    "abc\u202edef": "hidden-signs",
    "abc\u2066def": "hidden-signs",
    MANY_MARKS: "too-many-marks",
}


def at(cast: Cast, name: str, room: str, act: str, *, call: bool = False, entry: str = "") -> str:
    pattern = CALL + act if call else PLACE + act
    return filled(pattern, seat=cast.seats[name].id, room=cast.house.rooms[room].id, entry=entry)


def said(cast: Cast, words: str, **more: object) -> HttpResponse:
    return ask(cast, "bruno", "POST", at(cast, "bruno", "separate b", "say/"), words=words, **more)


def says_so(answer: HttpResponse, reason: str, status: int = 422) -> None:
    """The status, and the sentence that stands for this reason."""
    assert answer.status_code == status
    assert str(SENTENCES[reason]) in unescape(answer.content.decode())


def typed(answer: HttpResponse) -> str:
    """What stands in the composer of the page that came back."""
    page = answer.content.decode()
    return unescape(page.split('<textarea id="words"')[1].split(">", 1)[1].split("</textarea>")[0])


def entries() -> int:
    return Entry._base_manager.count()


def test_broken_words_are_answered_in_plain_words_and_stay_in_the_composer(cast: Cast) -> None:
    before = dump()
    for words, reason in BROKEN.items():
        answer = said(cast, words)
        says_so(answer, reason)
        assert typed(answer).replace("\r\n", "\n") == words.replace("\x00", "\x00")
    assert dump() == before


def test_broken_words_of_a_program_are_refused_with_the_same_reasons(cast: Cast) -> None:
    before = dump()
    for words, reason in BROKEN.items():
        answer = ask(cast, "bruno", "POST", at(cast, "bruno", "separate b", "/say", call=True), words=words)
        assert (answer.status_code, answer.json()["reason"]) == (422, reason)
        assert answer.json()["error"] == str(SENTENCES[reason])
    assert dump() == before


FIELDS = [
    ("ana", "threshold ana", "ask/", "/ask", "reason", 2000),
    ("mira", "threshold ana", "answer/", "/answer", "words", 2000),
    ("mira", "threshold ana", "notice/", "/notice", "words", 2000),
    ("mira", "separate a", "line/", "/line", "line", 300),
    ("mira", "separate a", "open/", "/sessions", "words", 300),
]


@pytest.mark.parametrize("name, room, page, call, field, longest", FIELDS, ids=[field[2] for field in FIELDS])
def test_every_other_field_refuses_them_too(
    cast: Cast, name: str, room: str, page: str, call: str, field: str, longest: int
) -> None:
    others = {other: None for other in ("words", "reason") if other != field}
    asked = {"asked": keep(ask_for(cast.house.ana, cast.house.room("threshold ana"), ""))[0]}
    before = dump()
    for words, reason in (
        ("x" * (longest + 1), "too-long"),
        ("a\u202eb", "hidden-signs"),
        (MANY_MARKS[:200], "too-many-marks"),
    ):
        answer = ask(cast, name, "POST", at(cast, name, room, page), **others, **asked, **{field: words})
        says_so(answer, reason)
        assert escape(words) in answer.content.decode(), "what was typed comes back"
        refused = ask(cast, name, "POST", at(cast, name, room, call, call=True), **asked, **{field: words})
        assert (refused.status_code, refused.json()["reason"]) == (422, reason)
    assert dump() == before


def test_a_correction_that_is_broken_leaves_the_words_as_they_are(cast: Cast) -> None:
    mine = cast.spoken["bruno", cast.house.rooms["separate b"].id]
    before = dump()
    for words, reason in BROKEN.items():
        says_so(
            ask(
                cast,
                "bruno",
                "POST",
                at(cast, "bruno", "separate b", "words/<id:entry>/correct/", entry=mine),
                words=words,
            ),
            reason,
        )
    assert dump() == before


def test_bytes_that_are_no_text_are_refused(cast: Cast) -> None:
    before, client = dump(), cast.clients["bruno"]
    client.cookies["csrftoken"] = "a" * 32
    form = {"content_type": "application/x-www-form-urlencoded", "headers": {"X-CSRFToken": "a" * 32}}
    answer = client.post(at(cast, "bruno", "separate b", "say/"), b"words=caf%E9&mark=hold", **form)
    says_so(answer, "hidden-signs")
    call = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {cast.tokens['bruno']}"}}
    address = at(cast, "bruno", "separate b", "/say", call=True)
    for body in (
        b'{"words": "caf\xe9"}',
        b'{"words": "\\ud800"}',
        b"{",
        b"[]",
        b'{"words": 7}',
        b'{"words": NaN}',
        b"",
    ):
        assert client.post(address, body, **call).status_code in (400, 422), body
    assert dump() == before


def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_stays(cast: Cast) -> None:
    before, stored = dump(), sorted((settings.HOME / "files").iterdir())
    large = b"x" * (settings.LARGEST_FILE + 1)
    answer = ask(
        cast, "bruno", "POST", at(cast, "bruno", "separate b", "hand-over/"), file=SimpleUploadedFile("a.txt", large)
    )
    says_so(answer, "too-large", 413)
    refused = ask(
        cast, "bruno", "POST", at(cast, "bruno", "separate b", "/files", call=True), file=SimpleUploadedFile("a", large)
    )
    assert (refused.status_code, refused.json()["reason"]) == (413, "too-large")
    says_so(ask(cast, "bruno", "POST", at(cast, "bruno", "separate b", "hand-over/")), "no-file")
    assert (dump(), sorted((settings.HOME / "files").iterdir())) == (before, stored)


@pytest.mark.parametrize("address", ["/seat/x/", "/api/v1/seats/x"])
def test_fifty_one_megabytes_are_refused_before_anything_reads_them(address: str) -> None:
    sent: list[dict[str, object]] = []

    async def never() -> dict[str, object]:
        raise AssertionError("the body was read")

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    headers = [(b"content-length", str(51 * 1024 * 1024).encode())]
    asked = {"type": "http", "method": "POST", "scheme": "http", "path": address, "query_string": b""}
    asyncio.run(application({**asked, "headers": headers}, never, send))
    assert sent[0]["status"] == 413
    assert b"larger than 50 MB" in cast_bytes(sent[1]["body"])


def cast_bytes(body: object) -> bytes:
    assert isinstance(body, bytes)
    return body


NAMES = [("../../x", "x"), ("..\\..\\y.txt", "y.txt"), ("<b>z</b>.txt", "b>.txt"), ("c; d.pdf", "c; d.pdf")]


@pytest.mark.parametrize("name, kept", NAMES)
def test_a_file_keeps_the_last_part_of_its_name(cast: Cast, name: str, kept: str) -> None:
    head = f'--end\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\nwords\r\n--end--\r\n'
    form = {"content_type": "multipart/form-data; boundary=end"}
    headers = {"Authorization": f"Bearer {cast.tokens['bruno']}"}
    done = cast.clients["bruno"].post(
        at(cast, "bruno", "separate b", "/files", call=True), head.encode(), headers=headers, **form
    )
    heard = [entry for entry in cast.house.heard("dan", "separate b", "handed") if entry.id == done.json()["entry"]]
    assert [entry.payload.name for entry in heard] == [kept]
    fetched = ask(cast, "dan", "GET", at(cast, "dan", "separate b", "file/<id:entry>/", entry=heard[0].id))
    assert fetched["Content-Disposition"].startswith("attachment")
    assert ".." not in fetched["Content-Disposition"]
    assert b"".join(fetched.streaming_content) == b"words"


def test_a_button_pressed_twice_says_it_once(cast: Cast) -> None:
    before = entries()
    first, second = (said(cast, "Once only.", once="key-1") for _ in range(2))
    assert first.status_code == second.status_code == 302
    address = at(cast, "bruno", "separate b", "/say", call=True)
    third = ask(cast, "bruno", "POST", address, words="Once only.", once="key-1")
    assert third.status_code == 200
    assert entries() == before + 1


def test_the_same_key_with_other_words_is_a_conflict_and_the_words_stay(cast: Cast) -> None:
    said(cast, "First words.", once="key-2")
    before = dump()
    answer = said(cast, "Other words.", once="key-2")
    says_so(answer, "said-otherwise", 409)
    assert typed(answer) == "Other words."
    refused = ask(
        cast, "bruno", "POST", at(cast, "bruno", "separate b", "/say", call=True), words="Third.", once="key-2"
    )
    assert (refused.status_code, refused.json()["reason"]) == (409, "said-otherwise")
    assert dump() == before


def test_words_to_a_joint_room_that_rests_come_back(cast: Cast) -> None:
    ask(cast, "mira", "POST", at(cast, "mira", "joint", "close/"))
    before = dump()
    answer = ask(cast, "bruno", "POST", at(cast, "bruno", "joint", "say/"), words="Into the silence.", mark=None)
    says_so(answer, "silent", 409)
    assert typed(answer) == "Into the silence."
    assert dump() == before


def test_a_form_from_a_room_that_was_left_finds_nothing_there(cast: Cast) -> None:
    ask(cast, "dan", "POST", at(cast, "dan", "separate b", "leave/"))
    before = dump()
    for act in ("say/", "hand-over/", "leave/"):
        assert ask(cast, "dan", "POST", at(cast, "dan", "separate b", act)).status_code == 404
    assert ask(cast, "dan", "POST", at(cast, "dan", "separate b", "/say", call=True)).status_code == 404
    assert dump() == before


def test_unknown_marks_purposes_and_answers_are_refused(cast: Cast) -> None:
    before = dump()
    answer = said(cast, "Marked how?", mark="shout")
    says_so(answer, "invalid")
    assert typed(answer) == "Marked how?"
    says_so(ask(cast, "mira", "POST", at(cast, "mira", "separate a", "open/"), purpose="war"), "invalid")
    says_so(ask(cast, "mira", "POST", at(cast, "mira", "threshold ana", "answer/"), answer="perhaps"), "invalid")
    says_so(ask(cast, "mira", "POST", at(cast, "mira", "threshold ana", "notice/"), minutes="soon"), "invalid")
    for act, wrong in (("/say", {"mark": "shout"}), ("/sessions", {"purpose": "war"}), ("/notice", {"minutes": -1})):
        room = "threshold ana" if act == "/notice" else "separate b"
        refused = ask(cast, "mira", "POST", at(cast, "mira", room, act, call=True), **wrong)
        assert (refused.status_code, refused.json()["reason"]) == (422, "invalid"), act
    assert dump() == before


def test_giant_forms_are_refused_whole(cast: Cast) -> None:
    before, client = dump(), cast.clients["bruno"]
    client.cookies["csrftoken"] = "a" * 32
    headers = {"X-CSRFToken": "a" * 32}
    address = at(cast, "bruno", "separate b", "say/")
    many = client.post(address, {f"f{n}": "x" for n in range(2000)}, headers=headers)
    form = "application/x-www-form-urlencoded"
    long = client.post(address, b"words=" + b"x" * (2 * 1024 * 1024), content_type=form, headers=headers)
    assert {many.status_code, long.status_code} <= {400, 413, 422}
    call = {"Authorization": f"Bearer {cast.tokens['bruno']}"}
    body = json.dumps({"words": "x" * (2 * 1024 * 1024)})
    refused = client.post(
        at(cast, "bruno", "separate b", "/say", call=True), body, content_type="application/json", headers=call
    )
    assert refused.status_code == 413
    assert dump() == before
    for answer in (many, long):
        assert "<h1" in answer.content.decode()
