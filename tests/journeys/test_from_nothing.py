"""From nothing: a mediator signs in, opens a case, and two parties come in, each by a code at their own address."""

from playwright.sync_api import expect

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.errands import Outbox
from tests.journeys.person import Person
from tests.journeys.server import Server

TITLE = "The orchard behind the mill"
ANA, BRUNO = ("Ana Petrescu", "ana@orchard.example"), ("Bruno Ottens", "bruno@orchard.example")


def test_a_mediator_opens_a_case_and_two_parties_come_in(server: Server, meet: Meet) -> None:
    outbox = Outbox(server)
    mira, ana, bruno = (meet(Case(server), name, stranger=True) for name in ("Mira", "Ana", "Bruno"))

    _mira_signs_in(mira, outbox)
    _mira_opens_a_case(mira)
    for name, address in (ANA, BRUNO):
        letter = next(letter for letter in outbox.letters() if address in letter)
        assert "private conversation" in letter and TITLE not in letter and name not in letter
    mira.is_inside().presses("I accept these terms")
    expect(mira.waiting(ANA[0])).to_contain_text("has not come in yet")

    _a_forwarded_link_opens_nothing(meet(Case(server), "Somebody", stranger=True), outbox)
    server.passes(minutes=1)
    _ana_mistakes_codes_and_comes_in(ana, server, outbox)
    _comes_in(bruno, BRUNO[1], outbox)
    for party, name in ((ana, ANA[0]), (bruno, BRUNO[0])):
        _accepts(party)
        expect(mira.waiting(name)).not_to_contain_text("has not come in yet")
        party.goes_to("joint").reads(TITLE)


def _mira_signs_in(mira: Person, outbox: Outbox) -> None:
    mira.goes_to("/").fills("Your mail address", "nobody at all").presses("Send me a code")
    mira.reads("This is not a mail address.").fills("Your mail address", "mira@caucus.example").presses(
        "Send me a code"
    )
    mira.fills("The code", "000000").presses("Come in").reads("This is not the right code.")
    mira.in_a_new_tab("/outbox/").reads("Outbox of the demonstration").reads("mira@caucus.example").closes_tab()
    mira.fills("The code", outbox.code(to="mira@caucus.example")).presses("Come in")
    mira.reads("My cases")


def _mira_opens_a_case(mira: Person) -> None:
    mira.page.get_by_role("link", name="Open a new case").click()
    mira.reads("First: is anybody afraid?").fills("Title", TITLE)
    mira.fills("Party A", "Petrescu").fills("Party B", "Ottens & Sons")
    for row, ((name, address), party) in enumerate(((ANA, "A"), (BRUNO, "B")), start=1):
        person = mira.page.get_by_role("group", name=f"Person {row}")
        mira.fills("Name", name, person).fills("Mail address", address, person)
        person.get_by_label("Party", exact=True).select_option(label=party)
    mira.presses("Open the case and send the invitations").reads("The case is not open yet.")
    mira.reads("should wait for screening and not be opened here yet")
    mira.page.get_by_label("I have asked, and as far as I know").check()
    mira.presses("Open the case and send the invitations").reads("Before you come in")


def _a_forwarded_link_opens_nothing(somebody: Person, outbox: Outbox) -> None:
    path = "/invitation/" + outbox.invitation(ANA[1]).split("/invitation/")[1]
    before = len(outbox.letters())
    somebody.goes_to(path).reads("Six digits go to the address that was invited, and to no other.")
    somebody.presses("Send me the code")
    assert [ANA[1] in letter for letter in outbox.letters()[: len(outbox.letters()) - before]] == [True]
    for guess in ("", "12345", "000000", "111111"):
        somebody.fills("Six digits", guess).presses("Come in")
        expect(somebody.page.get_by_role("alert")).to_contain_text("digits")
    somebody.goes_to("/cases/").reads("You are at the door")
    for word in (TITLE, "Ana", "Petrescu", "orchard", "Mira"):
        assert not somebody.received(word), f"“{word}” reached somebody who only had the link"


def _ana_mistakes_codes_and_comes_in(ana: Person, server: Server, outbox: Outbox) -> None:
    ana.goes_to("/invitation/" + outbox.invitation(ANA[1]).split("/invitation/")[1])
    ana.presses("Send me the code").reads("six digits are on their way to the invited address")
    first = outbox.code(to=ANA[1])
    ana.fills("Six digits", f"{(int(first) + 1) % 10**6:06d}").presses("Come in")
    ana.reads("These are not the right digits.")
    ana.presses("Send a new code").reads("Please wait half a minute")
    server.passes(minutes=11)
    ana.fills("Six digits", first).presses("Come in").reads("That code is too old, or was tried too often.")
    ana.presses("Send a new code")
    ana.fills("Six digits", outbox.code(to=ANA[1])).presses("Come in")
    ana.is_inside()


def _comes_in(person: Person, address: str, outbox: Outbox) -> None:
    person.goes_to("/invitation/" + outbox.invitation(address).split("/invitation/")[1])
    person.presses("Send me the code")
    person.fills("Six digits", outbox.code(to=address)).presses("Come in")
    person.is_inside()


def _accepts(party: Person) -> None:
    party.reads("Before you come in").reads("Mira Valkenšek, mediator, has invited you.")
    party.goes_to("place").reads("Before you come in")  # nothing else opens
    party.presses("I accept these terms")
    expect(party.tab("joint")).to_be_visible()
