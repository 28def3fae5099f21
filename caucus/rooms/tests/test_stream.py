"""A stream sends what there is, waits for the bell, and ends when it should."""

import asyncio
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from django.utils.translation import get_language

from caucus.bell import hub
from caucus.rooms import lease, presence, stream
from caucus.rooms.drawing import Frame
from caucus.rooms.stream import Ears, encoded, frames

ROOM = Ears(("joint",), ("joint",), ())
PATIENCE = 10


class Told:
    """A page whose news are told by the test; afterwards there are none."""

    language = "en"

    def __init__(self, *news: list[Frame]) -> None:
        self.news, self.seat, self.changes_at = list(news), SimpleNamespace(id="ana"), None
        self.stirred: list[bool] = []

    def overhear(self) -> None:
        """Only the database can tell."""

    def is_due(self) -> bool:
        return not self.stirred

    def catch_up(self, *, stirred: bool = False) -> list[Frame]:
        self.stirred.append(stirred)
        return self.news.pop(0) if self.news else []


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    yield
    hub._stopped = False
    assert not hub._ears
    assert presence.present() == frozenset()


def _heard(
    live: Told, pieces: int, ears: Ears = ROOM, welcome: Callable[[], bool] = lambda: True, between: Any = None
) -> list[bytes]:
    """The first pieces of the stream, fewer if it ends; `between` is called after each."""

    async def listen() -> list[bytes]:
        got: list[bytes] = []
        heard = frames(live, ears, welcome)
        async with asyncio.timeout(PATIENCE):
            async for piece in heard:
                got.append(piece)
                if len(got) == pieces:
                    break
                if between is not None:
                    between()
        await heard.aclose()
        return got

    return asyncio.run(listen())


class Named(Told):
    """A page that hears, from memory alone, which language it is drawn in."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def overhear(self) -> list[Frame]:  # type: ignore[override]
        return [Frame("part", get_language() or "", "")]


def test_two_streams_of_one_server_are_drawn_each_in_its_own_language(settings: Any) -> None:
    settings.HOT = True
    never = 10**9

    async def heard() -> list[bytes]:
        with patch.object(stream, "BEAT", never):
            both = [frames(Named(each), ROOM, lambda: True) for each in ("ro", "en")]
            took = await asyncio.gather(*(asyncio.create_task(_second(each)) for each in both))
            for each in both:
                await each.aclose()
            return took

    async def _second(pieces: Any) -> bytes:
        await anext(pieces)
        await asyncio.sleep(0)  # so that the other begins before either is drawn
        return await anext(pieces)

    assert [b"data: ro" in piece for piece in asyncio.run(heard())] == [True, False]


def test_a_frame_is_an_event_whose_lines_are_all_data() -> None:
    frame = Frame("part", "<p>one</p>\n<p>two</p>\r\nthree\rfour", "cursor")
    assert encoded(frame) == (
        b"id: cursor\nevent: part\ndata: <p>one</p>\ndata: <p>two</p>\ndata: three\ndata: four\n\n"
    )


def test_a_frame_without_a_cursor_leaves_the_readers_where_it_was() -> None:
    assert encoded(Frame("part", "", "")) == b"event: part\ndata: \n\n"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1e"])
def test_no_other_sign_breaks_a_line(sign: str) -> None:
    assert encoded(Frame("part", f"a{sign}event: b", "")).count(b"\n") == 3


def test_words_cannot_forge_an_event() -> None:
    forged = encoded(Frame("part", "\n\nevent: again\ndata: gone\n\n", ""))
    assert [line for line in forged.split(b"\n") if line.startswith(b"event:")] == [b"event: part"]
    assert forged.count(b"\n\n") == 1


def test_what_there_is_comes_at_once() -> None:
    assert _heard(Told([Frame("part", "words", "c")]), 2) == [b"retry: 1000\n\n", encoded(Frame("part", "words", "c"))]


def test_the_bell_brings_what_is_new() -> None:
    live = Told([], [Frame("part", "new", "c")])
    assert _heard(live, 3, between=lambda: hub.ring("joint"))[1:] == [b":\n\n", encoded(Frame("part", "new", "c"))]


def test_a_stir_is_passed_on() -> None:
    live = Told([], [])
    _heard(live, 3, between=lambda: hub.ring("joint", stirring=True))
    assert True in live.stirred


def test_who_is_no_longer_signed_in_is_sent_away_and_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BEAT", 0.05)
    live = Told([], [Frame("part", "words", "c")])
    heard = _heard(live, 9, welcome=lambda: False)
    assert heard == [b"retry: 1000\n\n", b":\n\n", b"event: away\ndata:\n\n"]
    assert live.stirred == [False]


def test_what_is_said_makes_nobody_ask_sooner_whether_it_is_signed_in() -> None:
    asked: list[bool] = []
    live = Told(*[[Frame("part", "new", "c")]] * 3)
    _heard(live, 4, welcome=lambda: bool(asked.append(True)), between=lambda: hub.ring("joint"))
    assert (asked, live.news) == ([], [])


def test_lost_it_ends_so_that_the_page_begins_again() -> None:
    heard = _heard(Told([Frame("again", "", "")]), 9)
    assert heard == [b"retry: 1000\n\n", encoded(Frame("again", "", ""))]


def test_when_the_server_stops_the_stream_ends() -> None:
    assert len(_heard(Told(), 9, between=hub.stop)) <= 3


def test_while_it_is_open_its_seat_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    _heard(Told(), 2, between=lambda: seen.append(presence.present()))
    assert seen == [frozenset({("joint", "ana")})]


def test_while_a_mediators_is_open_the_lease_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "_begin", lambda: None)
    seen: list[int] = []
    _heard(Told(), 2, Ears(("joint",), (), ("joint",)), between=lambda: seen.append(lease._held["joint"]))
    assert seen == [1]
    assert lease._held["joint"] == 0
