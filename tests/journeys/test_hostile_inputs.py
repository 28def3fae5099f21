"""Hostile inputs in every field, opened by everybody who hears them: shown as typed; nothing runs, nothing is asked."""

import csv
import os
import re
from io import StringIO
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from caucus import plain
from tests.hostile.corpus import everything, packs, refused, taken
from tests.hostile.signs import FILES, KINDS
from tests.journeys.cases import Case, Pass, opened
from tests.journeys.conftest import Meet
from tests.journeys.errands import Errand
from tests.journeys.foreign import Canary, Reader, foreign, gapless, shown
from tests.journeys.hostile import Hand, named_hostilely
from tests.journeys.person import Person
from tests.journeys.server import Server

EXPECTED = re.compile(r"/(seat|cases|register|static|door|invitation|away|link|api)/[\w/.?=&%:+~,-]*(#[\w-]*)?$")
SOAK = os.environ.get("CAUCUS_SOAK")
SOME = 1 if SOAK else 4  # of those that need many fields, one in so many; words and corrections take them all
LAST = "The last word of all."


@pytest.fixture(scope="module")
def filled(server: Server, everybody: dict[str, Pass]) -> Case:
    """One case for all of it: what is apart, what is together, and each one's own place."""
    return opened(server, everybody["Mira"].cookies)


class Watched:
    """Somebody before a browser, in whose pages nothing of what was typed may come to life."""

    def __init__(self, person: Person) -> None:
        self.person, self.canary = person, Canary(person)

    def is_unharmed(self) -> None:
        assert foreign(self.person.page) == []
        asked = [url.removeprefix(self.person.wire.address) for url in self.person.asked]
        assert [url for url in asked if not EXPECTED.match(url) and url != "data:,"] == []
        assert [self.canary.sang, self.person.blocked, self.person.elsewhere()] == [[], [], []]

    def reads(self, texts: list[str]) -> None:
        """All of these, each as it was typed."""
        on_page = shown(self.person.page)
        assert [text for text in texts if gapless(plain.words(text)) not in on_page] == []


def test_there_are_more_than_three_hundred_of_them_and_each_is_packed() -> None:
    assert len(set(everything())) > 400
    assert len(taken()) > 350
    for longest in (118, 300, 2000):
        packed = "".join(packs(longest))
        assert all(len(pack) <= longest for pack in packs(longest))
        assert [text for text in taken() if text not in packed] == []


def test_what_is_said_and_done_in_a_case(filled: Case, meet: Meet) -> None:
    mira = Watched(meet(filled, "Mira").goes_to_desk("Ionescu"))
    with Hand(filled, "Mira") as hand, Hand(filled, "Ana") as hers:
        _said_corrected_and_handed_over(hers)
        mira.person.hears(LAST)
        mira.is_unharmed()
        mira.reads(taken())
        mira.person.goes_to_desk("Joint session")
        purpose = _lines_and_purposes(hand)
        _asks_answers_and_notices(hand, hers, mira.person)
        hand.sends(hand.rooms()["joint"], "say/", words=LAST)
        mira.person.hears(LAST)
        mira.is_unharmed()
    bruno, ana = Watched(meet(filled, "Bruno").goes_to("joint")), Watched(meet(filled, "Ana").goes_to("place"))
    bruno.reads([LAST, purpose])
    bruno.is_unharmed()
    ana.reads([LAST])
    ana.is_unharmed()
    ana.person.goes_to("separate").hears(LAST)
    ana.is_unharmed()
    ana.reads(taken())
    _files_are_kept_and_never_shown(ana.person)


def _said_corrected_and_handed_over(hand: Hand) -> None:
    room = hand.rooms()["separate"]
    for pack in packs(2000, "\n\n"):
        hand.sends(room, "say/", words=pack)
    hand.sends(room, "say/", words="Nothing yet.")
    last = re.findall(r'id="e-([\w-]{22})"', hand.page(f"/seat/{hand.seat}/room/{room}/"))[-1]
    for pack in packs(2000, " | "):
        hand.sends(room, f"words/{last}/correct/", words=pack)
    for number, name in enumerate(FILES):
        assert hand.hands_over(room, name, KINDS[number % len(KINDS)]).status_code in (302, 422)
    hand.sends(room, "say/", words=LAST)


def _lines_and_purposes(hand: Hand) -> str:
    """Gives the last purpose; the session with it stays open."""
    joint, lines = hand.rooms()["joint"], list(packs(300))
    for line, purpose in zip(lines[::SOME], lines[SOME // 2 :: SOME], strict=False):
        hand.sends(joint, "line/", line=line)
        hand.sends(joint, "close/", None)
        hand.sends(joint, "open/", purpose="other", words=purpose)
    return purpose


def _asks_answers_and_notices(hand: Hand, hers: Hand, mira: Person) -> None:
    threshold, waits = hers.rooms()["none"], mira.page.locator("#part-rail textarea[id^=answer-]")
    for pack in packs(1990):
        hers.sends(threshold, "ask/", reason=pack)
        expect(waits).to_have_count(1)
        asked = (waits.get_attribute("id") or "").removeprefix("answer-")
        hand.sends(threshold, "answer/", asked=asked, answer="no", words=pack)
        hand.sends(threshold, "notice/", words=pack)
    hand.sends(threshold, "notice/", words=LAST)


def _files_are_kept_and_never_shown(person: Person) -> None:
    links = person.page.locator("#book a[download]")
    assert links.count() > 20
    for address in [link.get_attribute("href") or "" for link in links.all()[::4]]:
        answer = person.context.request.get(address)
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert not re.search(r"[/\\]|\.\.", answer.headers["content-disposition"].replace("%2F", "/"))
        assert answer.headers["content-security-policy"].startswith("sandbox")


def test_titles_and_names_and_the_register(server: Server, everybody: dict[str, Pass], meet: Meet) -> None:
    mira, said = Watched(meet(Case(server, everybody), "Mira")), []
    for skip in range(0, len(list(packs(118))), 34 if SOAK else 102):
        seat, names = named_hostilely(server, everybody["Mira"].cookies, skip)
        said += names
        for path in (f"/seat/{seat}/desk/", f"/seat/{seat}/invite/"):
            mira.person.goes_to(path)
            mira.is_unharmed()
            mira.reads(names[:1] if "invite" in path else names[2:])
    missing = [text for text in taken() if gapless(plain.line(text)) not in gapless(" ".join(said))]
    assert missing == [] if SOAK else len(missing) < len(taken())
    mira.person.goes_to("/cases/")
    mira.is_unharmed()
    mira.reads(said[:1])
    _names_and_words_of_the_register(Case(server, everybody), mira)


def _names_and_words_of_the_register(house: Case, mira: Watched) -> None:
    with Hand(house, "Mira") as hand:
        batch = hand.brings_in(taken())
        hand.posts(batch, deed="go-on")
        people = hand.page("/register/written/people/")
        found = mira.person.goes_to("/register/").sends_form(name="canary evil <img src=x onerror=canary(1)>")
        mira.is_unharmed()
        found.page.locator("#hits ~ ol a, section a[href^='/register/who/']").first.click()
        mira.is_unharmed()
    for path in ("/register/?kind=person", "/register/?kind=body", "/register/batches/", batch, "/register/twins/"):
        mira.person.goes_to(path)
        mira.is_unharmed()
    rows = list(csv.reader(StringIO(people)))
    assert len(rows) > 300
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")] == []


def test_what_is_refused_and_what_comes_in_an_address(filled: Case, meet: Meet, chromium: Browser) -> None:
    """What cannot be kept comes back on the page to who typed it, as harmless as what can."""
    blank = chromium.new_context()
    reader = Reader(blank.new_page())
    with Hand(filled, "Mira") as hand, Hand(filled, "Ana") as hers:
        joint, threshold, separate = hand.rooms()["joint"], hers.rooms()["none"], hers.rooms()["separate"]
        found = [hers.sends(separate, "say/", 422, words=text).text for text in refused()[:: 1 if SOAK else 3]]
        for text in packs(1900):
            marked = text + "\u202e"
            found += [hers.sends(threshold, "ask/", 422, reason=marked).text]
            found += [hand.sends(joint, "line/", 422, line=marked).text]
            found += [hand.posts(f"/seat/{hand.seat}/invite/", 422, name=marked, address=text, role=text).text]
    found += [answer for text in packs(1900) for answer in _asked_with(filled, text)]
    assert len(found) > 60
    assert [what for page in found for what in reader.foreign(page)] == []
    blank.close()


def _asked_with(case: Case, text: str) -> list[str]:
    """The answers to addresses, headers and cookies that hold this."""
    ana, said = case.passes["Ana"], quote(text)
    with Errand(case.server, ana.cookies) as errand:
        room = f"/seat/{ana.seat}/"
        found = [
            errand.get(f"{room}?before={said}&room={said}#{said}"),
            errand.get(f"/{said}"),
            errand.get(f"{room}{said}"),
        ]
        found += [errand.get(f"/link/{said}/"), errand.get(f"/door/?next={said}&email={said}")]
        found += [
            errand.client.post(
                "/door/", data={"email": text, "csrfmiddlewaretoken": errand.client.cookies["csrftoken"]}
            )
        ]
    for answer in found:
        assert "evil" not in str([*answer.headers.values(), answer.url.host])
    return [answer.text for answer in found]
