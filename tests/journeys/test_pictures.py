"""The pictures of the README, taken anew from the demonstration: `make pictures`."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet

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
