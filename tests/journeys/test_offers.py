"""An offer made on a phone, answered with a bracket, replaced and accepted; all see how it stands."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.journeys import looks
from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.person import Person

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PICTURES = Path(os.environ["CAUCUS_LOOKED_AT"]) if "CAUCUS_LOOKED_AT" in os.environ else None


def makes(somebody: Person, issue: str, amount: str, **chosen: str) -> Person:
    """Makes a move on the page where one is made, which stands open, and lands in the ledger."""
    page = somebody.page
    for name, code in chosen.items():
        if name in ("what", "form"):
            page.locator(f"input[name={name}][value={code}]").check()
    page.get_by_label("Issue", exact=True).first.fill(issue)
    page.get_by_label("Amount", exact=True).first.fill(amount)
    if "theirs" in chosen:
        page.get_by_label("If they come to", exact=True).first.fill(chosen["theirs"])
    with page.expect_navigation():
        page.locator("#make").click()
    return somebody


def in_the_ledger(somebody: Person) -> Person:
    return somebody.goes_to(f"/seat/{somebody.seat}/ledger/")


def shown(somebody: Person, name: str) -> None:
    """A picture for who wishes to look, in both lights."""
    if PICTURES:
        somebody.page.set_viewport_size(PHONE["viewport"] if somebody.name == "Ana" else DESK["viewport"])
        somebody.page.reload()
        for light in ("light", "dark"):
            somebody.page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
            somebody.page.screenshot(path=PICTURES / f"{name}-{light}.png", full_page=True)


def test_from_a_first_offer_to_what_is_agreed(case: Case, meet: Meet) -> None:
    mira = meet(case, "Mira", **DESK).opens_session("Joint session")
    ana = meet(case, "Ana", **PHONE).goes_to("joint")
    ana.page.get_by_role("link", name="Make an offer or a request").click()
    makes(ana, "The well", "300,000")
    expect(ana.page.locator("table.moves tbody tr")).to_have_count(1)

    bruno = meet(case, "Bruno", **DESK).goes_to("joint")
    expect(bruno.page.locator("#part-offers")).to_contain_text("300,000")
    bruno.page.get_by_role("link", name="Answer it").click()
    bruno.page.get_by_text("Answer it").first.click()
    bruno.page.get_by_role("link", name="Make a counter-offer").click()
    makes(bruno, "The well", "420,000", form="bracket", theirs="340,000")
    expect(bruno.page.locator("table.moves tbody tr").last).to_contain_text("made a counter-offer")
    expect(bruno.page.locator("table.moves tbody tr").first).to_contain_text("midpoint 380,000")
    expect(bruno.page.locator("figure.chart circle.middle")).to_have_count(1)

    in_the_ledger(ana)
    ana.page.get_by_text("Replace or withdraw it").click()
    ana.page.get_by_role("link", name="Put another in its place").click()
    makes(ana, "The well", "350,000")
    in_the_ledger(bruno)
    shown(bruno, "ledger-desk")
    bruno.page.locator("table.moves tbody tr").first.get_by_text("Answer it").click()
    with bruno.page.expect_navigation():
        bruno.page.get_by_role("button", name="Accept, subject to agreement").click()
    expect(bruno.page.locator(".sheet")).to_contain_text("350,000")

    for somebody, name in ((ana, "ana"), (mira, "mira")):
        in_the_ledger(somebody)
        expect(somebody.page.locator(".sheet")).to_contain_text("350,000")
        expect(somebody.page.locator("table.moves tbody tr").first).to_contain_text("accepted, subject to agreement")
        assert list(looks.complaints(somebody.page)) == []
        shown(somebody, f"ledger-{name}")
    ana.goes_to("separate")
    ana.page.get_by_role("link", name="Make an offer or a request").click()
    expect(ana.page.locator("#making")).to_be_visible()
    assert list(looks.complaints(ana.page)) == []
    shown(ana, "offer-phone")
