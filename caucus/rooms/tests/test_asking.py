"""Who waits asks for a separate session apart, is answered once, and others learn nothing of it."""

import pytest

from caucus.rooms.actions import answer, ask, notice
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.writer import keep
from tests.house import House, lay


def _ask(house: House, name: str, reason: str = "I would like to speak alone.", **given: object) -> str:
    return keep(ask(house.seats[name], house.room(f"threshold {name}"), reason, **given))[0]


def _answer(house: House, name: str, asked: str, said: str = "now", by: str = "mira", **given: object) -> str:
    return keep(answer(house.seats[by], house.room(f"threshold {name}"), asked, said, "Come in.", **given))[0]


def _hear(house: House, kind: str) -> set[str]:
    return {name for name in house.seats if house.heard(name, kind=kind)}


def test_a_party_and_its_counsel_ask_and_only_the_mediators_hear(house: House) -> None:
    for name in ("ana", "dan"):
        asked = _ask(house, name)
        hear = {other for other in house.seats if asked in {entry.id for entry in house.heard(other)}}
        assert hear == {name, "mira", "noor"}


def test_nobody_else_asks(house: House) -> None:
    for name in ("mira", "noor", "olga"):
        with pytest.raises(NotHere):
            _ask(house, name)


def test_nobody_asks_in_the_place_of_another(house: House) -> None:
    for room in ("threshold carla", "threshold bruno", "joint", "separate a", "own a"):
        with pytest.raises(NotHere):
            keep(ask(house.ana, house.room(room), "I would like to speak alone."))


@pytest.mark.django_db(databases=["default", "keyring"])
def test_before_the_terms_nobody_asks() -> None:
    early = lay(accepted=False)
    early.accept("mira")
    with pytest.raises(NotHere):
        _ask(early, "ana")


def test_an_ask_is_answered_once(house: House) -> None:
    for said in ("now", "no"):
        asked = _ask(house, "ana")
        _answer(house, "ana", asked, said)
        with pytest.raises(Refused, match="answered-already"):
            _answer(house, "ana", asked, "later", by="noor")
    assert _hear(house, "answered") == {"ana", "mira", "noor"}


def test_after_later_it_is_answered_once_more(house: House) -> None:
    asked = _ask(house, "ana")
    _answer(house, "ana", asked, "later")
    _answer(house, "ana", asked, "now", by="noor")
    with pytest.raises(Refused, match="answered-already"):
        _answer(house, "ana", asked, "no")


def test_who_asked_cannot_answer(house: House) -> None:
    asked = _ask(house, "ana")
    for name in ("ana", "carla", "bruno", "olga"):
        with pytest.raises(NotHere):
            _answer(house, "ana", asked, by=name)


def test_what_was_not_asked_is_not_answered(house: House) -> None:
    of_bruno = _ask(house, "bruno")
    admitted = house.heard("mira", "threshold ana", "invited") or house.heard("mira", "threshold ana")
    for entry in (of_bruno, "n" * 22, admitted[0].id):
        with pytest.raises(NotHere):
            _answer(house, "ana", entry)


def test_a_button_pressed_twice_asks_and_answers_once(house: House) -> None:
    asked = _ask(house, "ana", once="key")
    assert _ask(house, "ana", once="key") == asked
    answered = _answer(house, "ana", asked, once="other")
    assert _answer(house, "ana", asked, once="other") == answered
    assert len(house.heard("ana", kind="asked")) == len(house.heard("ana", kind="answered")) == 1


def test_a_notice_is_heard_by_whom_it_is_for(house: House) -> None:
    keep(notice(house.mira, house.room("threshold bruno"), "Busy, about ten minutes.", 10))
    assert _hear(house, "noticed") == {"bruno", "mira", "noor"}
    said = house.heard("bruno", kind="noticed")[0].payload
    assert (said.words, said.minutes) == ("Busy, about ten minutes.", 10)


def test_a_notice_stands_in_a_threshold_and_nowhere_else(house: House) -> None:
    for room in ("joint", "separate a", "own a", "notes"):
        with pytest.raises(NotHere):
            keep(notice(house.mira, house.room(room), "Busy.", None))


def test_only_mediators_write_notices(house: House) -> None:
    for name in ("ana", "carla", "bruno", "olga"):
        for room in ("threshold ana", "threshold bruno"):
            with pytest.raises(NotHere):
                keep(notice(house.seats[name], house.room(room), "Busy.", None))
