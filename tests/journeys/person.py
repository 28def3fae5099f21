"""The small vocabulary of the journeys: somebody in front of a browser, who goes, says, hears."""

import html
import re
from contextlib import suppress
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, expect

from tests.journeys.cases import Pass
from tests.journeys.server import Server
from tests.journeys.wire import Wire

PATIENCE = 30_000
BLOCKED = re.compile("Content Security Policy|Trusted|Permissions-Policy|not a piece of a page")
TABS = {"joint": "joint", "separate": "separate", "own": "own", "notes": "notes", "place": "none"}


class Person:
    """Somebody in a browser of their own, at the end of a wire of their own."""

    def __init__(self, name: str, browser: Browser, server: Server, card: Pass | None = None, **given: object) -> None:
        self.name = name
        self.seat = card.seat if card else ""
        self.wire = Wire(server.port)
        self.context: BrowserContext = browser.new_context(
            base_url=self.wire.address,
            accept_downloads=True,
            **{"locale": "en-GB", **given},  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(PATIENCE)
        self.asked: list[str] = []
        self.blocked: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("console", self._overhears)
        if card:
            for key, text in card.cookies.items():
                cookie = {"name": key, "value": text, "url": self.wire.address, "httpOnly": key != "csrftoken"}
                self.context.add_cookies([{**cookie, "sameSite": "Strict"}])  # type: ignore[typeddict-item]
        self.page: Page = self.context.new_page()
        self.tabs: list[Page] = []

    def chooses(self, language: str) -> "Person":
        self.context.add_cookies([{"name": "django_language", "value": language, "url": self.wire.address}])
        return self

    def _overhears(self, message: ConsoleMessage) -> None:
        """What the browser refused a page of ours."""
        if BLOCKED.search(message.text):
            self.blocked.append(message.text)

    def elsewhere(self) -> list[str]:
        """What this browser asked of anybody but our server."""
        return [url for url in self.asked if not url.startswith((f"{self.wire.address}/", "data:,"))]

    def goes_away(self) -> None:
        with suppress(Error):  # the browser may have died on the way
            self.context.close()
        self.wire.close()

    def is_inside(self) -> "Person":
        """Stands on a page of a seat, which from here on is this person's."""
        expect(self.page).to_have_url(re.compile("/seat/"))
        self.seat = self.page.url.split("/seat/")[1].split("/")[0]
        return self

    # --- going ---

    def goes_to(self, place: str) -> "Person":
        """To an address, to one's own `place`, or by the tab to a room such as "joint"."""
        if place.startswith("/"):
            self.page.goto(place)
        elif place == "place":
            self.page.goto(f"/seat/{self.seat}/")
        else:
            if not self.tab(place).count():
                self.page.goto(f"/seat/{self.seat}/")
            self.tab(place).click()
            expect(self.tab(place)).to_have_attribute("aria-current", "page")
        return self

    def in_a_new_tab(self, path: str) -> "Person":
        """Goes on in a second tab of the same browser, until it is closed."""
        self.tabs.append(self.page)
        self.page = self.context.new_page()
        return self.goes_to(path)

    def closes_tab(self) -> "Person":
        self.page.close()
        self.page = self.tabs.pop()
        return self

    def goes_to_desk(self, room: str = "") -> "Person":
        """A mediator's desk, with the room in focus whose line on the rail says so."""
        if not self.page.url.split("?")[0].endswith("/desk/"):
            self.page.goto(f"/seat/{self.seat}/desk/")
        if room:
            self.rail(room).click()
            expect(self.rail(room)).to_have_attribute("aria-current", "true")
        return self

    def tab(self, room: str) -> Locator:
        return self.page.locator(f'#part-tabs a.tab[data-room="{TABS[room]}"]')

    def rail(self, room: str) -> Locator:
        return self.page.locator("#part-rail a.party").filter(has_text=room).first

    def waiting(self, name: str) -> Locator:
        """What the desk shows of somebody who may wait."""
        return self.page.locator("#part-rail .person").filter(has_text=name).first

    # --- what a mediator does at the desk ---

    def unfolds(self, summary: str, within: Locator | None = None) -> "Person":
        fold = (within or self.page.locator("body")).locator("details").filter(has=self.page.get_by_text(summary)).last
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        return self

    def opens_session(self, room: str, purpose: str = "interests") -> "Person":
        """Opens the session of a room on the rail, by its name there."""
        self.goes_to_desk(room)
        self.page.locator("#open-summary").click()
        self.page.select_option("#open-purpose", purpose)
        self.page.locator("#open-fold form button").click()
        expect(self.page.locator("#close-it")).to_be_visible()
        return self

    def closes_session(self, room: str) -> "Person":
        self.goes_to_desk(room)
        self.page.locator("#close-it").click()
        expect(self.page.locator("#open-summary")).to_be_visible()
        return self

    def answers(self, name: str, answer: str, words: str) -> "Person":
        """Answers what somebody asked, in words for them alone."""
        asked = self.waiting(name)
        asked.get_by_label("Your words to").fill(words)
        asked.get_by_role("button", name=answer, exact=True).click()
        return self

    def notifies(self, name: str, words: str, minutes: int) -> "Person":
        """Writes a notice to somebody who waits."""
        waits = self.waiting(name)
        self.unfolds("Write a notice", waits)
        waits.get_by_label("and nobody else").fill(words)
        waits.get_by_label("Busy for about").fill(str(minutes))
        waits.get_by_role("button", name="Show it to").click()
        return self

    # --- saying ---

    def types(self, words: str) -> "Person":
        self.page.fill("#words", words)
        return self

    def presses(self, name: str, *, within: Locator | None = None, exact: bool = False) -> "Person":
        (within or self.page.locator("body")).get_by_role("button", name=name, exact=exact).click()
        return self

    def sends_form(self, **said: str) -> "Person":
        """Fills in the fields of the first form of the page proper, by their names, and presses its button."""
        form = self.page.locator("main form").first
        for name, words in said.items():
            form.locator(f"[name={name}]").fill(words)
        with self.page.expect_navigation():
            form.locator("button.first").click()
        return self

    def sends(self) -> "Person":
        self.page.locator("form[data-say=words] button:not([type])").click()
        return self

    def says(self, words: str, mark: str = "") -> "Person":
        """Says words, and is told that they were said."""
        self.types(words)
        if mark:
            self.page.locator(f"form[data-say=words] label[data-mark={mark}]").click()
        self.sends()
        expect(self.page.locator("#say-status")).to_have_class("said")
        return self.hears(words.split("\n", maxsplit=1)[0])

    # --- hearing ---

    def hears(self, words: str, times: int = 1) -> "Person":
        """Words stand in the book of the room on this page, as often as that."""
        expect(self.book(words)).to_have_count(times)
        return self

    def book(self, words: str = "") -> Locator:
        items = self.page.locator("#book > li")
        return items.filter(has_text=words) if words else items

    def looks_round(self) -> "Person":
        """Opens every page there is for this person, and stays until the stream has spoken."""
        for room in TABS:
            if self.goes_to("place").tab(room).count():
                self.goes_to(room)
        self.page.reload()
        return self

    def fills(self, label: str, words: str, within: Locator | None = None) -> "Person":
        (within or self.page.locator("body")).get_by_label(label, exact=True).fill(words)
        return self

    def reads(self, words: str) -> "Person":
        """Words can be read on this page, wherever."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()
        return self

    def keeps(self, words: str, told: str = "") -> "Person":
        """What was typed is still in its field; and a sentence beside it says how things stand."""
        if told:
            expect(self.page.locator("#say-status")).to_contain_text(told)
        expect(self.page.locator("#words")).to_have_value(words)
        return self

    def received(self, words: str) -> bool:
        """Whether some byte of this came to this browser, ever, in whatever page, event or header."""
        return any(form.encode() in self.wire.came() for form in {words, quote(words), html.escape(words)})

    def screen(self) -> str:
        """The whole page as it stands now, with everything that is folded away or hidden."""
        return self.page.content()
