"""What was typed stays in its field until it was said, whatever goes wrong; it is said once, and is in no storage."""

from playwright.sync_api import Route, expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.errands import Errand, Outbox
from tests.journeys.person import Person

WORDS = "I never said that the pipe was mine."
STORED = """async () => [
  Object.entries(localStorage).flat(), Object.entries(sessionStorage).flat(),
  await indexedDB.databases(), await caches.keys(), (await navigator.serviceWorker?.getRegistrations() ?? []).length,
  history.state,
]"""


def _is_in_no_storage(person: Person) -> None:
    assert person.page.evaluate(STORED) == [[], [], [], [], 0, None]
    assert "pipe" not in str(person.context.storage_state())


def test_when_the_network_is_gone(case: Case, meet: Meet) -> None:
    mira, ana = meet(case, "Mira"), meet(case, "Ana").goes_to("separate").types(WORDS)
    mira.goes_to_desk("Ionescu and daughters")
    ana.wire.cut()
    ana.context.set_offline(True)

    ana.sends().keeps(WORDS, "Not said yet: the connection is broken.")
    ana.reads("The connection is lost.")
    _is_in_no_storage(ana)
    mira.says("Are you still there?")

    ana.context.set_offline(False)
    ana.wire.mend()
    ana.hears("Are you still there?").keeps(WORDS).reads("The connection is back.")
    ana.sends().hears(WORDS)
    mira.hears(WORDS)
    _is_in_no_storage(ana)


def test_when_the_answer_is_lost_on_the_way_it_is_said_once(case: Case, meet: Meet) -> None:
    ana = meet(case, "Ana").goes_to("separate").types(WORDS)

    def said_but_unanswered(route: Route) -> None:
        route.fetch()
        route.abort()

    ana.page.route("**/say/", said_but_unanswered, times=1)
    ana.sends().keeps(WORDS, "they are said only once")
    ana.hears(WORDS).sends()
    expect(ana.page.locator("#say-status")).to_have_class("said")
    expect(ana.page.locator("#words")).to_have_value("")
    ana.hears(WORDS).page.reload()
    ana.hears(WORDS)


def test_when_the_button_is_pressed_twice(case: Case, meet: Meet) -> None:
    ana = meet(case, "Ana").goes_to("separate").types(WORDS)
    ana.page.locator("form[data-say=words] button").dblclick()
    expect(ana.page.locator("#say-status")).to_have_class("said")
    ana.hears(WORDS).says("And this is another thing.").page.reload()
    ana.hears(WORDS).hears("And this is another thing.")


def test_when_the_room_was_left_in_another_tab(case: Case, meet: Meet) -> None:
    ana = meet(case, "Ana").goes_to("separate").types(WORDS)
    room = ana.page.url.removeprefix(ana.wire.address)
    ana.in_a_new_tab(room).unfolds("Go out of this room for good").presses("Go out of this room", exact=True)
    expect(ana.page).not_to_have_url(f"{ana.wire.address}{room}")
    ana.closes_tab()

    ana.sends().keeps(WORDS, "Not said: you no longer sit in this room.")
    ana.reads("nothing more is heard or said here")


def test_when_somebody_signed_out_in_another_tab(case: Case, meet: Meet) -> None:
    ana, outbox = meet(case, "Ana").goes_to("separate").types(WORDS), Outbox(case.server)
    ana.in_a_new_tab(f"/seat/{ana.seat}/").presses("Leave").reads("This page is empty.").closes_tab()

    ana.sends().keeps(WORDS, "Not said: you are signed out.")
    expect(ana.page.locator("#lost")).to_be_visible()  # the page has given up listening
    _is_in_no_storage(ana)

    case.server.passes(minutes=1)
    ana.in_a_new_tab(case.invitations["Ana"]).presses("Send me the code")
    ana.fills("Six digits", outbox.code()).presses("Come in").is_inside().closes_tab()
    ana.keeps(WORDS).sends().hears(WORDS)


def test_when_it_is_too_long_or_empty_or_holds_what_cannot_be_seen(case: Case, meet: Meet) -> None:
    ana = meet(case, "Ana").goes_to("separate")
    long = "Water. " * 2858
    ana.types(long).sends().keeps(long, "This is too long to be said at once.")
    ana.types("   ").sends().keeps("   ", "There are no words yet.")
    ana.types("pay \u202eevif").sends().keeps("pay \u202eevif", "invisible signs")
    ana.says("<b>{{ me }}</b> {% now %} &amp; الماء לנו 水")
    expect(ana.book()).to_have_count(2)  # that, and that she came in


def test_two_tabs_of_one_room(case: Case, meet: Meet) -> None:
    ana = meet(case, "Ana").goes_to("separate").types(WORDS)
    ana.in_a_new_tab(ana.page.url.removeprefix(ana.wire.address)).says("From the second tab.")
    ana.closes_tab()
    ana.hears("From the second tab.").keeps(WORDS).sends()
    ana.hears(WORDS).hears("From the second tab.")


def test_when_the_session_ends_while_one_types(case: Case, meet: Meet) -> None:
    mira = meet(case, "Mira").opens_session("Joint session")
    ana = meet(case, "Ana").goes_to("joint").types(WORDS)
    mira.closes_session("Joint session")
    ana.reads("The joint session rests.").sends().keeps(WORDS, "The joint session does not speak just now.")
    mira.opens_session("Joint session")
    ana.hears("Mira Szabó opened the session", times=2).sends().hears(WORDS)
    mira.hears(WORDS)


def test_when_the_server_is_started_anew(case: Case, meet: Meet) -> None:
    mira, ana = meet(case, "Mira"), meet(case, "Ana").goes_to("separate")
    mira.goes_to_desk("Ionescu and daughters")
    ana.says("Before the lights went out.").types(WORDS)
    case.server.stop()
    ana.sends().keeps(WORDS, "Not said yet: the connection is broken.")
    case.server.start()
    _says_elsewhere(case, "Mira", ana.page.url, "While the lights were out.")
    for listener in (ana, mira):
        listener.hears("Before the lights went out.").hears("While the lights were out.")
    ana.keeps(WORDS).sends()
    for listener in (ana, mira):
        listener.hears(WORDS).hears("Before the lights went out.").hears("While the lights were out.")


def _says_elsewhere(case: Case, name: str, url: str, words: str) -> None:
    room = url.split("/room/")[1]
    with Errand(case.server, case.passes[name].cookies) as errand:
        errand.post(f"/seat/{case.passes[name].seat}/room/{room}say/", words=words, once="elsewhere")
