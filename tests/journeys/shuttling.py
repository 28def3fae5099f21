"""What Mira does between the rooms: she asks, and she sends through the wall."""

from playwright.sync_api import expect

from tests.journeys.errands import PARTIES
from tests.journeys.person import Person


def asks(mira: Person, words: str, to: str) -> None:
    """Whether she may say these words, of what was said last in the room of the first party, to another."""
    mira.goes_to_desk(PARTIES[0])
    mira.page.goto(f"/seat/{mira.seat}/passed/")
    mira.page.get_by_role("link", name="Pass on, or ask").first.click()
    mira.page.locator(".parties a").filter(has_text=to).click()
    mira.page.get_by_label("The words you would say").fill(words)
    mira.page.get_by_role("button", name="Ask", exact=True).click()
    expect(mira.page.get_by_text("no answer yet.")).to_be_visible()


def is_answered(giver: Person, words: str) -> None:
    """Whose words they are reads just those that would be said, and says yes."""
    giver.reads("May I say these words?").reads(words)
    giver.page.get_by_role("button", name="Yes, in these words").click()
    expect(giver.page.locator("#part-asking").get_by_text("May I say these words?")).to_have_count(0)


def looks_at_the_wording(mira: Person, words: str, to: str) -> None:
    """From the card of the room into which it goes, to the second step."""
    mira.goes_to_desk(to)
    mira.page.locator("#part-card").get_by_role("link", name="Say it here").click()
    expect(mira.page.locator("#wording")).to_have_value(words)
    mira.page.locator("#look").click()
    expect(mira.page.locator("#through")).to_be_visible()


def crosses(mira: Person) -> None:
    """The second step, and the ten seconds."""
    mira.page.locator("#cross").click()
    going = mira.page.locator("#part-outgoing")
    expect(going).to_contain_text("not there yet")
    expect(going).not_to_contain_text("not there yet", timeout=20_000)
    expect(going).not_to_contain_text("did not go out")


def carries(mira: Person, to: str) -> None:
    """An offer, or an answer to one, that waits to be carried into a room."""
    mira.goes_to_desk(to)
    mira.page.locator("#part-carriage").get_by_role("link", name="Carry it here").first.click()
    expect(mira.page.locator("#cross")).to_contain_text(to)
    crosses(mira)
