"""Mira is about to say before Bruno what Ana told her apart: she is warned while she types, and says why, or stops."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.person import Person

SECRET = "We could live with eighty thousand because of the chemotherapy."
SLIP = "What about 80k, Mr Weiß?"
SELECTED = "words.value.slice(words.selectionStart, words.selectionEnd)"
LOOKS = [("phone", 390, "light"), ("phone", 390, "dark"), ("desk", 1280, "light"), ("desk", 1280, "dark")]


@pytest.fixture
def ana(case: Case, meet: Meet) -> Person:
    return meet(case, "Ana").goes_to("separate").says(SECRET)


def warned(mira: Person) -> Person:
    expect(mira.page.locator("[data-likeness]")).to_contain_text("This resembles what was said elsewhere")
    expect(mira.page.locator(".likeness li")).to_contain_text("said this apart at")
    return mira


def test_a_slip_is_marked_while_it_is_typed_and_said_only_with_a_reason(case: Case, meet: Meet, ana: Person) -> None:
    bruno = meet(case, "Bruno").goes_to("separate")
    mira = meet(case, "Mira").goes_to_desk("Weiß & Co")
    mira.page.locator("#words").press_sequentially(SLIP)
    warned(mira)
    expect(mira.page.locator(".likeness mark")).to_have_text("80k")
    mira.presses("80k")
    assert mira.page.evaluate(SELECTED) == "80k"
    mira.sends().keeps(SLIP, "Not said yet")
    expect(mira.page.get_by_label("Why do you say it all the same?")).to_be_focused()
    mira.page.keyboard.type("Ana told me that I may.")
    mira.page.keyboard.press("Control+Enter")
    mira.hears(SLIP).keeps("")
    expect(mira.page.locator(".likeness")).to_have_count(0)
    bruno.hears(SLIP)
    assert not bruno.received("that I may") and not bruno.received("eighty")
    assert mira.blocked == []


def test_words_that_are_changed_are_no_longer_marked(case: Case, meet: Meet, ana: Person) -> None:
    mira = meet(case, "Mira").goes_to_desk("Weiß & Co")
    mira.page.locator("#words").press_sequentially(SLIP)
    warned(mira).types("What would be a good figure?")
    expect(mira.page.locator("[data-likeness]")).to_contain_text("Nothing in it resembles")
    mira.sends().hears("What would be a good figure?")


def test_words_that_are_pasted_at_one_stroke_are_marked_too(case: Case, meet: Meet, ana: Person) -> None:
    mira = meet(case, "Mira").goes_to_desk("Weiß & Co")
    mira.page.locator("#words").fill(SLIP)
    warned(mira)


def test_a_notice_at_the_desk_and_a_file_are_asked_about_too(case: Case, meet: Meet, ana: Person) -> None:
    mira = meet(case, "Mira").goes_to_desk("Weiß & Co")
    mira.notifies("Bruno", "It is about 80k.", 10)
    mira.fills("Why do you say it all the same?", "He knows.").presses("Say it", exact=True)
    bruno = meet(case, "Bruno").goes_to("place").reads("It is about 80k.")
    mira.unfolds("Hand over a file")
    mira.page.set_input_files("#file", {"name": "chemotherapy.txt", "mimeType": "text/plain", "buffer": b"80"})
    mira.presses("Hand it over here")
    mira.page.locator("#file-anyway").fill("He has it already.")
    mira.presses("Hand it over here")
    bruno.goes_to("separate").hears("chemotherapy.txt")


def test_without_scripts_a_page_asks_and_keeps_what_was_typed(case: Case, meet: Meet, ana: Person) -> None:
    mira = meet(case, "Mira", java_script_enabled=False).goes_to_desk("Weiß & Co").types(SLIP)
    mira.sends().reads("Look again before you say this").reads("said this apart at")
    expect(mira.page.get_by_label("Your words")).to_have_value(SLIP)
    mira.presses("Say it", exact=True).reads("Look again before you say this")
    mira.fills("Why do you say it all the same?", "Ana told me that I may.").presses("Say it", exact=True)
    mira.hears(SLIP)


@pytest.mark.skipif("CAUCUS_PICTURES" not in os.environ, reason="pictures are taken by `make pictures`")
@pytest.mark.parametrize(("name", "width", "scheme"), LOOKS)
def test_pictures(case: Case, meet: Meet, ana: Person, tmp_path: Path, name: str, width: int, scheme: str) -> None:
    mira = meet(case, "Mira", viewport={"width": width, "height": 844}, color_scheme=scheme).goes_to_desk("Weiß & Co")
    mira.page.locator("#words").press_sequentially(SLIP)
    warned(mira).page.locator(".likeness").scroll_into_view_if_needed()
    folder = Path(os.environ.get("CAUCUS_PICTURES_TO", tmp_path))
    mira.page.screenshot(path=folder / f"warned-{name}-{scheme}.png")
