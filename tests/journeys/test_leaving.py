"""One key leaves at once, from anywhere, and nothing stands behind the back button."""

import pytest
from playwright.sync_api import expect

from tests.journeys.cases import TITLE, Case
from tests.journeys.conftest import Meet
from tests.journeys.machine import Machine
from tests.journeys.person import Person

WORDS = "He must not see that I am here."
OF_THE_CASE = (TITLE, "Ionescu", "Mira", "Heard by", WORDS)


def _leaves(person: Person) -> None:
    person.page.keyboard.press("Escape")
    person.reads("This page is empty.")
    _shows_nothing(person)


def _shows_nothing(person: Person) -> None:
    for words in OF_THE_CASE:
        assert words not in person.page.content(), words


def test_escape_leaves_while_typing_and_back_finds_nothing(case: Case, meet: Meet, machine: Machine) -> None:
    ana = meet(case, "Ana", browser=machine.browser).goes_to("place").goes_to("own").goes_to("separate")
    ana.says("We can speak.").types(WORDS).page.locator("#words").press("End")
    assert _titles(ana) <= {"Caucus", ""}

    _leaves(ana)

    assert _titles(ana) <= {"Caucus", "Empty page", ""}
    for _ in ("her own room", "her place"):
        ana.page.go_back(wait_until="domcontentloaded")
        expect(ana.page.get_by_role("heading", name="You are at the door")).to_be_visible()
        _shows_nothing(ana)
    ana.goes_to(f"/seat/{ana.seat}/").reads("You are at the door")


def _titles(person: Person) -> set[str]:
    """Every title that stands in the history of this tab."""
    history = person.context.new_cdp_session(person.page).send("Page.getNavigationHistory")
    return {entry["title"] for entry in history["entries"] if entry["url"].startswith(person.wire.address)}


PAGES = {"Ana": ("terms", "words", "joint", "place"), "Mira": ("desk", "invite", "notes")}


@pytest.mark.parametrize("name", PAGES)
def test_escape_leaves_from_every_page(case: Case, meet: Meet, name: str) -> None:
    for where in PAGES[name]:
        somebody = meet(case, name, signed_in_anew=True).goes_to("place")
        _stands(somebody, where)
        assert _titles(somebody) <= {"Caucus", ""}, where
        _leaves(somebody)
        somebody.goes_to("/cases/").reads("You are at the door")


def _stands(somebody: Person, where: str) -> None:
    if where in ("terms", "desk", "invite"):
        somebody.goes_to(f"/seat/{somebody.seat}/{where}/")
    elif where == "notes":
        somebody.goes_to_desk("Notes").page.focus("#words")
    elif where == "words":
        somebody.goes_to("own").says("A word.").page.get_by_role("link", name="Change").click()
        somebody.reads("Your own words").page.focus("#correct-words")
    else:
        somebody.goes_to(where)


def test_the_page_is_blank_even_when_the_network_is_gone(case: Case, meet: Meet) -> None:
    ana = meet(case, "Ana").goes_to("separate").types(WORDS)
    ana.wire.cut()
    ana.page.keyboard.press("Escape")
    expect(ana.page.get_by_text("Heard by")).to_have_count(0)
    _shows_nothing(ana)
