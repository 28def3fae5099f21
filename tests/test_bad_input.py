"""Bad input gets a clear sentence and the right status, loses nothing, is stored nowhere, is shown to nobody."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caucus.walls.models import Entry
from tests.asking import ask
from tests.cast import Cast

LONG = "a" * 20_001
MARKS = "Ze" + "\u0301" * 10_000
OVERRIDE = "The sum is \u202e000,09 euros"
BAD_WORDS = {
    "too long": (LONG, "two parts"),
    "empty": ("   \n ", "no words"),
    "control": ("before\x00after", "invisible signs"),
    "bell": ("before\x07after", "invisible signs"),
    "override": (OVERRIDE, "invisible signs"),
    "marks": (MARKS, "accents"),
}
MARKUP = "<script>alert(1)</script> {{ title }} {% load i18n %} \"'> <img src=x onerror=alert(1)>"


def place(cast: Cast, name: str, room: str = "separate a") -> str:
    return f"/seat/{cast.seats[name].id}/room/{cast.house.rooms[room].id}/"


def call(cast: Cast, name: str, room: str = "separate a") -> str:
    return f"/api/v1/seats/{cast.seats[name].id}/rooms/{cast.house.rooms[room].id}"


def entries() -> int:
    return Entry._base_manager.count()


@pytest.mark.parametrize("kind", BAD_WORDS)
def test_words_that_cannot_be_said_come_back_with_a_sentence(cast: Cast, kind: str) -> None:
    words, sentence = BAD_WORDS[kind]
    before = entries()
    answer = ask(cast, "ana", "POST", place(cast, "ana") + "say/", words=words)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in page
    assert words.strip("\n ").replace("\x00", "") in page.replace("\x00", "")
    assert entries() == before


@pytest.mark.parametrize("kind", BAD_WORDS)
def test_over_the_api_they_get_the_same_sentence(cast: Cast, kind: str) -> None:
    words, sentence = BAD_WORDS[kind]
    before = entries()
    answer = ask(cast, "ana", "POST", call(cast, "ana") + "/say", words=words)
    assert answer.status_code == 422
    assert sentence in answer.json()["error"]
    assert entries() == before


def test_exactly_twenty_thousand_characters_are_said(cast: Cast) -> None:
    assert ask(cast, "ana", "POST", place(cast, "ana") + "say/", words="ă" * 20_000).status_code == 302


def test_bytes_that_are_no_text_are_not_said(cast: Cast) -> None:
    before = entries()
    client = cast.clients["ana"]
    ask(cast, "ana", "GET", place(cast, "ana"))
    form = client.generic(
        "POST",
        place(cast, "ana") + "say/",
        b"words=%ff%fe",
        content_type="application/x-www-form-urlencoded",
        headers={"X-CSRFToken": "a" * 32},
    )
    said = client.generic(
        "POST",
        call(cast, "ana") + "/say",
        b'{"words": "\xff"}',
        content_type="application/json",
        headers={"Authorization": f"Bearer {cast.tokens['ana']}"},
    )
    assert (form.status_code, said.status_code) == (422, 400)
    assert entries() == before


def test_markup_is_shown_as_it_was_typed_and_never_run(cast: Cast) -> None:
    """In every field that somebody else reads, to the mediator and on the page of the one who wrote it."""
    ask(cast, "ana", "POST", place(cast, "ana") + "say/", words=MARKUP)
    ask(cast, "ana", "POST", place(cast, "ana", "threshold ana") + "ask/", reason=MARKUP)
    ask(
        cast,
        "mira",
        "POST",
        place(cast, "mira") + "open/",
        words=MARKUP,
        purpose="offer",
        asked_by="mediator",
        minutes=5,
    )
    ask(cast, "mira", "POST", place(cast, "mira", "threshold ana") + "notice/", words=MARKUP, minutes=5)
    ask(cast, "mira", "POST", place(cast, "mira") + "line/", line=MARKUP)
    file = SimpleUploadedFile(MARKUP.replace("/", ""), b"x")
    ask(cast, "ana", "POST", place(cast, "ana") + "hand-over/", file=file)
    pages = [place(cast, "ana"), place(cast, "ana", "threshold ana")]
    shown = [ask(cast, "ana", "GET", page).content.decode() for page in pages]
    desk = f"/seat/{cast.seats['mira'].id}/desk/?room={cast.house.rooms['separate a'].id}"
    shown += [ask(cast, "mira", "GET", page).content.decode() for page in (desk, place(cast, "mira"))]
    for page in shown:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert" in page
        assert "{{ title }}" in page


def test_a_title_and_names_with_markup_are_shown_as_typed(cast: Cast) -> None:
    people = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 0,
        "form-0-name": MARKUP,
        "form-0-role": "party",
        "form-0-party": "a",
    }
    said = {"title": MARKUP, "mediator": MARKUP, "party_a": MARKUP, "party_b": MARKUP, "safe": "on", "once": "markup"}
    answer = ask(cast, "mira", "POST", "/cases/new/", **said, **people)
    assert answer.status_code == 302, answer.content.decode()
    for address in (answer.headers["Location"], "/cases/"):
        page = cast.clients["mira"].get(address, follow=True).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_button_pressed_twice_says_it_once(cast: Cast) -> None:
    before = entries()
    for _ in range(2):
        assert ask(cast, "ana", "POST", place(cast, "ana") + "say/", words="Once.", once="k").status_code == 302
    assert entries() == before + 1


def test_the_same_key_with_other_words_is_a_conflict_and_the_words_come_back(cast: Cast) -> None:
    ask(cast, "ana", "POST", place(cast, "ana") + "say/", words="One.", once="k")
    before = entries()
    answer = ask(cast, "ana", "POST", place(cast, "ana") + "say/", words="Two, kept.", once="k")
    assert answer.status_code == 409
    assert "Two, kept." in answer.content.decode()
    assert entries() == before


def test_two_tabs_each_say_their_own(cast: Cast) -> None:
    before = entries()
    for tab in ("one", "two"):
        assert ask(cast, "ana", "POST", place(cast, "ana") + "say/", words=tab, once=tab).status_code == 302
    assert entries() == before + 2


def test_a_form_left_open_after_leaving_the_room_says_nothing(cast: Cast) -> None:
    ask(cast, "ana", "POST", place(cast, "ana") + "leave/")
    before = entries()
    never = f"/seat/{cast.seats['ana'].id}/room/{'x' * 22}/say/"
    stale = ask(cast, "ana", "POST", place(cast, "ana") + "say/", words="Too late.")
    assert stale.status_code == 404
    assert stale.content == ask(cast, "ana", "POST", never, words="Too late.").content
    assert entries() == before


@pytest.mark.parametrize("name", ["../../x", "..\\..\\x", "/etc/passwd", "x\u202efdp.exe", "a" * 300, "...", ""])
def test_a_file_with_a_hostile_name_lands_nowhere_else(cast: Cast, name: str, settings: object) -> None:
    folder = settings.HOME / "files"  # type: ignore[attr-defined]
    file = SimpleUploadedFile("x", b"content")
    file._name = name
    answer = ask(cast, "ana", "POST", place(cast, "ana") + "hand-over/", file=file)
    assert answer.status_code in (302, 422)
    assert not (folder.parent.parent / "x").exists()
    assert not (folder.parent / "x").exists()


def test_a_file_that_is_too_large_is_stored_nowhere(cast: Cast, settings: object) -> None:
    folder = settings.HOME / "files"  # type: ignore[attr-defined]
    stored, before = sorted(folder.iterdir()), entries()
    file = SimpleUploadedFile("big.bin", bytes(settings.LARGEST_FILE + 1))  # type: ignore[attr-defined]
    answer = ask(cast, "ana", "POST", place(cast, "ana") + "hand-over/", file=file)
    assert answer.status_code == 413
    assert "10 MB" in answer.content.decode()
    assert (sorted(folder.iterdir()), entries()) == (stored, before)


@pytest.mark.parametrize(
    "act, fields",
    [
        ("open/", {"purpose": "gossip"}),
        ("open/", {"purpose": "offer", "minutes": "-1"}),
        ("open/", {"purpose": "offer", "minutes": "many"}),
        ("open/", {"purpose": "offer", "asked_by": "Ana"}),
        ("line/", {"line": "a" * 301}),
    ],
)
def test_a_form_with_an_unknown_choice_changes_nothing_and_says_so(
    cast: Cast, act: str, fields: dict[str, str]
) -> None:
    before = entries()
    answer = ask(cast, "mira", "POST", place(cast, "mira") + act, **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode() or "unsaid" in answer.content.decode()
    assert entries() == before


def test_an_unknown_mark_is_refused_and_no_mark_stands_in_the_joint_room(cast: Cast) -> None:
    before = entries()
    assert ask(cast, "ana", "POST", place(cast, "ana") + "say/", mark="shout").status_code == 422
    assert ask(cast, "ana", "POST", place(cast, "ana", "joint") + "say/", mark="hold").status_code == 422
    assert entries() == before


def test_nothing_of_a_refused_word_reaches_anybody(cast: Cast) -> None:
    ask(cast, "ana", "POST", place(cast, "ana") + "say/", words="needle-in-vain" + OVERRIDE)
    for name, room in (("carla", "separate a"), ("mira", "separate a"), ("bruno", "joint")):
        assert "needle-in-vain" not in ask(cast, name, "GET", place(cast, name, room)).content.decode()
