"""Plays read and write the same, and what is wrong in one is said at its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucus.rehearse.script import parse, write
from caucus.rehearse.steps import (
    JOINT,
    NOTES,
    Answers,
    Asks,
    Closes,
    Corrects,
    Mark,
    Opens,
    Party,
    Person,
    Purpose,
    Reply,
    Room,
    Says,
    Script,
    ScriptError,
    Step,
    Tells,
    Withdraws,
    sits,
)

TOP = """Title: The violin
Language: en
Parties:
  A: Ana's side
  B: Bruno's side
People:
  Mira: Mira Ó, Jr., mediator
  Ana: Ana Ș, party A
  Ilse: Ilse Ø, counsel for A
  Bruno: Bruno Ü, party B
  Zoë: Zoë Š, interpreter
"""
OPENED = "Mira opens the joint session: opening; 40 minutes; asked by the mediator"
A, B = Room("separate", "A"), Room("separate", "B")
words = st.lists(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool),
    min_size=1,
    max_size=3,
)
line = words.map(lambda parts: parts[0])
names = st.text(st.characters(categories=["L", "Mn", "Mc"]), min_size=1, max_size=8)


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Two parties, five people with names in any script, and any steps that may follow."""
    called = draw(st.lists(names, min_size=5, max_size=5, unique=True))
    mira, ana, ilse, bruno, zoe = called
    people = (
        Person(mira, draw(line), "mediator"),
        Person(ana, draw(line), "party", "A"),
        Person(ilse, draw(line), "counsel", "A"),
        Person(bruno, draw(line), "party", "B"),
        Person(zoe, draw(line), "interpreter", draw(st.sampled_from(["", "B"]))),
    )
    parties = (Party("A", draw(line)), Party("B", draw(line)))
    scenes = draw(st.lists(st.integers(0, 5), max_size=12))
    steps = [step for scene in scenes for step in draw(acts(scene, people))]
    return Script(
        draw(line),
        draw(st.sampled_from(["en", "pt-BR"])),
        parties,
        people,
        tuple(steps),
    )


@st.composite
def acts(draw: st.DrawFn, scene: int, people: tuple[Person, ...]) -> list[Step]:
    """A few steps that may always stand together, whatever stood before."""
    mira, ana, _, bruno, _ = (person.name for person in people)
    said = draw(words.map("\n\n".join))
    if scene == 0:
        reply: Reply = draw(st.sampled_from(get_args(Reply)))
        later = Answers(by=mira, to=ana, reply="later", words=said)
        return [
            Asks(by=ana, words=said),
            later,
            Answers(by=mira, to=ana, reply=reply, words=said),
        ]
    if scene == 1:
        return [Tells(by=mira, to=bruno, words=said)]
    if scene == 2:
        return [
            session(draw, mira, JOINT),
            says(draw, people, JOINT),
            Closes(by=mira, room=JOINT),
        ]
    if scene == 3:
        return [session(draw, mira, B), Closes(by=mira, room=B)]
    room = draw(st.sampled_from([A, B, Room("own", "A"), Room("own", "B"), NOTES]))
    first = says(draw, people, room)
    return [
        first,
        says(draw, people, room),
        Corrects(by=first.by, room=room, words=said),
        Withdraws(by=first.by, room=room),
    ]


def session(draw: st.DrawFn, mira: str, room: Room) -> Opens:
    return Opens(
        by=mira,
        room=room,
        purpose=draw(st.sampled_from(get_args(Purpose))),
        words=draw(line | st.just("")),
        minutes=draw(st.integers(1, 9999)),
        asked_by=draw(st.sampled_from(["mediator", "A", "B"])),
    )


def says(draw: st.DrawFn, people: tuple[Person, ...], room: Room) -> Says:
    by = draw(st.sampled_from([person.name for person in people if sits(person, room)]))
    marks = [None, *get_args(Mark)]
    mark: Mark | None = None if room == JOINT else draw(st.sampled_from(marks))
    return Says(by=by, room=room, words=draw(words.map("\n\n".join)), mark=mark)


@given(scripts())
def test_what_is_written_reads_the_same(script: Script) -> None:
    text = write(script)
    assert parse(text) == script
    assert parse("\ufeff# a note\n" + text.replace("\n", "\r\n")) == script


def test_words_go_on_below_and_empty_lines_part_paragraphs() -> None:
    play = TOP + "== Separate room of A ==\nAna (hold):\n  One: \n  two.\n# no\n\n\n  Three.\n"
    (said,) = parse(play).steps
    assert said == Says(by="Ana", room=A, words="One: two.\n\nThree.", mark="hold")
    assert said.line == play[: play.index("Ana (hold)")].count("\n") + 1


def test_a_full_name_may_hold_commas() -> None:
    assert parse(TOP).people[0] == Person("Mira", "Mira Ó, Jr.", "mediator")


@pytest.mark.parametrize(
    "room, sitting",
    [
        (JOINT, "Mira Ana Ilse Bruno Zoë"),
        (A, "Mira Ana Ilse"),
        (Room("own", "B"), "Bruno"),
        (NOTES, "Mira"),
    ],
)
def test_who_sits_where(room: Room, sitting: str) -> None:
    assert [person.name for person in parse(TOP).people if sits(person, room)] == sitting.split()


@pytest.mark.parametrize("lost", ["Title", "Language", "Parties", "People"])
def test_each_heading_of_the_top_is_needed(lost: str) -> None:
    with pytest.raises(ScriptError, match=f"“{lost}:” is missing"):
        parse(TOP.replace(lost, "Else"))


@pytest.mark.parametrize(
    "was, instead, told",
    [
        ("Title: The violin", "Title:", "write the title"),
        ("Language: en", "Language: English!", "tag of a language"),
        ("A: Ana's side", "a Ana", "write each of the Parties"),
        ("B: Bruno's", "A: Bruno's", "A stands here twice"),
        ("party A", "friend", "write each of the People"),
        ("counsel for A", "counsel", "which party Ilse belongs to"),
        ("counsel for A", "counsel for C", "there is no party C"),
        ("Jr., mediator", "mediator A", "belongs to no party"),
        ("Jr., mediator", "observer", "nobody mediates"),
    ],
)
def test_a_wrong_top_is_refused(was: str, instead: str, told: str) -> None:
    with pytest.raises(ScriptError, match=told):
        parse(TOP.replace(was, instead))


@pytest.mark.parametrize(
    "wrong, told",
    [
        ("Ana: Hello", "set a scene first"),
        ("== Joint room ==\nAna: Hello", "no joint session is open"),
        (
            OPENED + "\n== Joint room ==\nAna (hold): Hello",
            "takes a mark; leave out “.hold.”",
        ),
        ("== Kitchen ==", "a scene is one of"),
        ("== Separate room ==", "a scene is one of"),
        ("== Separate room of B ==\nAna: Hello", "set another scene"),
        ("== Own room of A ==\nMira: Hello", "set another scene"),
        ("== Own room of A ==\nAna (secret): Hello", "“secret” is no mark"),
        ("== Own room of A ==\nAna", "write the words"),
        ("== Own room of A ==\nAna corrects: No", "nothing standing"),
        (
            "== Own room of A ==\nAna: No\nAna withdraws\nAna withdraws",
            "nothing standing",
        ),
        ("== Own room of A ==\nAna: No\nAna withdraws: it", "leave out what follows"),
        ("== Own room of A ==\nAna: No\nand so on", "indent a line that goes on"),
        ("== Notes ==\nMirra: Hello", "Mirra is not among the People"),
        ("Mira opens the joint session: soon", "write the session as"),
        ("Mira opens the joint session: offer; 5 minutes; asked by C", "no party C"),
        (
            "Mira opens a separate session with C: offer; 5 minutes; asked by A",
            "no party C",
        ),
        (
            "Bruno opens the joint session: offer; 5 minutes; asked by B",
            "is no mediator",
        ),
        (OPENED + "\n" + OPENED, "open already"),
        ("Mira closes the joint session", "not open"),
        ("Zoë asks for a separate session: Now", "only a party or its counsel"),
        ("Mira answers Ana, later: Soon", "Ana has not asked"),
        ("Mira answers Ana, maybe: Soon", "“maybe” is no answer"),
        ("Mira tells Mira, who waits: Soon", "never to a mediator"),
    ],
)
def test_a_wrong_step_is_refused_at_its_line(wrong: str, told: str) -> None:
    with pytest.raises(ScriptError, match=told) as refused:
        parse(TOP + wrong + "\n")
    assert refused.value.line == (TOP + wrong).count("\n") + 1
    assert refused.value.message in str(refused.value)


def test_a_play_that_begins_indented_is_refused() -> None:
    with pytest.raises(ScriptError, match="line 2: begin at the left edge"):
        parse("\n  Title: The violin")


@pytest.mark.parametrize("words", ["a\nb", " a", "a\n\n\nb", ""])
def test_words_that_no_play_can_hold_are_not_written(words: str) -> None:
    script = parse(TOP + "== Notes ==\nMira: Hello\n")
    with pytest.raises(ValueError):
        write(
            Script(
                script.title,
                "en",
                script.parties,
                script.people,
                (Says(by="Mira", room=NOTES, words=words),),
            )
        )


def demo() -> list[Step]:
    path = Path(__file__).parents[1] / "demo.play"
    return list(parse(path.read_text(encoding="utf-8")).steps)


def runs(words: str) -> set[str]:
    """Every run of five words, in small letters."""
    each = re.findall(r"\w+", words.casefold())
    return {" ".join(each[at : at + 5]) for at in range(len(each) - 4)}


def test_the_demo_shows_everything_a_mediation_needs() -> None:
    steps = demo()
    said = [step for step in steps if isinstance(step, Says)]
    apart = [s.room.party for s in steps if isinstance(s, Opens) and s.room != JOINT]
    assert len(said) >= 70 and apart[:3] == ["A", "B", "A"]
    assert {type(step) for step in steps} == set(get_args(Step))
    assert {step.mark for step in said} == {None, *get_args(Mark)}
    assert len({step.room for step in said}) == 6


def test_the_demo_mediator_repeats_nothing_held_and_quotes_only_what_may_be_conveyed() -> None:
    said = [step for step in demo() if isinstance(step, Says)]
    for place, held in enumerate(said):
        later = [s.words for s in said[place:] if s.by == "Mira" and s.room != held.room]
        assert held.mark != "hold" or not runs(held.words) & runs(" ".join(later))
    conveyed = " ".join(step.words for step in said if step.mark == "convey").casefold()
    quotes = [q for s in said if s.by == "Mira" for q in re.findall("“(.+?)”", s.words)]
    assert quotes and all(quote.casefold() in conveyed for quote in quotes)
