"""An offer made apart is put to the others, accepted, and the acceptance told: each time by name, in three browsers."""

from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.errands import PARTIES
from tests.journeys.shuttling import carries


def test_an_offer_goes_across_and_its_acceptance_comes_back(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    mira.opens_session(PARTIES[0])
    ana.goes_to("separate")
    ana.page.goto(ana.page.url.split("?")[0] + "offer/")
    ana.page.get_by_label("Amount").first.fill("90000")
    ana.page.locator("#make").click()
    expect(ana.page.locator("main")).to_contain_text("90,000")
    bruno.goes_to("separate")

    carries(mira, PARTIES[1])
    bruno.page.goto(f"/seat/{bruno.seat}/ledger/")
    expect(bruno.page.locator("main")).to_contain_text("90,000")
    bruno.page.get_by_text("Answer it").first.click()
    bruno.page.get_by_role("button", name="Accept, subject to agreement").click()
    bruno.reads("accepted, subject to agreement")
    bruno.goes_to("separate")
    bruno.reads("May your answer be told?")
    bruno.page.get_by_role("button", name="Yes, tell them").click()
    expect(bruno.page.get_by_text("May your answer be told?")).to_have_count(0)

    carries(mira, PARTIES[0])
    ana.page.goto(f"/seat/{ana.seat}/ledger/")
    ana.reads("Accepted so far, subject to agreement").reads("accepted, subject to agreement")
