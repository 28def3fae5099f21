"""On screen: Mira opens a circle, Bruno comes in, and by his yes Ana hears what he said there before she came."""

from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.test_capture import looks

CIRCLE = "#part-tabs a.tab[data-room=circle]"
BEFORE = "We could pay ninety."


def test_a_circle_and_a_newcomer_who_hears_what_came_before(case: Case, meet: Meet) -> None:
    mira = meet(case, "Mira").goes_to_desk()
    bruno, ana = (meet(case, name).goes_to("place") for name in ("Bruno", "Ana"))
    looks(ana, "briefs")
    mira.page.get_by_role("link", name="Open a circle").click()
    mira.page.get_by_role("checkbox", name="Bruno Weiß").check()
    looks(mira, "circle-new")
    mira.page.get_by_role("button", name="Call them").click()
    expect(mira.page.locator("#part-bar")).to_contain_text("Circle")
    call = bruno.page.locator("#part-questions")
    expect(call).to_contain_text("Mira Szabó (mediator)")
    looks(bruno, "circle-called")
    call.get_by_role("button", name="Come in").click()
    bruno.page.locator(CIRCLE).click()
    bruno.says(BEFORE)
    mira.hears(BEFORE)
    expect(ana.page.locator("body")).not_to_contain_text("Circle")

    mira.page.locator("#propose-summary").click()
    mira.page.locator("#propose-seat").select_option(label="Ana Ionescu")
    mira.page.locator("#propose-since").select_option("all")
    mira.page.get_by_role("button", name="Ask", exact=True).click()
    asked = bruno.page.locator("#part-questions")
    expect(asked).to_contain_text("May Ana Ionescu hear what was said here before?")
    looks(bruno, "circle-asked")
    let_in = mira.page.get_by_role("button", name="Let Ana Ionescu in now")
    let_in.click()
    expect(mira.page.locator("#part-questions")).to_contain_text("Nobody was let in.")
    asked.get_by_role("button", name="Yes", exact=True).click()
    expect(mira.page.locator("#part-questions p", has_text="Yes:")).to_contain_text("Bruno Weiß")
    mira.page.get_by_role("link", name="Whose yes it takes").click()
    expect(mira.page.locator("main")).to_contain_text("has said yes")
    looks(mira, "circle-whose-yes")
    mira.goes_to_desk("Circle")
    let_in.click()

    ana.page.locator(CIRCLE).click()
    ana.hears(BEFORE)
    looks(ana, "circle-newcomer")
