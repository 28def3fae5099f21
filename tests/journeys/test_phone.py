"""A party on a phone, from the invitation to a said word: everything fits, and everything can be reached by a thumb."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys import looks
from tests.journeys.cases import Pass, opened
from tests.journeys.conftest import Meet
from tests.journeys.errands import NAMES, Outbox
from tests.journeys.person import Person
from tests.journeys.server import Server

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}
WORDS = "I am on the bus, and I can speak."


def test_from_the_invitation_to_a_said_word(server: Server, everybody: dict[str, Pass], meet: Meet) -> None:
    case = opened(server, everybody["Mira"].cookies, outside=("Ana",))
    mira = meet(case, "Mira").goes_to_desk("Ionescu and daughters")
    ana = meet(case, "Ana", stranger=True, **PHONE).goes_to(case.invitations["Ana"])

    _taps(ana, "Send me the code")
    ana.reads("six digits are on their way").fills("Six digits", Outbox(server).code())
    _taps(ana, "Come in")
    ana.is_inside().reads("Before you come in").reads(f"{NAMES['Mira']}, mediator, has invited you.")
    _taps(ana, "I accept these terms")
    _fits(ana.is_inside())

    ana.tab("separate").tap()
    expect(ana.page.locator("#part-bar")).to_contain_text(f"you and {NAMES['Mira']}")
    ana.types(WORDS).page.locator("form[data-say=words] label[data-mark=use]").tap()
    _taps(ana, "Say it in the separate session")
    ana.hears(WORDS).reads("Use unnamed.")
    expect(ana.page.locator("#words")).to_be_in_viewport()
    mira.hears(WORDS).says("I hear you.")
    ana.hears("I hear you.")
    _fits(ana)

    _reach(ana.page.locator("#leave")).tap()
    ana.reads("This page is empty.")


def _taps(person: Person, name: str) -> None:
    """With a thumb; the page around it fits before anything is pressed."""
    _fits(person)
    _reach(person.page.get_by_role("button", name=re.compile(f"^{name}"))).tap()


def _reach(button: Locator) -> Locator:
    button.scroll_into_view_if_needed()
    expect(button).to_be_in_viewport(ratio=1)
    return button


def _fits(person: Person) -> None:
    """Once its styles are there: an address is reached before they are."""
    person.page.wait_for_load_state("load")
    assert [*person.page.evaluate(looks.WIDE), *person.page.evaluate(looks.SMALL)] == [], person.page.url
