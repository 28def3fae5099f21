"""On the pages and over the API: where, in which words, before whom; then it is said, and nothing leads back."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from caucus.people.signing_in import BACKEND
from caucus.people.tokens import give_token
from caucus.rooms.actions import leave
from caucus.walls.writer import keep
from tests.house import House

EIGHTY = "Between us: we could live with eighty thousand."
AS_BROUGHT = "We could live with eighty thousand."


class Pages:
    """Of one line that Ana said to her counsel, as Ana sees them."""

    def __init__(self, house: House) -> None:
        self.house, self.client, self.said = house, Client(), house.say("ana", "own a", EIGHTY)
        assert house.ana.person is not None
        self.client.force_login(house.ana.person, backend=BACKEND)

    def at(self, room: str, more: str = "") -> str:
        return f"/seat/{self.house.ana.id}/room/{self.house.rooms[room].id}/{more}"

    def read(self, more: str = "", room: str = "own a") -> str:
        return unescape(self.client.get(self.at(room, f"words/{self.said}/{more}")).content.decode())

    def sends(self, page: str, step: str, **fields: object) -> tuple[int, str]:
        """Presses the button of the page, as a browser without a script does."""
        form = page.split('class="stack"', 2)[-1] if 'id="cross"' in page else page
        given = {
            name: re.findall(rf'name="{name}" value="([^"]*)"', form) for name in ("target", "once", "hears", "seen")
        }
        words = re.search(r'<textarea[^>]*name="words"[^>]*>([^<]*)<', page)
        typed = {
            "words": words[1] if words else "",
            "mark": re.findall(r'name="mark" value="(\w+)"(?: checked)?', form),
        }
        typed["mark"] = (re.findall(r'value="(\w+)" checked', form) or typed["mark"] or [""])[0]
        answer = self.client.post(
            self.at("own a", f"words/{self.said}/bring/"), {**given, **typed, "step": step, **fields}
        )
        return answer.status_code, answer.headers.get("Location") or unescape(answer.content.decode())


@pytest.fixture
def pages(house: House) -> Pages:
    return Pages(house)


def choice(house: House, room: str = "separate a") -> str:
    return f"bring/?to={house.rooms[room].id}"


def test_from_the_line_to_the_room_in_three_steps(pages: Pages, house: House) -> None:
    assert f'href="{pages.at("own a", f"words/{pages.said}/bring/")}"' in pages.read()
    rooms = pages.read("bring/")
    offered = re.findall(r"\?to=([\w-]+)", rooms)
    assert offered == [house.rooms[name].id for name in ("joint", "separate a")]
    wording = pages.read(choice(house))
    assert EIGHTY in wording and "You are about to speak into this room" in wording
    status, through = pages.sends(wording, "look", words=AS_BROUGHT, mark="convey")
    assert status == 200 and AS_BROUGHT in through
    for name in ("Carla Dinu", "Mira Szabó", "نور حداد"):
        assert f"<b><bdi>{name}</bdi></b>" in through
    assert house.words("mira", "separate a") == []
    status, back = pages.sends(through, "edit")
    assert status == 200 and f">{AS_BROUGHT}</textarea>" in back and 'id="cross"' not in back
    status, there = pages.sends(through, "send")
    brought = house.heard("mira", "separate a", "said")[-1]
    assert (status, there) == (302, pages.at("separate a") + f"#e-{brought.id}")
    assert (brought.payload.words, brought.payload.mark) == (AS_BROUGHT, "convey")
    assert pages.sends(through, "send") == (status, there)
    assert house.words("mira", "separate a") == [AS_BROUGHT]


def test_neither_page_of_the_line_tells_of_the_other(pages: Pages, house: House) -> None:
    before = pages.read()
    brought = pages.sends(pages.sends(pages.read(choice(house)), "look")[1], "send")[1].split("#e-")[1]
    fresh = re.compile(r'name="(?:once|csrfmiddlewaretoken|csrf)" (?:value|content)="[^"]*"')
    assert fresh.sub("", pages.read()) == fresh.sub("", before)
    there = pages.client.get(pages.at("separate a", f"words/{brought}/")).content.decode()
    assert pages.said not in there and house.rooms["own a"].id not in there


def test_who_came_or_went_meanwhile_is_named_before_it_is_sent(pages: Pages, house: House) -> None:
    through = pages.sends(pages.read(choice(house)), "look", words=AS_BROUGHT)[1]
    keep(leave(house.noor, house.room("separate a")))
    status, page = pages.sends(through, "send")
    assert status == 422 and "Somebody has come or gone" in page and f">{AS_BROUGHT}</textarea>" in page
    assert "نور حداد" not in page
    status, nameless = pages.sends(through, "send", hears=[])
    assert status == 422 and 'id="cross"' not in nameless
    assert house.words("mira", "separate a") == []


def test_what_resembles_another_line_of_her_side_is_marked_and_needs_a_reason(pages: Pages, house: House) -> None:
    house.say("carla", "own a", "The chemotherapy in May stays between us.")
    slip = f"{EIGHTY} Because of the chemotherapy."
    status, warned = pages.sends(pages.read(choice(house)), "look", words=slip)
    assert status == 409 and "<mark" in warned and "Carla Dinu said this in your own room" in warned
    status, through = pages.sends(warned, "look", anyway="It is time.")
    assert status == 200 and 'id="cross"' in through
    assert pages.sends(through, "send", anyway="")[0] == 409
    assert house.words("mira", "separate a") == []
    assert pages.sends(through, "send", anyway="It is time.")[0] == 302
    assert house.words("mira", "separate a") == [slip]


def test_another_line_and_another_room_are_not_there(pages: Pages, house: House) -> None:
    through = pages.sends(pages.read(choice(house)), "look")[1]
    for room in ("own a", "separate b", "notes ana"):
        assert pages.sends(through, "send", target=house.rooms[room].id)[0] == 404
    pages.said = house.say("carla", "own a", "Mine, not hers.")
    assert pages.sends(through, "send")[0] == 404
    assert pages.client.get(pages.at("own a", f"words/{pages.said}/bring/")).status_code == 404


def test_a_program_brings_it_once_and_reads_nothing_of_the_source(house: House) -> None:
    tokens = {
        name: {"HTTP_AUTHORIZATION": f"Bearer {give_token(house.seats[name].person)}"} for name in ("ana", "mira")
    }  # type: ignore[arg-type]
    said = house.say("ana", "own a", EIGHTY)
    call = f"/api/v1/seats/{house.ana.id}/rooms/{house.rooms['own a'].id}/entries/{said}/bring"
    hears = [house.seats[name].id for name in ("ana", "carla", "mira", "noor")]
    body = {"target": house.rooms["separate a"].id, "words": EIGHTY, "hears": hears, "once": "k"}

    def brings(**other: object) -> tuple[int, dict[str, str]]:
        answer = Client().post(call, json.dumps(body | other), content_type="application/json", **tokens["ana"])
        return answer.status_code, json.loads(answer.content)

    assert brings(hears=hears[:3])[1]["reason"] == "others-hear-now"
    first = brings()
    assert first[0] == 200 and brings() == first
    assert brings(words="Other words.")[1]["reason"] == "said-otherwise"
    inside = f"/api/v1/seats/{house.mira.id}/rooms/{house.rooms['separate a'].id}/transcript"
    read = Client().get(inside, **tokens["mira"]).content.decode()
    assert [item["words"] for item in json.loads(read)["items"] if item["what"] == "said"] == [EIGHTY]
    assert said not in read and house.rooms["own a"].id not in read
