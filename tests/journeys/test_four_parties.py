"""Four parties, each in its own browser: one offer goes to three of them, and each answers for itself alone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.cases import Case, Pass, opened
from tests.journeys.conftest import Meet
from tests.journeys.errands import FOUR, PARTIES
from tests.journeys.person import Person
from tests.journeys.server import Server

SAID = "Before the harvest we cannot pay a thing, our tractor is pawned."
WORDING = "Timing matters to somebody here."


@pytest.fixture
def table(server: Server, everybody: dict[str, Pass]) -> Case:
    return opened(server, everybody["Mira"].cookies, people=FOUR)


def _crosses(mira: Person) -> None:
    """The second step, and the ten seconds."""
    mira.page.locator("#cross").click()
    going = mira.page.locator("#part-outgoing")
    expect(going).to_contain_text("not there yet")
    expect(going).not_to_contain_text("not there yet", timeout=20_000)
    expect(going).not_to_contain_text("did not go out")


def _carries(mira: Person, party: str) -> None:
    mira.goes_to_desk(party)
    mira.page.locator("#part-carriage").get_by_role("link", name="Carry it here").first.click()
    expect(mira.page.locator("#cross")).to_contain_text(party)
    _crosses(mira)


def _signals(mira: Person, ana: Person, to: str) -> None:
    """Ana lets one party, and no other, be told in agreed words; Mira tells it."""
    mira.goes_to_desk(PARTIES[0])
    mira.page.goto(f"/seat/{mira.seat}/passed/")
    mira.page.get_by_role("link", name="Pass on, or ask").first.click()
    mira.page.locator(".parties a").filter(has_text=to).click()
    mira.page.get_by_label("The words you would say").fill(WORDING)
    mira.page.get_by_role("button", name="Ask", exact=True).click()
    expect(mira.page.get_by_text("no answer yet.")).to_be_visible()
    ana.reads("May I say these words?").reads(WORDING).reads(to)
    ana.page.get_by_role("button", name="Yes, in these words").click()
    mira.goes_to_desk(to)
    mira.page.locator("#part-card").get_by_role("link", name="Say it here").click()
    mira.page.locator("#look").click()
    _crosses(mira)


def _answers(person: Person, button: str) -> None:
    person.page.goto(f"/seat/{person.seat}/ledger/")
    expect(person.page.locator("main")).to_contain_text("90,000")
    person.page.get_by_text("Answer it").first.click()
    person.page.get_by_role("button", name=button).click()
    expect(person.page.get_by_role("button", name=button)).to_have_count(0)


def test_one_offer_three_answers_and_nobody_hears_anothers(table: Case, meet: Meet) -> None:
    mira, *people = (meet(table, name) for name in ("Mira", *FOUR))
    ana, bruno, cleo, dora = people
    mira.opens_session(PARTIES[0])
    ana.goes_to("separate").says(SAID)
    for person in people[1:]:
        person.goes_to("separate")

    _signals(mira, ana, PARTIES[2])
    expect(cleo.book(WORDING)).to_have_count(1)
    assert [person.book(WORDING).count() for person in (bruno, dora)] == [0, 0]

    ana.page.goto(ana.page.url.split("?")[0] + "offer/")
    ana.page.get_by_label("Amount").first.fill("90000")
    ana.page.locator("#make").click()
    expect(ana.page.locator("main")).to_contain_text("90,000")
    for party in PARTIES[1:]:
        _carries(mira, party)
    _answers(bruno, "Accept, subject to agreement")
    _answers(cleo, "Decline")
    _answers(dora, "Acknowledge")

    bruno.goes_to("separate").reads("May your answer be told?")
    bruno.page.get_by_role("button", name="Yes, tell them").click()
    expect(bruno.page.get_by_text("May your answer be told?")).to_have_count(0)
    _carries(mira, PARTIES[0])

    ana.page.goto(f"/seat/{ana.seat}/ledger/")
    ana.reads("Accepted so far, subject to agreement")
    ana.reads(f"{PARTIES[1]} accepted, subject to agreement")
    for person, others in ((bruno, (2, 3)), (cleo, (1, 3)), (dora, (1, 2))):
        person.page.goto(f"/seat/{person.seat}/ledger/")
        page = person.page.locator("main").inner_text()
        assert [PARTIES[other] for other in others if PARTIES[other] in page] == []
        assert "tractor" not in person.page.content()
    mira.page.goto(f"/seat/{mira.seat}/ledger/")
    page = mira.page.locator("main").inner_text()
    assert [
        state for state in ("accepted, subject to agreement", "declined", "acknowledged it") if state not in page
    ] == []
