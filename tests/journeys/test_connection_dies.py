"""The mediator's machine dies while a joint session is open."""

from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.errands import Errand
from tests.journeys.machine import Machine

FROZEN = "The joint session is frozen: no mediator is connected."
WORDS = "I was going to say that I am sorry."


def test_the_joint_session_freezes_keeps_what_was_typed_and_thaws(case: Case, meet: Meet, machine: Machine) -> None:
    mira = meet(case, "Mira", browser=machine.browser)
    ana, bruno = meet(case, "Ana"), meet(case, "Bruno")
    mira.opens_session("Joint session")
    ana.goes_to("joint").says("Did you know about the pipe?")
    bruno.goes_to("joint").hears("Did you know about the pipe?").types(WORDS)

    machine.dies()

    for party in (ana, bruno):
        expect(party.page.locator("#part-speech")).to_contain_text(FROZEN)
    assert _says_past_the_page(case, "Ana", ana.page.url) == 409
    bruno.keeps(WORDS).sends().keeps(WORDS, "The joint session does not speak just now.")
    ana.hears(WORDS, times=0)

    again = meet(case, "Mira").goes_to_desk("Joint session")

    for party in (ana, bruno):
        expect(party.page.locator("#part-speech")).not_to_contain_text(FROZEN)
    bruno.keeps(WORDS).sends()
    for listener in (bruno, ana, again):
        listener.hears(WORDS)
    bruno.page.reload()
    bruno.hears(WORDS)


def _says_past_the_page(case: Case, name: str, url: str) -> int:
    """What the joint room answers to a program that looks at no page."""
    path = "/seat/" + url.split("/seat/")[1] + "say/"
    with Errand(case.server, case.passes[name].cookies) as errand:
        said = {"words": "Past the page", "csrfmiddlewaretoken": errand.client.cookies["csrftoken"]}
        return errand.client.post(path, data=said, headers={"Accept": "application/json"}).status_code
