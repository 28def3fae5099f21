"""The shuttle, in three browsers: said apart, asked, read back, sent through the wall, heard, answered."""

import re

from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.errands import PARTIES
from tests.journeys.shuttling import asks, is_answered, looks_at_the_wording

SECRET = "Seven thousand would do, and my hand is lame."
WORDING = "There may be room below eight thousand."


def test_what_is_asked_and_read_back_goes_through_the_wall_once(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    mira.opens_session(PARTIES[0])
    ana.goes_to("separate").says(SECRET)
    bruno.goes_to("separate")

    asks(mira, WORDING, PARTIES[1])
    is_answered(ana, WORDING)

    looks_at_the_wording(mira, WORDING, PARTIES[1])
    expect(mira.page.locator("main")).to_contain_text("Bruno Weiß")
    mira.page.locator("#cross").click()
    expect(mira.page.locator("#part-outgoing")).to_contain_text("not there yet")
    assert bruno.book(WORDING).count() == 0

    expect(bruno.book(WORDING)).to_have_count(1, timeout=20_000)
    expect(bruno.book(WORDING)).to_contain_text("passes on, for")
    expect(mira.page.locator("#part-outgoing")).not_to_contain_text("not there yet")
    assert not re.search("seven thousand|lame", bruno.page.content(), re.IGNORECASE)

    ana.page.goto(f"/seat/{ana.seat}/passed/")
    ana.reads("Passed on").reads(WORDING)


def test_what_is_taken_back_in_time_is_never_there(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    mira.opens_session(PARTIES[0])
    ana.goes_to("separate").says(WORDING, mark="convey")
    bruno.goes_to("separate")

    looks_at_the_wording(mira, WORDING, PARTIES[1])
    mira.page.locator("#cross").click()
    mira.page.locator("#part-outgoing button").click()
    expect(mira.page.locator("#part-outgoing")).to_be_hidden()
    mira.page.wait_for_timeout(11_000)
    assert bruno.book(WORDING).count() == 0
    expect(mira.page.locator("#part-card")).to_contain_text(WORDING)


def test_the_closing_question_is_answered_by_one_act(case: Case, meet: Meet) -> None:
    mira, ana = meet(case, "Mira"), meet(case, "Ana")
    mira.opens_session(PARTIES[0])
    ana.goes_to("separate").says("First.").says("Second.")
    ana.page.locator("#part-asking").get_by_role("link", name="Before you part").click()
    ana.reads("Nothing was decided about 2 statements.")
    ana.page.locator("#settle").click()
    expect(ana.book("Second.")).to_have_count(1)
    ana.page.locator("#part-asking").get_by_role("link", name="Before you part").click()
    ana.reads("Everything that was said here is decided.")
