"""Mira writes down what Ana says aloud; until Ana stands by it, it is held and Mira's to mend."""

import pytest

from caucus.statements import actions
from caucus.statements.recording import capture, note, own, record
from caucus.statements.speakers import is_confirmed, marks_of, speaker_of
from caucus.statements.transcript import Item, transcript
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.hearing import Heard
from caucus.walls.listening import listen
from caucus.walls.notes import notes_of
from caucus.walls.window import Window
from caucus.walls.writer import keep
from tests.hearsay import at
from tests.house import House

ROOM = "separate a"
BOOK = frozenset({"said"})


def _recorded(house: House, mark: str = "convey", words: str = "I would take eighty.") -> str:
    return keep(record(house.mira, house.room(ROOM), house.ana.id, words, mark))[0]  # type: ignore[arg-type]


def _stands(house: House, name: str, entry: str) -> tuple[Heard, list[Heard]]:
    heard = house.heard(name, ROOM)
    return next(one for one in heard if one.id == entry), [one for one in heard if one.about == entry]


def _shown(house: House, name: str) -> Item:
    window = Window(room=house.rooms[ROOM].id, items=BOOK)
    return transcript(listen(house.seats[name], window, at(9)))[-1]


def test_recorded_words_are_the_speakers_and_held_until_confirmed(house: House) -> None:
    entry = _recorded(house)
    said, later = _stands(house, "carla", entry)
    assert speaker_of(said) == house.ana.id
    assert not is_confirmed(said, later)
    assert marks_of(said, later, confirmed=False) == ("hold", "convey")
    shown = _shown(house, "carla")
    assert (shown.who.name, shown.recorded_by and shown.recorded_by.name) == ("Ana Ionescu", "Mira Szabó")
    assert (shown.mark, shown.wished, shown.confirmed) == ("hold", "convey", False)


def test_with_her_yes_they_are_hers_and_the_mark_is_as_she_wished(house: House) -> None:
    entry = _recorded(house)
    keep(own(house.ana, house.room(ROOM), entry))
    assert (_shown(house, "mira").mark, _shown(house, "mira").confirmed) == ("convey", True)
    assert not _shown(house, "mira").mine and _shown(house, "ana").mine
    with pytest.raises(Refused, match="confirmed-already"):
        keep(own(house.ana, house.room(ROOM), entry))


def test_nobody_else_says_yes_for_her(house: House) -> None:
    entry = _recorded(house)
    for name in ("carla", "mira"):
        with pytest.raises(NotHere):
            keep(own(house.seats[name], house.room(ROOM), entry))
    said = house.say("ana", ROOM, "My own.")
    with pytest.raises(NotHere):
        keep(own(house.ana, house.room(ROOM), said))


def test_her_mark_before_her_yes_loosens_nothing(house: House) -> None:
    entry = _recorded(house, "hold")
    keep(actions.mark(house.ana, house.room(ROOM), entry, "convey"))
    assert (_shown(house, "mira").mark, _shown(house, "mira").wished) == ("hold", "convey")


def test_what_mira_corrects_waits_for_ana_again_and_confirmed_words_mira_cannot_touch(house: House) -> None:
    entry, room = _recorded(house), house.room(ROOM)
    keep(actions.correct(house.mira, room, entry, "I would take ninety."))
    assert (_shown(house, "ana").words, _shown(house, "ana").confirmed) == ("I would take ninety.", False)
    keep(own(house.ana, room, entry))
    for act in (lambda: actions.correct(house.mira, room, entry, "A hundred."), lambda: _withdraws(house, entry)):
        with pytest.raises(NotHere):
            keep(act())
    keep(actions.correct(house.ana, room, entry, "Ninety, no less."))
    assert _shown(house, "mira").confirmed


def _withdraws(house: House, entry: str) -> list[object]:
    return actions.withdraw(house.mira, house.room(ROOM), entry)  # type: ignore[return-value]


def test_ana_takes_back_what_she_never_said(house: House) -> None:
    entry = _recorded(house)
    keep(actions.withdraw(house.ana, house.room(ROOM), entry))
    assert _shown(house, "mira").withdrawn
    with pytest.raises(Refused, match="withdrawn-already"):
        keep(own(house.ana, house.room(ROOM), entry))


def test_mira_records_only_those_of_the_party_who_sit_there(house: House) -> None:
    for name in ("bruno", "noor", "olga"):
        with pytest.raises(NotHere):
            keep(record(house.mira, house.room(ROOM), house.seats[name].id, "Not here.", None))
    for room in ("joint", "notes", "threshold ana"):
        with pytest.raises(NotHere):
            keep(record(house.mira, house.room(room), house.ana.id, "Not there.", None))
    with pytest.raises(NotHere):
        keep(record(house.carla, house.room(ROOM), house.ana.id, "Not by Carla.", None))


def test_a_note_of_what_somebody_said_is_heard_by_nobody_else(house: House) -> None:
    notes = notes_of(house.mira)
    keep(note(house.mira, notes, house.ana.id, "Her hand hurts.", "use", None))
    keep(note(house.mira, notes, None, "Ask about the hand.", None, None))
    assert [said.payload.source for said in house.heard("mira") if said.room == notes.id and said.kind == "said"] == [
        house.ana.id,
        None,
    ]
    for name in ("ana", "carla", "noor", "bruno"):
        assert not [said for said in house.heard(name) if said.room == notes.id]
    with pytest.raises(NotHere):
        keep(note(house.noor, notes, None, "Not Noor's.", None, None))


def test_what_is_captured_is_a_note_unless_it_is_put_where_its_speaker_sees_it(house: House) -> None:
    keep(capture(house.mira, house.ana.id, "Her hand hurts.", "use", None, apart=False))
    assert [house.words(name) for name in ("ana", "carla", "noor")] == [[], [], []]
    keep(capture(house.mira, house.ana.id, "I would take eighty.", "use", None, apart=True))
    assert house.words("ana", ROOM) == ["I would take eighty."]
    for source, reason in ((None, "who-said-it"), (house.olga.id, "not-apart-with-you"), ("A" * 22, "not-apart")):
        with pytest.raises(Refused, match=reason):
            keep(capture(house.mira, source, "Nowhere.", None, None, apart=True))
    with pytest.raises(NotHere):
        keep(capture(house.ana, house.ana.id, "Mine.", None, None, apart=False))
