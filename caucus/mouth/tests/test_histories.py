"""Over drawn histories: whatever was said passed the guard or was confirmed with a reason; memory misses nothing."""

import os
from collections import Counter, OrderedDict
from random import Random

import pytest

from caucus.mouth import memory
from caucus.mouth.resembling import Likeness
from caucus.mouth.speaking import Confirmed, Warned, look, speak
from caucus.rooms.actions import admit, leave, notice
from caucus.statements.actions import correct, say
from caucus.walls.drafts import Draft, NotHere, Refused, Unfit
from tests.house import House

HISTORIES, STEPS = int(os.environ.get("CAUCUS_HISTORIES", "2")), 40
WORDS = (
    "We could live with eighty thousand.",
    "What about 80k?",
    "My husband starts chemotherapy on 14 June.",
    "Could everything be signed before June 14th?",
    "The bakery in Cluj owes its suppliers.",
    "I gather that suppliers of the bakery were not paid.",
    "Shall we take a break?",
    "Tudor Vlaicu has an offer from Nordwind.",
    "Would Nordwind be a way out for somebody?",
    "The limitation period ran out in February.",
)


def _some_act(house: House, chance: Random, said: list[tuple[str, str, str]]) -> list[Draft]:
    name = chance.choice(["mira", "mira", "noor", "ana", "carla", "bruno", "dan", "olga"])
    sits = set(house.seats[name].stay_set.filter(open=True).values_list("room", flat=True))
    rooms = [room for room, row in house.rooms.items() if row.id in sits and "threshold" not in room]
    room = chance.choice(rooms or ["joint"])
    act, seat, here, words = chance.randrange(20), house.seats[name], house.room(room), chance.choice(WORDS)
    if act == 0:
        return leave(seat, here)
    if act == 1:
        return admit(seat, here, house.seats[chance.choice(["carla", "dan", "noor", "olga"])].id)
    if act == 2:
        return notice(house.mira, house.room("threshold bruno"), words, None)
    if act < 6 and (own := [entry for who, where, entry in said if (who, where) == (seat.id, here.id)]):
        return correct(seat, here, chance.choice(own), words)
    return say(seat, here, words)


def _seen(found: Likeness | None) -> object:
    return found and (found.seen, sorted((mark.entry, sorted(mark.stretches)) for mark in found.marks))


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_whatever_is_said_passed_the_guard_or_was_confirmed(house: House, seed: int) -> None:
    chance, said, counts = Random(seed), list[tuple[str, str, str]](), Counter[str]()
    house.open("joint")
    for _ in range(STEPS):
        try:
            (draft,) = _some_act(house, chance, said)
            outcome, kept = _spoken(draft, sure=chance.random() < 0.5)
        except (NotHere, Refused, Unfit):
            continue
        counts[outcome] += 1
        if draft.payload.kind == "said" and kept:
            said.append((draft.seat.id, draft.room, kept))
    assert counts["clean"] >= 5 and counts["confirmed"] and counts["stopped"], counts


def _spoken(draft: Draft, *, sure: bool) -> tuple[str, str]:
    """Says it. What memory finds is what is found by taking in anew all that the speaker hears."""
    found = look(draft.seat, draft.room, draft.payload.told())
    warm, memory._held = memory._held, OrderedDict()
    assert _seen(found) == _seen(look(draft.seat, draft.room, draft.payload.told()))
    memory._held = warm
    if found is None:
        return "clean", speak([draft])[0]
    with pytest.raises(Warned):
        speak([draft])
    if not sure:
        return "stopped", ""
    return "confirmed", speak([draft], Confirmed(found.seen, "It was agreed so."))[0]
