"""Mira turns the guard for her own mouth: from how little on, for what not, and what everybody knows."""

import pytest

from caucus.mouth import memory, speaking
from caucus.mouth.entries import Quiet, Tuned
from caucus.mouth.speaking import Warned
from caucus.rooms.actions import tune
from caucus.statements.actions import say
from caucus.walls.drafts import NotHere
from caucus.walls.notes import notes_of
from caucus.walls.writer import keep
from tests.house import House

NAMED = "Would Ottokar come along?"
FIGURE = "What about 80k?"


@pytest.fixture(autouse=True)
def apart(house: House) -> None:
    house.open("joint")
    house.say("ana", "separate a", "My brother Ottokar must not know that I would take eighty thousand.")


def turned(house: House, quiet: tuple[Quiet, ...] = (), common: str = "") -> None:
    keep(tune(house.mira, notes_of(house.mira), "usual", quiet, common))


def warns(house: House, words: str, name: str = "mira") -> bool:
    try:
        speaking.check_drafts(say(house.seats[name], house.room("joint"), words))
    except Warned:
        return True
    return False


def test_what_gives_no_cause_is_left_out_and_figures_always_count(house: House) -> None:
    assert warns(house, NAMED)
    turned(house, quiet=("name", "word", "phrase", "moment"))
    assert not warns(house, NAMED)
    assert warns(house, FIGURE)


def test_what_everybody_knows_is_no_cause(house: House) -> None:
    turned(house, common="Ottokar, the brother")
    assert not warns(house, NAMED)
    turned(house)
    assert warns(house, NAMED)
    memory.clear()
    assert warns(house, NAMED)


def test_it_holds_for_her_own_mouth_alone(house: House) -> None:
    turned(house, quiet=("name", "word"))
    assert warns(house, NAMED, "noor")
    assert not any(entry.kind == Tuned.kind for name in house.seats if name != "mira" for entry in house.heard(name))


def test_it_holds_for_words_heard_later_and_after_the_memory_was_emptied(house: House) -> None:
    turned(house, quiet=("name", "word"))
    house.say("ana", "separate a", "Nor may Wendelin know.")
    assert not warns(house, "And Wendelin?")
    memory.clear()
    assert not warns(house, "And Wendelin?")


@pytest.mark.parametrize(("name", "room"), [("ana", "notes ana"), ("mira", "notes"), ("mira", "separate a")])
def test_nobody_else_and_nowhere_else(house: House, name: str, room: str) -> None:
    with pytest.raises(NotHere):
        tune(house.seats[name], house.room(room), "sparing", (), "")
