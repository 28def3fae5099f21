"""A file in three browsers: handed over apart, let go as a flat copy, made, looked at, sent, found by the others."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from caucus.flattening.tests import dirty
from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.looks import complaints
from tests.journeys.person import Person

pytestmark = pytest.mark.skipif("CAUCUS_SOAK" not in os.environ, reason="the long way: make soak")
PARTY_A, PARTY_B, NAME = "Ionescu and daughters", "Weiß & Co", "Vidrascu severance.pdf"


def _kept(page: Page, link: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).first.click()
    return Path(download.value.path()).read_bytes()


def _hands_over(ana: Person) -> None:
    ana.goes_to("separate").unfolds("Hand over a file")
    contract = {"name": NAME, "mimeType": "application/pdf", "buffer": dirty.pdf()}
    ana.page.set_input_files("#file", [contract])  # type: ignore[list-item]
    ana.presses("Hand it over here")
    ana.hears(NAME)


def test_a_file_goes_through_the_wall_as_the_copy_that_was_looked_at(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    mira.opens_session(PARTY_A)
    _hands_over(ana)
    ana.page.get_by_role("link", name="Change").click()
    ana.page.get_by_role("link", name="Say exactly what may be passed on").click()
    expect(ana.page.get_by_label("A flat copy")).to_be_checked()
    assert list(complaints(ana.page)) == []
    ana.page.get_by_role("button", name="Let it be passed on like this").click()
    ana.reads("as a flat copy")

    mira.goes_to_desk(PARTY_B)
    mira.page.locator("#part-card").get_by_role("link", name="Say it here").click()
    mira.page.locator("#make").click()
    looked_at = _kept(mira.page, "Document.pdf")
    assert list(complaints(mira.page)) == []
    mira.page.locator("#look").click()
    expect(mira.page.locator("main")).to_contain_text("Bruno Weiß")
    assert list(complaints(mira.page)) == []
    bruno.goes_to("separate")
    mira.page.locator("#cross").click()
    expect(mira.page.locator("#part-outgoing")).to_contain_text("Document.pdf")
    assert bruno.page.get_by_role("link", name="Document.pdf").count() == 0

    expect(bruno.page.get_by_role("link", name="Document.pdf")).to_have_count(2, timeout=20_000)
    assert _kept(bruno.page, "Document.pdf") == looked_at and b"Needle" not in dirty.laid_open(looked_at)
    assert "Vidrascu" not in bruno.page.content()
    ana.page.goto(f"/seat/{ana.seat}/passed/")
    assert _kept(ana.page, "Document.pdf") == looked_at
