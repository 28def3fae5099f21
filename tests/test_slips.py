"""The slip drill: what Ana told the mediator apart, on its way to Bruno by every path. None arrives unconfirmed.

A hundred scripted slips (wrong room, pasted figure, reworded reason, file name) against the running application, and
eighty honest sends, of which one in twenty may be stopped.
"""

import json
import tomllib
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from caucus.mouth import memory
from caucus.rooms.actions import ask
from caucus.walls.writer import keep
from tests.addresses import CALL, PLACE, filled
from tests.cast import Cast
from tests.front import ways

DRILL = tomllib.loads((Path(__file__).parent.parent / "bench" / "guard_drill.toml").read_text("utf-8"))
SECRET, SLIP = (
    "We could live with eighty thousand because of the chemotherapy.",
    "What about 80k, with the chemotherapy?",
)
Send = Callable[..., HttpResponse]


# Of each: page, call, the field that carries the words, and the room into which they go.
PATHS: dict[str, tuple[str, str, str, str]] = {
    "say": ("say/", "/say", "words", "joint"),
    "say apart": ("say/", "/say", "words", "separate b"),
    "hand over": ("hand-over/", "/files", "file", "joint"),
    "correct": ("words/<id:entry>/correct/", "/entries/<id:entry>/correct", "words", "separate b"),
    "notice": ("notice/", "/notice", "words", "threshold bruno"),
    "answer": ("answer/", "/answer", "words", "threshold bruno"),
    "open": ("open/", "/sessions", "words", "separate b"),
    "line": ("line/", "/line", "line", "separate b"),
}


class Mouth:
    """Mira at her desk: sends words by any path, as a page, as its script, or as a program."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.house = cast, cast.house
        self.asked = keep(ask(self.house.bruno, self.house.room("threshold bruno"), ""))[0]
        self.house.open("separate a")

    def sends(self, path: str, words: str, how: str = "page", **more: str) -> HttpResponse:
        page, call, field, room = PATHS[path]
        entry = self._own(room) if "entry" in page else ""
        ids = {"seat": self.house.mira.id, "room": self.house.rooms[room].id, "entry": entry}
        fields: dict[str, Any] = {field: words, **self._needed(path), **more}
        if how == "program":
            return self._calls(filled(CALL + call, **ids), fields)
        if field == "file":
            fields["file"] = SimpleUploadedFile(words, b"bytes")
        headers = {"Accept": "application/json"} if how == "script" else {}
        return self._client().post(filled(PLACE + page, **ids), fields, headers=headers)

    def _client(self) -> Any:
        client = self.cast.clients["mira"]
        client.handler.enforce_csrf_checks = False
        return client

    def _calls(self, address: str, fields: dict[str, Any]) -> HttpResponse:
        headers = {"Authorization": f"Bearer {self.cast.tokens['mira']}"}
        if "file" in fields:
            fields["file"] = SimpleUploadedFile(fields["file"], b"bytes")
            return self._client().post(address, fields, headers=headers)
        return self._client().post(address, json.dumps(fields), content_type="application/json", headers=headers)

    def _needed(self, path: str) -> dict[str, str]:
        return {"answer": {"asked": self.asked, "answer": "later"}, "open": {"purpose": "offer"}}.get(path, {})

    def _own(self, room: str) -> str:
        return self.cast.spoken["mira", self.house.rooms[room].id]

    def told(self, text: str) -> bool:
        """Whether Bruno or Dan heard this in any room."""
        heard = [entry for name in ("bruno", "dan") for entry in self.house.heard(name)]
        return any(text in str(entry.payload) for entry in heard)


@pytest.fixture(params=["hot", "plain"])
def mouth(cast: Cast, request: pytest.FixtureRequest) -> Iterator[Mouth]:
    memory.clear()
    with ways(request.param):
        for name, client in cast.clients.items():
            again = type(client)()
            again.cookies = client.cookies
            cast.clients[name] = again
        yield Mouth(cast)


HOW = ["page", "script", "program"]


@pytest.mark.parametrize("path", PATHS)
def test_by_no_path_is_a_slip_said_unless_confirmed_with_a_reason(mouth: Mouth, path: str) -> None:
    mouth.house.say("ana", "separate a", SECRET)
    slip = "80k and chemotherapy.pdf" if path == "hand over" else SLIP
    for how in HOW:
        refused = mouth.sends(path, slip, how, once=f"{how}-1")
        assert (refused.status_code, mouth.told("chemotherapy")) == (409, False), how
    found = json.loads(mouth.sends(path, slip, "program").content)
    assert found["reason"] == "resembles" and "Ana Ionescu said this apart at" in found["marks"][0]["says"]
    for lacking in ({"seen": found["seen"]}, {"seen": found["seen"], "anyway": " "}, {"anyway": "I may."}):
        assert mouth.sends(path, slip, **lacking).status_code == 409
    assert not mouth.told("chemotherapy")
    sure = mouth.sends(path, slip, seen=found["seen"], anyway="Ana told me that I may.")
    assert (sure.status_code, mouth.told("chemotherapy")) == (302, True)
    (noted,) = mouth.house.heard("mira", kind="spoke_anyway")
    assert noted.payload.reason == "Ana told me that I may."


@pytest.mark.parametrize("path", PATHS)
def test_by_every_path_honest_words_are_said_at_once(mouth: Mouth, path: str) -> None:
    mouth.house.say("ana", "separate a", SECRET)
    if path == "open":
        mouth.house.say("mira", "separate b", "So.")
    honest = "agenda.pdf" if path == "hand over" else "Shall we look at the calendar?"
    assert mouth.sends(path, honest, once="k").status_code == 302
    assert mouth.told(honest)


def test_the_drill_none_delivered_unconfirmed_and_hardly_an_honest_word_stopped(mouth: Mouth) -> None:
    for each in DRILL["said"]:
        mouth.house.say("ana", "separate a", each["text"])
    paths, hows = cycle(path for path in PATHS if path != "hand over"), cycle(HOW)
    slips = [(next(paths), each[kind]) for each in DRILL["said"] for kind in ("wrong", "figure", "reworded")]
    slips += [("hand over", each["file"]) for each in DRILL["said"]]
    said = [(path, slip) for path, slip in slips if mouth.sends(path, slip, next(hows)).status_code != 409]
    assert (len(slips) >= 100, said) == (True, [])
    assert [slip for _, slip in slips if mouth.told(slip)] == []
    quiet = cycle(["say", "say apart", "notice"])
    for text in DRILL["known"]["texts"]:
        mouth.house.say("bruno", "joint", text)
    honest = DRILL["honest"]["texts"]
    stopped = [words for words in honest if mouth.sends(next(quiet), words, next(hows)).status_code == 409]
    assert len(honest) >= 80
    assert len(stopped) <= len(honest) / 20, stopped
    print(f"\n{len(slips)} slips, none delivered; {len(stopped)} of {len(honest)} honest sends stopped: {stopped}")
