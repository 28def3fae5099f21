"""Without a mouse: a party goes to a room, says a word, and leaves with one key."""

from playwright.sync_api import Locator, expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.person import Person

WORDS, MORE = "I type with one hand.", "And this with Ctrl and Enter."
SEEN = "(one) => getComputedStyle(one).outlineStyle !== 'none' && one.getBoundingClientRect().height > 1"


def test_a_party_says_a_word_and_leaves(case: Case, meet: Meet) -> None:
    mira, ana = meet(case, "Mira"), meet(case, "Ana").goes_to("place")
    mira.goes_to_desk("Ionescu and daughters")

    _presses(ana, ana.tab("separate"), "Enter")
    expect(ana.tab("separate")).to_have_attribute("aria-current", "page")
    _presses(ana, ana.page.get_by_role("link", name="To the words you write"), "Enter")
    expect(ana.page.locator("#words")).to_be_focused()

    ana.page.keyboard.type(WORDS)
    _comes_to(ana, ana.page.get_by_role("radio", name="Hold"))
    ana.page.keyboard.press("ArrowRight")
    _presses(ana, ana.page.get_by_role("button", name="Say it in the separate session"), "Enter")
    mira.hears(WORDS)
    expect(ana.book(WORDS).locator(".mark")).to_contain_text("Use unnamed.")
    expect(ana.page.locator("#words")).to_be_focused()  # ready for what comes next

    ana.page.keyboard.type(MORE)
    ana.page.keyboard.press("Control+Enter")
    mira.hears(MORE)
    expect(ana.book(MORE).locator(".mark")).to_contain_text("Held.")

    ana.page.keyboard.press("Escape")
    ana.reads("This page is empty.").goes_to(f"/seat/{ana.seat}/").reads("You are at the door")


def _presses(person: Person, what: Locator, key: str) -> None:
    _comes_to(person, what)
    person.page.keyboard.press(key)


def _comes_to(person: Person, what: Locator) -> None:
    """By the tabulator key alone, and sees where it stands."""
    expect(what).to_have_count(1)
    for _ in range(40):
        person.page.keyboard.press("Tab")
        if what.evaluate("(one) => one === document.activeElement"):
            break
    expect(what).to_be_focused()
    assert what.evaluate(SEEN), f"nothing shows that {what} is chosen"
