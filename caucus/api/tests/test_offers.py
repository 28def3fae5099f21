"""A program offers, answers, withdraws and reads the ledger, under the same rules as people."""

import json

from caucus.api.tests.conftest import Call
from caucus.api.tests.test_transcript import live
from tests.house import House

PRICE = {"issue": "Price", "amount": "300000.50", "currency": "EUR"}


def ledger(call: Call, name: str) -> dict[str, list[dict[str, object]]]:
    return json.loads(call(name, "GET", None, "ledger").content)  # type: ignore[no-any-return]


def made(call: Call, name: str, room: str = "joint", **said: object) -> str:
    answer = call(name, "POST", room, "offers", **{"what": "offer", "terms": [PRICE], **said})
    assert answer.status_code == 200, answer.content
    return str(json.loads(answer.content)["entry"])


def test_an_offer_goes_from_hand_to_hand_until_it_is_accepted(call: Call, house: House) -> None:
    house.open("joint")
    first = made(call, "ana", once="k")
    assert made(call, "ana", once="k") == first
    call("bruno", "POST", "joint", f"offers/{first}/answer", reply="acknowledged")
    bracket = [{**PRICE, "amount": "400000", "theirs": "320000.00"}]
    counter = made(call, "bruno", form="bracket", terms=bracket, counter=first)
    call("ana", "POST", "joint", f"offers/{counter}/answer", reply="accepted", words="Subject to the bank.")
    found = ledger(call, "olga")
    assert [move["reached"][0]["state"] for move in found["moves"]] == ["countered", "accepted"]
    assert found["moves"][1]["terms"][0]["midpoint"] == "360000.00"
    (agreed,) = found["sheet"]
    assert (agreed["move"], agreed["term"]["amount"], agreed["term"]["currency"]) == (counter, "400000.00", "EUR")


def test_a_draft_waits_for_its_party_and_what_is_ones_own_is_withdrawn(call: Call, house: House) -> None:
    entry = made(call, "carla", "separate a", draft=True)
    assert ledger(call, "ana")["moves"][0]["missing"] == [{"letter": "a", "name": "Ionescu and daughters"}]
    assert call("ana", "POST", "separate a", f"offers/{entry}/authorise").status_code == 200
    assert call("ana", "POST", "separate a", f"offers/{entry}/withdraw").status_code == 200
    assert ledger(call, "mira")["moves"][0]["state"] == "withdrawn"


def test_a_refusal_has_a_code_and_a_sentence(call: Call, house: House) -> None:
    house.open("joint")
    wrong = {"what": "offer", "terms": [{**PRICE, "amount": "1,5"}]}
    told = json.loads(call("ana", "POST", "joint", "offers", **wrong).content)
    assert (told["reason"], told["error"][:23]) == ("amount-unclear", "An amount is not clear.")
    line = {"bound": "most", "issue": "Price", "amount": "300000", "currency": "EUR"}
    assert call("ana", "POST", "separate a", "authority", **line).status_code == 200
    told = json.loads(call("ana", "POST", "joint", "offers", what="offer", terms=[PRICE]).content)
    assert told["reason"] == "authority-line"
    assert ledger(call, "bruno") == {"moves": [], "sheet": [], "lines": []}


def test_the_stream_brings_the_ledger_when_it_changed_and_when_an_offer_lapses(call: Call, house: House) -> None:
    house.open("joint")
    ear = live(house, "bruno")
    ear.catch_up()
    made(call, "ana")
    (frame,) = [frame for frame in ear.catch_up() if frame.event == "ledger"]
    assert json.loads(frame.text) == ledger(call, "bruno")
    made(call, "ana", "separate a")
    assert [frame for frame in ear.catch_up() if frame.event == "ledger"] == []
