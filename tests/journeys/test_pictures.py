"""The pictures of the README, taken anew from the demonstration: `make pictures`."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.errands import PARTIES

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
WINDOW = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}


@pytest.mark.skipif(os.environ.get("CAUCUS_PICTURES") != "1", reason="pictures are taken by `make pictures`")
def test_pictures_of_a_room_and_of_the_desk(played: Case, meet: Meet) -> None:
    ana = meet(played, "Ana", **WINDOW).goes_to("separate")
    expect(ana.page.locator("#words")).to_be_in_viewport()
    ana.page.evaluate("scrollBy({ top: -170, behavior: 'instant' })")  # to show more of what was said
    ana.page.screenshot(path=PICTURES / "room.png")
    mira = meet(played, "Mira", **WINDOW).goes_to_desk("Ana Ciurdărescu")
    expect(mira.waiting("Ana Ciurdărescu")).to_contain_text("here")
    mira.page.screenshot(path=PICTURES / "desk.png")


SAID = "We could wait until the harvest, but do not tell them why."
ASKED = "There is room on timing."


@pytest.mark.skipif(os.environ.get("CAUCUS_PICTURES") != "1", reason="pictures are taken by `make pictures`")
def test_pictures_of_the_way_through_the_wall(case: Case, meet: Meet) -> None:
    mira, ana = meet(case, "Mira", **WINDOW), meet(case, "Ana", viewport={"width": 390, "height": 844})
    mira.opens_session(PARTIES[0])
    ana.goes_to("separate").says(SAID)
    mira.page.goto(f"/seat/{mira.seat}/passed/")
    mira.page.get_by_role("link", name="Pass on, or ask").first.click()
    mira.page.locator(".parties a").filter(has_text=PARTIES[1]).click()
    mira.page.get_by_label("The words you would say").fill(ASKED)
    mira.page.get_by_role("button", name="Ask", exact=True).click()
    expect(mira.page.get_by_text("no answer yet.")).to_be_visible()
    ana.reads("May I say these words?").page.locator("#part-asking").scroll_into_view_if_needed()
    ana.page.screenshot(path=PICTURES / "read-back.png")
    ana.page.get_by_role("button", name="Yes, in these words").click()
    mira.goes_to_desk(PARTIES[1])
    expect(mira.page.locator("#part-card")).to_contain_text(ASKED)
    mira.page.screenshot(path=PICTURES / "what-may-i-say.png")
    mira.page.locator("#part-card").get_by_role("link", name="Say it here").click()
    mira.page.locator("#look").click()
    expect(mira.page.locator("#through")).to_be_visible()
    mira.page.screenshot(path=PICTURES / "through-the-wall.png")
