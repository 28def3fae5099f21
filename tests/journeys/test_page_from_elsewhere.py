"""A page on another port or host, in the browser where Bruno is signed in, cannot tell what is there for him."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import attacker
from tests.journeys.cases import Case
from tests.journeys.hostile import Hand

INVENTED = "A" * 22


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
    streams = [f"{place}stream/" for place in places[:2]]
    return [*places, *streams, f"/seat/{mine}/", f"/seat/{hers}/", "/cases/"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_it_reads_the_same_of_what_is_there_for_him_and_what_is_not(case: Case, bruno: Page, host: str) -> None:
    assert bruno.goto(case.server.address + _addresses(case)[0]).status == 200, "he is signed in"  # type: ignore[union-attr]
    with attacker.elsewhere() as port:
        bruno.goto(f"http://{host}:{port}/")
        found = {}
        for path in _addresses(case):
            seen = attacker.reads(bruno, case.server.address + path)
            found[path] = {**seen, "frame": seen["frame"][:3]}  # type: ignore[index]  its history grows by itself
    one = next(iter(found.values()))
    told = [(path, look) for path, seen in found.items() for look in one if seen[look] != one[look]]
    assert told == [], found
    assert one["window"] == [True, 0], "a window of ours leaves who opened it at once"


def test_the_same_page_tells_other_houses_rooms_apart(bruno: Page) -> None:
    """The control: where nothing is done against it, it sees a difference through a frame, a window and an object."""
    with attacker.elsewhere() as port, attacker.elsewhere() as house:
        bruno.goto(f"http://127.0.0.1:{port}/")
        there, gone = (attacker.reads(bruno, f"http://127.0.0.1:{house}/{path}") for path in ("there", "gone"))
    assert {look for look in there if there[look] != gone[look]} >= {"frame", "window", "object"}


LINK = """(to) => {
  const link = Object.assign(document.createElement("a"), { href: to, id: "go", textContent: "A prize" });
  document.body.replaceChildren(link);
}"""


def test_who_follows_its_link_comes_to_one_page_whatever_stands_there(case: Case, bruno: Page) -> None:
    pages = set()
    with attacker.elsewhere() as port:
        for path in _addresses(case):
            bruno.goto(f"http://127.0.0.1:{port}/")
            bruno.evaluate(LINK, case.server.address + path)
            with bruno.expect_navigation() as gone:
                bruno.click("#go")
            pages.add((gone.value.status, bruno.content()))
        assert [status for status, _ in pages] == [403]
        bruno.goto(f"http://127.0.0.1:{port}/")
        bruno.evaluate(LINK, case.server.address + _addresses(case)[0])
        bruno.click("#go")
        bruno.get_by_role("link", name="Go on").click()
        bruno.wait_for_selector("#words")
