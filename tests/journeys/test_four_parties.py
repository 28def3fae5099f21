"""Four parties, each in its own browser: one offer goes to three of them, and each answers for itself alone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.cases import Case, Pass, opened
from tests.journeys.conftest import Meet
from tests.journeys.errands import FOUR, PARTIES
from tests.journeys.person import Person
from tests.journeys.server import Server
from tests.journeys.shuttling import asks, carries, crosses, is_answered, looks_at_the_wording

SAID = "Before the harvest we cannot pay a thing, our tractor is pawned."
WORDING = "Timing matters to somebody here."


@pytest.fixture
def table(server: Server, everybody: dict[str, Pass]) -> Case:
    return opened(server, everybody["Mira"].cookies, people=FOUR)


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

    asks(mira, WORDING, PARTIES[2])
    ana.reads(PARTIES[2])
    is_answered(ana, WORDING)
    looks_at_the_wording(mira, WORDING, PARTIES[2])
    crosses(mira)
    expect(cleo.book(WORDING)).to_have_count(1)
    assert [person.book(WORDING).count() for person in (bruno, dora)] == [0, 0]

    ana.page.goto(ana.page.url.split("?")[0] + "offer/")
    ana.page.get_by_label("Amount").first.fill("90000")
    ana.page.locator("#make").click()
    expect(ana.page.locator("main")).to_contain_text("90,000")
    for party in PARTIES[1:]:
        carries(mira, party)
    _answers(bruno, "Accept, subject to agreement")
    _answers(cleo, "Decline")
    _answers(dora, "Acknowledge")

    bruno.goes_to("separate").reads("May your answer be told?")
    bruno.page.get_by_role("button", name="Yes, tell them").click()
    expect(bruno.page.get_by_text("May your answer be told?")).to_have_count(0)
    carries(mira, PARTIES[0])

    ana.page.goto(f"/seat/{ana.seat}/ledger/")
    ana.reads("Accepted so far, subject to agreement")
    ana.reads(f"{PARTIES[1]} accepted, subject to agreement")
    for person, others in ((bruno, (2, 3)), (cleo, (1, 3)), (dora, (1, 2))):
        _hears_nothing_of(person, others)
    mira.page.goto(f"/seat/{mira.seat}/ledger/")
    mira.reads("accepted, subject to agreement").reads("declined").reads("acknowledged it")


def _hears_nothing_of(person: Person, others: tuple[int, ...]) -> None:
    person.page.goto(f"/seat/{person.seat}/ledger/")
    page = person.page.locator("main").inner_text()
    assert [PARTIES[other] for other in others if PARTIES[other] in page] == []
    assert "tractor" not in person.page.content()
