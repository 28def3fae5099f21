"""The pages of offers: made with a form, answered and withdrawn in the ledger, refused in plain sentences."""

from html import unescape

import pytest
from django.test import Client

from caucus.offers import actions
from caucus.offers.entries import Authority
from caucus.offers.money import Money
from caucus.offers.tests.table import answer, carry, offer, pays
from caucus.offers.views import LEDGER
from caucus.people.signing_in import BACKEND
from caucus.rooms.drawing import Live
from caucus.walls import cursor
from caucus.walls.writer import keep
from tests.house import House


class Pages:
    """One person's browser, without scripts."""

    def __init__(self, house: House, name: str, language: str = "en") -> None:
        self.house, self.seat, self.client = house, house.seats[name], Client()
        self.client.force_login(self.seat.person, backend=BACKEND)
        self.client.cookies["django_language"] = language

    def ledger(self) -> str:
        return unescape(self.client.get(f"/seat/{self.seat.id}/ledger/").content.decode())

    def room(self, room: str, path: str = "") -> str:
        return f"/seat/{self.seat.id}/room/{self.house.rooms[room].id}/{path}"

    def opens(self, room: str, path: str = "offer/") -> str:
        return unescape(self.client.get(self.room(room, path)).content.decode())

    def sends(self, room: str, path: str = "offer/", **fields: object) -> tuple[int, str]:
        made = self.client.post(self.room(room, path), fields)
        return made.status_code, unescape(made.content.decode())


def firm(amount: str, **more: object) -> dict[str, object]:
    return {"what": "offer", "form": "firm", "issue-0": "Price", "amount-0": amount, "currency-0": "EUR", **more}


def test_an_offer_is_made_with_a_form_and_sent_twice_is_made_once(house: House) -> None:
    house.open("joint")
    ana = Pages(house, "ana")
    for _ in range(2):
        assert ana.sends("joint", **firm("300,000"), once="k")[0] == 302
    assert [entry.payload.proposal for entry in house.heard("bruno", "joint", "offered")] == [pays(300_000)]
    assert "300,000\N{NO-BREAK SPACE}EUR" in Pages(house, "bruno").ledger()
    assert "300.000\N{NO-BREAK SPACE}EUR" in Pages(house, "bruno", "ro").ledger()


def test_an_amount_is_read_as_the_language_of_the_page_writes_it(house: House) -> None:
    assert Pages(house, "ana", "ro").sends("separate a", **firm("1.500,50"))[0] == 302
    assert house.heard("mira", "separate a", "offered")[0].payload.proposal.terms[0].money == Money(1500_50, "EUR")
    status, page = Pages(house, "ana").sends("separate a", **firm("1.500"))
    assert (status, "An amount is not clear" in page, 'value="1.500"' in page) == (422, True, True)


def test_what_was_typed_stays_when_it_is_refused(house: House) -> None:
    status, page = Pages(house, "ana").sends("joint", **firm("300", **{"words-0": "With the keys."}))
    assert status == 409
    assert "With the keys." in page and 'value="300"' in page


def test_a_line_of_authority_is_kept_apart_and_asks_once_before_an_offer_shows_it(house: House) -> None:
    house.open("joint")
    ana = Pages(house, "ana")
    assert ana.sends("separate a", "authority/", bound="most", issue="Price", amount="400", currency="EUR")[0] == 302
    assert "at most 400" in " ".join(ana.ledger().replace("<b>", "").split())
    status, page = ana.sends("joint", **firm("450"))
    assert (status, 'name="sure"' in page) == (422, True)
    assert house.heard("bruno", "joint", "offered") == []
    assert ana.sends("joint", **firm("450"), sure="on")[0] == 302
    assert "at most" not in Pages(house, "bruno").ledger()


def test_bruno_answers_in_the_ledger_and_counters_on_its_page(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    bruno = Pages(house, "bruno")
    assert "Make a counter-offer" in bruno.ledger()
    assert "A counter-offer" in bruno.opens("joint", f"offer/?counter={made}")
    assert bruno.sends("joint", f"offer/{made}/answer/", reply="acknowledged", words="Noted.")[0] == 302
    assert bruno.sends("joint", **firm("500"), counter=made)[0] == 302
    assert "made a counter-offer" in Pages(house, "ana").ledger()


def test_a_refusal_in_the_ledger_is_a_plain_sentence(house: House) -> None:
    house.open("joint")
    made = offer(house, "ana", "joint", pays(300))
    bruno = Pages(house, "bruno")
    for expected in (302, 422):
        status, page = bruno.sends("joint", f"offer/{made}/answer/", reply="declined")
        assert status == expected
    assert "This was answered already." in page


def test_who_speaks_for_nobody_is_told_so_and_offers_nothing(house: House) -> None:
    house.open("joint")
    olga = Pages(house, "olga")
    assert "Nothing is offered here." in olga.opens("joint")
    assert olga.sends("joint", **firm("300"))[0] == 404
    assert "Make one in:" not in olga.ledger()


def test_the_mediator_sees_both_ends_and_bruno_only_what_reached_him(house: House) -> None:
    made = offer(house, "ana", "separate a", pays(300))
    assert "Nothing has been offered or asked for yet." in Pages(house, "bruno").ledger()
    put = carry(house, made)
    answer(house, "bruno", "separate b", put, "accepted")
    page = Pages(house, "bruno").ledger()
    assert "put there by the mediator" in page and made not in page
    assert "Accepted so far" in page and "Accepted so far" not in Pages(house, "ana").ledger()
    assert made in Pages(house, "mira").ledger() and put in Pages(house, "mira").ledger()


def test_the_room_tells_of_what_stands_open_in_it(house: House) -> None:
    house.open("joint")
    offer(house, "ana", "joint", pays(300_000))
    assert "300,000" in Pages(house, "bruno").opens("joint", "")
    assert "300,000" not in Pages(house, "bruno").opens("separate b", "")


def test_only_who_hears_a_line_of_authority_finds_it_on_a_page(house: House) -> None:
    keep(actions.set_line(house.ana, house.room("own a"), Authority(bound="most", words="Nine hundred.")))
    found = {name for name in house.seats if "Nine hundred." in Pages(house, name).ledger()}
    assert found == {"ana", "carla"}


@pytest.mark.parametrize("name", ["ana", "bruno", "mira", "olga"])
def test_every_page_of_offers_is_there_in_romanian(house: House, name: str) -> None:
    house.open("joint")
    offer(house, "ana", "joint", pays(300))
    page = Pages(house, name, "ro").ledger()
    assert "Oferte și cereri" in page
    assert "Offers and requests" not in page


def test_the_page_says_when_it_is_no_longer_how_things_stand(house: House) -> None:
    house.open("joint")
    live = Live(house.bruno, LEDGER, "", "en", cursor.now_at(house.bruno))
    live.changes_at = None
    assert "hidden" in Pages(house, "bruno").ledger().split('id="part-ledger"')[1].split(">")[0]
    offer(house, "ana", "separate a", pays(300))
    assert live.catch_up() == []
    offer(house, "ana", "joint", pays(300))
    (frame,) = live.catch_up()
    assert (frame.event, "hidden" in frame.text) == ("part", False)


def test_an_offer_that_resembles_what_was_said_apart_is_looked_at_again(house: House) -> None:
    house.open("joint")
    house.say("ana", "separate a", "I would take 387,500 euros and not a cent less.")
    mira = Pages(house, "mira")
    status, page = mira.sends("joint", **firm("387,500"))
    assert (status, "Ana Ionescu said this apart" in page, house.heard("bruno", "joint", "offered")) == (409, True, [])
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert mira.sends("joint", **firm("387,500"), seen=seen, anyway="She asked me to.")[0] == 302
    assert len(house.heard("bruno", "joint", "offered")) == 1
