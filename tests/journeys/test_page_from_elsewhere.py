"""A page on another port or host, in the browser where Bruno is signed in, cannot tell what is there for him."""

import os
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import attacker
from tests.journeys.cases import Case
from tests.journeys.hostile import Hand

INVENTED = "A" * 22
SOAK = os.environ.get("CAUCUS_SOAK")  # without it, from the host whose pages our cookies go with, and three rooms alone


@pytest.fixture
def bruno(case: Case, chromium: Browser) -> Iterator[Page]:
    """A tab of the browser in which he is signed in."""
    context = chromium.new_context()
    for key, text in case.passes["Bruno"].cookies.items():
        cookie = {"name": key, "value": text, "url": case.server.address, "sameSite": "Strict"}
        context.add_cookies([cookie])  # type: ignore[list-item]
    yield context.new_page()
    context.close()


def _addresses(case: Case) -> list[str]:
    """A room of his, Ana's beside it, one that nobody has; in his name and in hers; with what stands below them."""
    mine, hers = case.passes["Bruno"].seat, case.passes["Ana"].seat
    with Hand(case, "Bruno") as his, Hand(case, "Ana") as other:
        own, apart = his.rooms()["separate"], other.rooms()["separate"]
    places = [f"/seat/{mine}/room/{room}/" for room in (own, apart, INVENTED)]
    more = [*(f"{place}stream/" for place in places), f"/seat/{mine}/", "/cases/", f"/seat/{hers}/room/{apart}/"]
    return [*places, *(more if SOAK else [])]


def test_it_reads_the_same_of_what_is_there_for_him_and_what_is_not(case: Case, bruno: Page) -> None:
    addresses = [case.server.address + path for path in _addresses(case)]
    there = bruno.goto(addresses[0])
    assert there and there.status == 200, "he is signed in"
    for host in ("127.0.0.1", "localhost") if SOAK else ("127.0.0.1",):
        with attacker.elsewhere() as port:
            bruno.goto(f"http://{host}:{port}/")
            found = {address: attacker.reads(bruno, address) for address in addresses}
            one = found[addresses[0]]
            told = [(address, look) for address, seen in found.items() for look in one if seen[look] != one[look]]
            assert told == [], found
            assert one["window"] == [True, 0], "a window of ours leaves who opened it at once"
            _leads_to_one_page(bruno, addresses)


LINK = """(to) => {
  const link = Object.assign(document.createElement("a"), { href: to, id: "go", textContent: "A prize" });
  document.body.replaceChildren(link);
}"""


def _leads_to_one_page(bruno: Page, addresses: list[str]) -> None:
    """A link of theirs comes to the same page whatever stands there, and from there he goes on if he likes."""
    theirs, pages = bruno.url, set()
    for address in reversed(addresses):
        bruno.goto(theirs)
        bruno.evaluate(LINK, address)
        with bruno.expect_navigation() as gone:
            bruno.click("#go")
        pages.add((gone.value.status, bruno.content()))
    assert [status for status, _ in pages] == [403]
    bruno.get_by_role("link", name="Go on").click()
    bruno.wait_for_selector("#words, h1:has-text('You are at the door')")


def test_the_same_page_tells_other_houses_rooms_apart(chromium: Browser) -> None:
    """The control: where nothing is done against it, it sees a difference through a frame, a window and an object."""
    with closing(chromium.new_context()) as anybody, attacker.elsewhere() as port, attacker.elsewhere() as house:
        page = anybody.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        there, gone = (attacker.reads(page, f"http://127.0.0.1:{house}/{path}") for path in ("there", "gone"))
    assert {look for look in there if there[look] != gone[look]} >= {"frame", "window", "object"}
