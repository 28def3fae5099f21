"""Joint and separate sessions, with three browsers at once."""

from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.person import Person

PARTY_A, PARTY_B = "Ionescu and daughters", "Weiß & Co"


def test_what_is_said_together_is_heard_by_all_at_once(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    ana.goes_to("joint").reads("The joint session rests.")
    bruno.goes_to("place")

    mira.opens_session("Joint session", "opening")

    ana.hears("Mira Szabó opened the session: a first conversation.")
    expect(ana.page.locator("#part-speech")).not_to_contain_text("rests")
    bruno.reads("The joint session is open.").page.get_by_role("link", name="Go in").click()

    ana.says("The well was my grandmother's.\n\nShe dug it in the year of the drought.")
    for listener in (mira, bruno):
        listener.hears("The well was my grandmother's.").hears("She dug it in the year of the drought.")
    bruno.says("The water has no grandmother.")
    for listener in (mira, ana):
        listener.hears("The water has no grandmother.")
    mira.says("I hear you both.")
    assert [_said(person) for person in (mira, ana, bruno)] == [3, 3, 3]

    mira.closes_session("Joint session")
    for party in (ana, bruno):
        party.hears("Mira Szabó closed the session.").reads("The joint session rests.")


def _said(person: Person) -> int:
    expect(person.book("I hear you both.")).to_have_count(1)
    return person.page.locator("#book > li.statement").count()


def test_what_is_said_apart_reaches_nobody_else(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    mira.opens_session("Joint session")
    bruno.goes_to("joint")
    ana.goes_to("joint").says("We can speak about the well.")
    bruno.hears("We can speak about the well.")
    mira.closes_session("Joint session").opens_session(PARTY_A, "reality")

    ana.goes_to("separate").hears("Mira Szabó opened the session: looking at what could happen otherwise.")
    ana.says("Seven thousand would do, and my hand is lame.", mark="hold")
    mira.hears("Seven thousand would do, and my hand is lame.").says("That stays between us.")
    ana.hears("That stays between us.")
    expect(ana.book("my hand is lame").locator(".mark")).to_contain_text("Held.")

    _own_words(ana, "my hand is lame")
    ana.page.locator("label[data-mark=use]").click()
    ana.presses("Keep this choice")
    for listener in (ana, mira):
        expect(listener.book("my hand is lame").locator(".mark")).to_contain_text("Use unnamed.")

    _own_words(ana, "my hand is lame")
    ana.page.fill("#correct-words", "Eight thousand would do, and my hand is weak.")
    ana.presses("Correct it")
    for listener in (ana, mira):
        listener.hears("Eight thousand would do, and my hand is weak.").hears("my hand is lame", times=0)
        expect(listener.book("my hand is weak").locator(".mark")).to_contain_text("Corrected.")

    _own_words(ana, "my hand is weak")
    ana.presses("Withdraw it")
    for listener in (ana, mira):
        listener.hears("These words were withdrawn.").hears("my hand is weak", times=0)
    mira.closes_session(PARTY_A)

    bruno.looks_round()
    assert bruno.received("We can speak about the well."), "the wire hears nothing, so it proves nothing"
    for secret in ("lame", "weak", "thousand", "between us", "withdrawn", "happen otherwise"):
        assert not bruno.received(secret), f"“{secret}” reached Bruno's browser"


def _own_words(person: Person, words: str) -> None:
    person.book(words).get_by_role("link", name="Change").click()
    expect(person.page.get_by_role("heading", name="Your own words")).to_be_visible()


def test_asking_waiting_and_being_answered(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    mira.goes_to_desk()
    ana.goes_to("place")
    bruno.goes_to("place")

    bruno.page.get_by_label("The reason, if you like to give one").fill("I cannot say this in front of her.")
    bruno.presses("Ask Mira")
    bruno.reads("You asked for a separate session").reads("The answer will stand here.")
    mira.reads("Asks for a separate session").reads("I cannot say this in front of her.")

    mira.answers("Bruno Weiß", "Later", "In a quarter of an hour, gladly.")
    bruno.reads("Answer: later.").reads("In a quarter of an hour, gladly.")
    mira.notifies("Bruno Weiß", "I am busy until a quarter past.", 15)
    bruno.reads("A word from Mira Szabó").reads("I am busy until a quarter past.").reads("about 15 minutes")

    for secret in ("in front of her", "quarter", "asked for", "gladly"):
        assert not ana.received(secret), f"“{secret}” reached Ana's browser"


def test_a_room_of_ones_own_and_a_file_handed_over(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    mira.goes_to_desk(PARTY_A)
    bruno.goes_to("own").says("What would my father say?")
    ana.goes_to("own").reads("No mediator hears it.")
    ana.says("Think of the girls.")

    ana.goes_to("separate").unfolds("Hand over a file")
    letter = {"name": "../letter of the doctor.pdf", "mimeType": "application/pdf", "buffer": b"%PDF the hand " * 999}
    ana.page.set_input_files("#file", [letter])  # type: ignore[list-item]
    ana.presses("Hand it over here")
    ana.hears("letter of the doctor.pdf")
    expect(ana.page.locator("#file-status")).to_contain_text("Handed over at")

    mira.hears("letter of the doctor.pdf")
    with mira.page.expect_download() as got:
        mira.book("letter of the doctor.pdf").get_by_role("link").click()
    assert got.value.suggested_filename == "letter of the doctor.pdf"
    assert got.value.path().read_bytes() == b"%PDF the hand " * 999

    bruno.looks_round()
    for person, secrets in (
        (bruno, ("girls", "doctor", "%PDF")),
        (mira, ("girls", "my father say")),
        (ana, ("my father",)),
    ):
        for secret in secrets:
            assert not person.received(secret), f"“{secret}” reached {person.name}"
