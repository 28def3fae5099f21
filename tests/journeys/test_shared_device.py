"""Ana used a machine that others use too. She leaves; the next person presses back, reopens, restores, and looks."""

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.journeys.cases import Case
from tests.journeys.conftest import QUIET, chromium_path
from tests.journeys.device import Device, unpacked
from tests.journeys.errands import NAMES, Errand
from tests.journeys.hostile import Hand
from tests.journeys.test_words_are_kept import STORED

SAID, HEARD, TYPED, FILE = "herring-blue-said", "otter-grey-heard", "plover-red-typed", "stoat-black-file"
NEEDLES = (SAID, HEARD, TYPED, FILE, "Ionescu", NAMES["Bruno"])
SOAK = os.environ.get("CAUCUS_SOAK")  # without it, by one key alone
PLANT = "localStorage.setItem('left', 'here'); sessionStorage.setItem('left', 'here')"


@pytest.fixture
def device(playwright: Playwright, tmp_path: Path) -> Iterator[Device]:
    shared = Device(playwright, chromium_path(), QUIET, tmp_path / "profile")
    yield shared
    shared.dies()


def _ana(case: Case, context: BrowserContext) -> Page:
    """In her room, with words said, heard, handed over, and some that are not said yet."""
    for key, text in case.passes["Ana"].cookies.items():
        cookie = {"name": key, "value": text, "url": case.server.address, "httpOnly": key != "csrftoken"}
        context.add_cookies([{**cookie, "sameSite": "Strict", "expires": 4_000_000_000}])  # type: ignore[typeddict-item]
    with Hand(case, "Ana") as hand, Hand(case, "Mira") as mira:
        room = hand.rooms()["separate"]
        hand.hands_over(room, f"{FILE}.txt", "text/plain")
        mira.sends(room, "say/", words=HEARD)
    page = context.pages[0]
    for path in ("", f"room/{room}/"):
        page.goto(f"{case.server.address}/seat/{case.passes['Ana'].seat}/{path}")
    page.fill("#words", SAID)
    page.locator("form[data-say=words] button").click()
    expect(page.locator("#book > li").filter(has_text=SAID)).to_have_count(1)
    page.locator("#book .mark a").last.click()
    expect(page.locator("#correct-words")).to_have_value(SAID)
    page.go_back()
    page.fill("#words", TYPED)
    page.evaluate(PLANT)
    return page


def _by_one_key(page: Page) -> None:
    page.keyboard.press("Escape")


def _by_the_button(page: Page) -> None:
    page.locator("#leave").click()


@pytest.mark.parametrize("leaves", [_by_one_key, *([_by_the_button] if SOAK else [])])
def test_the_next_person_finds_nothing(case: Case, device: Device, leaves: Callable[[Page], None]) -> None:
    context = device.opens()
    page = _ana(case, context)
    room = page.url
    leaves(page)
    expect(page.get_by_role("heading", name="This page is empty.")).to_be_visible()

    page.go_back(wait_until="domcontentloaded")
    _is_shut(page)
    page.goto(room)
    _is_shut(page)
    assert page.evaluate(STORED) == [[], [], [], [], 0, None]
    assert {cookie["name"] for cookie in context.cookies()} <= {"csrftoken"}, "but for a new one, of the door"

    with Errand(case.server, case.passes["Ana"].cookies) as kept_cookies:
        assert kept_cookies.get(urlsplit(room).path).url.path == "/door/"

    device.closes()
    _keeps_nothing(device, room)
    context = device.opens("--restore-last-session")
    for restored in context.pages:
        restored.bring_to_front()
        restored.wait_for_load_state()
        assert not any(words in restored.content() for words in NEEDLES)
    assert any(restored.url.startswith(case.server.address) for restored in context.pages), "nothing was restored"
    context.pages[0].goto(room)
    _is_shut(context.pages[0])
    device.closes()
    _keeps_nothing(device, room)


@pytest.mark.skipif(not SOAK, reason="part of `make soak`")
def test_who_closes_the_machine_without_leaving_leaves_no_words_on_it(case: Case, device: Device) -> None:
    context = device.opens()
    room = _ana(case, context).url
    device.closes()
    _keeps_nothing(device, room)


def _is_shut(page: Page) -> None:
    expect(page.get_by_role("heading", name="You are at the door")).to_be_visible()
    assert not any(words in page.content() for words in NEEDLES)


def _keeps_nothing(device: Device, room: str) -> None:
    """No word in any file, and no title but the one; that the address is found shows that the search can see."""
    assert device.holds(room.split("/room/")[1].strip("/")) != []
    assert {words: files for words in NEEDLES if (files := device.holds(words))} == {}
    ours = {title for url, title in device.titles().items() if url.startswith(room.split("/seat/", maxsplit=1)[0])}
    assert ours - {"Empty page", " ", ""} == {"Caucus"}


def test_the_search_sees_what_is_packed() -> None:
    for packed in (SAID.encode(), gzip.compress(SAID.encode()), b"\x78" + zlib.compress(SAID.encode())):
        assert any(SAID.encode() in text for text in unpacked(b"before" + packed + b"after"))
