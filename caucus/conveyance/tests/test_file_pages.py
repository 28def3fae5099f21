"""On the pages: a flat copy unless its giver says otherwise; made, looked at, named, sent; and found by both."""

import re
from html import unescape

import pytest
from django.test import Client

from caucus.conveyance import passing
from caucus.flattening.tests import dirty
from caucus.statements import files
from tests.house import House
from tests.watch import Watch

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAME = "Vidrascu severance.pdf"


class Browser:
    """Somebody's pages about one file of Ana's."""

    def __init__(self, house: House, name: str) -> None:
        self.house, self.seat, self.client = house, house.seats[name], Client()
        self.client.force_login(self.seat.person, backend=BACKEND)

    def place(self, room: str, path: str = "") -> str:
        return f"/seat/{self.seat.id}/room/{self.house.rooms[room].id}/{path}"

    def read(self, room: str, path: str = "") -> str:
        return unescape(self.client.get(self.place(room, path)).content.decode())

    def sends(self, room: str, path: str, **fields: object) -> str:
        return unescape(self.client.post(self.place(room, path), fields).content.decode())


@pytest.fixture
def ana(house: House) -> Browser:
    return Browser(house, "ana")


@pytest.fixture
def mira(house: House) -> Browser:
    return Browser(house, "mira")


@pytest.fixture
def about(house: House) -> str:
    return files.hand_over(house.ana, house.room("separate a"), NAME, [dirty.pdf()], None, None)[0]


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def permits(ana: Browser, about: str, form: str = "exact") -> str:
    ana.sends("separate a", f"words/{about}/permit/", form=form)
    return ana.house.heard("ana", kind="permitted")[-1].id


def makes(mira: Browser, about: str, yes: str) -> str:
    to = mira.house.rooms["separate b"].id
    return mira.sends("separate a", f"words/{about}/convey/", target=to, permission=yes, step="make")


def goes_on(mira: Browser, about: str, page: str, step: str, **fields: object) -> str:
    fields = {each: hidden(page, each) for each in ("target", "permission", "copy", "name")} | fields
    return mira.sends("separate a", f"words/{about}/convey/", step=step, **fields)


def test_the_giver_is_offered_two_forms_and_the_flat_copy_is_chosen(ana: Browser, about: str) -> None:
    page = ana.read("separate a", f"words/{about}/permission/")
    forms = dict(re.findall(r'name="form" value="(\w+)"( checked)?', page))
    assert forms == {"exact": " checked", "original": ""}
    assert "what can be seen on its pages, nothing hidden behind them" in page
    permits(ana, about, "original")
    assert "as it is, with everything in it" in ana.read("separate a", f"words/{about}/permission/")


def test_from_the_desk_to_the_other_room_in_three_steps(
    house: House, watch: Watch, ana: Browser, mira: Browser, about: str
) -> None:
    yes = permits(ana, about)
    assert NAME in mira.read("separate b"), "the card says what may be passed on here"
    page = makes(mira, about, yes)
    assert hidden(page, "name") == "" and 'value="Document.pdf"' in page
    link = re.search(r'href="([^"]*/copy/\?copy=[^"]*)"', page)
    looked_at = mira.client.get(link[1]).getvalue()  # type: ignore[index]
    assert looked_at.startswith(b"%PDF") and b"Needle" not in dirty.laid_open(looked_at)
    page = goes_on(mira, about, page, "look", name="Document")
    assert "Document.pdf" in page and "Bruno" in page and not house.heard("mira", kind="intended")
    hears = re.findall(r'name="hears" value="([^"]*)"', page)
    goes_on(mira, about, page, "send", hears=hears)
    (intent,) = house.heard("mira", kind="intended")
    assert "Document.pdf" in unescape(mira.client.get(f"/seat/{mira.seat.id}/desk/").content.decode())
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent.id) == ""
    bruno = Browser(house, "bruno")
    page = bruno.read("separate b")
    assert page.count("Document.pdf") == 2, "where it was passed on, and among the documents"
    (link,) = set(re.findall(r'href="([^"]*/file/[^"]*)"', page))
    assert bruno.client.get(link).getvalue() == looked_at
    assert NAME not in page and "Vidrascu" not in page


def test_the_giver_finds_what_went_to_whom(house: House, watch: Watch, ana: Browser, mira: Browser, about: str) -> None:
    yes = permits(ana, about)
    page = goes_on(mira, about, makes(mira, about, yes), "look", name="Papers")
    goes_on(mira, about, page, "send", hears=re.findall(r'name="hears" value="([^"]*)"', page))
    watch.passes(seconds=10)
    passing.carry(house.mira, house.heard("mira", kind="intended")[0].id)
    page = unescape(ana.client.get(f"/seat/{ana.seat.id}/passed/").content.decode())
    link = re.search(r'href="([^"]*/file/[^"]*)" download><bdi>Papers.pdf', page)
    assert ana.client.get(link[1]).getvalue().startswith(b"%PDF")  # type: ignore[index]


def test_a_name_that_tells_is_held_up_and_the_reason_lets_it_through(
    house: House, ana: Browser, mira: Browser, about: str
) -> None:
    made = makes(mira, about, permits(ana, about))
    page = goes_on(mira, about, made, "look", name=NAME)
    assert "Look again: this was said apart" in page and hidden(page, "seen")
    given = {"name": NAME, "seen": hidden(page, "seen"), "anyway": "They wrote it themselves."}
    assert "Through the wall" in goes_on(mira, about, page, "look", **given)


def test_without_a_yes_no_copy_is_made_and_the_page_says_what_to_do(mira: Browser, about: str) -> None:
    assert "may I pass this file on?" in mira.read(
        "separate a", f"words/{about}/convey/?to={mira.house.rooms['separate b'].id}"
    )
    assert "Make the copy" not in makes(mira, about, "A" * 22)
    mira.sends("separate a", f"words/{about}/may-i/", form="exact", to="b")
    assert "May I pass this file on?" in Browser(mira.house, "ana").read("separate a")


def test_what_cannot_be_made_flat_is_said_in_a_plain_sentence(house: House, ana: Browser, mira: Browser) -> None:
    about = files.hand_over(house.ana, house.room("separate a"), "a.docx", [b"PK\x03\x04"], None, None)[0]
    assert "Ask for it as a PDF" in makes(mira, about, permits(ana, about))


def test_the_copy_of_one_mediator_is_nothing_to_anybody_else(ana: Browser, mira: Browser, about: str) -> None:
    made = makes(mira, about, permits(ana, about))
    path = f"words/{about}/copy/?copy={hidden(made, 'copy')}"
    assert mira.client.get(mira.place("separate a", path)).status_code == 200
    others = [Browser(mira.house, name) for name in ("ana", "noor", "bruno")]
    assert [each.client.get(each.place("separate a", path)).status_code for each in others] == [404] * 3


def test_a_withdrawn_file_is_not_looked_at_any_more(house: House, ana: Browser, mira: Browser, about: str) -> None:
    made = makes(mira, about, permits(ana, about))
    ana.sends("separate a", f"words/{about}/withdraw/")
    path = f"words/{about}/copy/?copy={hidden(made, 'copy')}"
    assert mira.client.get(mira.place("separate a", path)).status_code == 404
