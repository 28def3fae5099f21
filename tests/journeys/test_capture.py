"""Mira captures what is said while it is said: four keys besides the words, and whom it concerns sees what stands."""

import os
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.person import Person

FOUR = 4
PICTURES = os.environ.get("CAUCUS_LOOKS")


class Keys:
    """Presses keys and counts them; the words themselves are not counted."""

    def __init__(self, person: Person) -> None:
        self.person, self.pressed = person, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.person.page.keyboard.press(key)
            self.pressed += 1

    def words(self, text: str) -> None:
        self.person.page.keyboard.type(text)


def test_four_keys_and_the_words_keep_a_note_that_nobody_else_hears(case: Case, meet: Meet) -> None:
    mira, ana = meet(case, "Mira").goes_to_desk(), meet(case, "Ana").goes_to("separate")
    keys = Keys(mira)
    keys.press("Alt+w")
    keys.words("Her hand is lame since spring.")
    keys.press("Alt+1", "Alt+u", "Enter")
    assert keys.pressed <= FOUR
    expect(mira.page.locator("#part-capture [role=status]")).to_have_text("Kept.")
    expect(mira.page.locator("#capture-words")).to_have_value("")
    notes = mira.page.locator("#part-rail a.party", has_text="Her hand is lame")
    expect(notes).to_be_visible()
    looks(mira, "capture-desk")
    notes.click()
    recorded = mira.page.locator("#book .statement", has_text="Her hand is lame")
    expect(recorded).to_contain_text("recorded by")
    expect(recorded).to_contain_text("Once confirmed: Use unnamed.")
    expect(ana.page.locator("#book")).not_to_contain_text("Her hand is lame")


def test_four_keys_put_it_where_its_speaker_sees_it_and_confirms(case: Case, meet: Meet) -> None:
    mira, ana = meet(case, "Mira").goes_to_desk(), meet(case, "Ana").goes_to("separate")
    keys = Keys(mira)
    keys.press("Alt+w")
    keys.words("I would take eighty.")
    keys.press("Alt+1", "Alt+v", "Alt+s")
    assert keys.pressed <= FOUR
    said = ana.page.locator("#book .statement", has_text="I would take eighty.")
    expect(said).to_contain_text("Not confirmed yet.")
    expect(said).to_contain_text("Held.")
    looks(ana, "capture-party")
    said.get_by_role("link", name="Did you say so?").click()
    looks(ana, "capture-confirm")
    ana.page.get_by_role("button", name="Yes, I said so").click()
    expect(said).to_contain_text("Confirmed.")
    expect(said).to_contain_text("May be conveyed.")


def looks(person: Person, name: str) -> None:
    """Pictures to look at, where somebody asks for them."""
    if PICTURES:
        Path(PICTURES).mkdir(exist_ok=True)
        for width in (1280, 390):
            person.page.set_viewport_size({"width": width, "height": 900})
            person.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        person.page.set_viewport_size({"width": 1280, "height": 900})
