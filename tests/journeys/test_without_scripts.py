"""A browser that runs no scripts: one still reads, says, asks, takes back and leaves."""

from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet

WORDS = "My browser is old."


def test_a_party_reads_says_and_leaves(case: Case, meet: Meet) -> None:
    mira = meet(case, "Mira").goes_to_desk("Ionescu and daughters")
    mira.says("Take your time.")
    ana = meet(case, "Ana", java_script_enabled=False).goes_to("separate")
    ana.hears("Take your time.")

    ana.types(WORDS).page.locator("form[data-say=words] label[data-mark=convey]").click()
    ana.sends().hears(WORDS).reads("May be conveyed.")
    expect(ana.page.locator("#words")).to_have_value("")
    mira.hears(WORDS)

    ana.page.reload()
    ana.hears(WORDS)
    ana.sends().keeps("", "There are no words yet.")
    ana.book(WORDS).get_by_role("link", name="Change").click()
    ana.presses("Withdraw it").hears("These words were withdrawn.").hears(WORDS, times=0)
    mira.hears(WORDS, times=0)

    ana.goes_to("own").types("Eighty would do.").sends().book("Eighty").get_by_role("link", name="Change").click()
    for link in ("Bring it to another room", "Separate session"):
        ana.page.get_by_role("link", name=link).click()
    ana.presses("Look once more").reads("These people will hear just these words").presses("Say it here:")
    ana.hears("Eighty would do.").reads("What you say stays in this room")
    mira.hears("Eighty would do.")

    ana.goes_to("place").fills("The reason, if you like to give one", "It is about the price.").presses("Ask Mira")
    ana.reads("You asked for a separate session")
    mira.reads("It is about the price.")
    ana.presses("Leave").reads("This page is empty.").goes_to(f"/seat/{ana.seat}/").reads("You are at the door")


def test_what_is_refused_stands_in_its_field_again(case: Case, meet: Meet) -> None:
    ana = meet(case, "Ana", java_script_enabled=False).goes_to("joint").types(WORDS)
    ana.sends().keeps(WORDS, "The joint session does not speak just now.")
    meet(case, "Mira").opens_session("Joint session")
    ana.sends().hears(WORDS)
