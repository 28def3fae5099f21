"""Whatever was released, in whatever form: that form is never stopped again."""

import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from caucus.guard.shapes import Sealed
from caucus.guard.watch import Guard

DRILL = tomllib.loads((Path(__file__).parents[3] / "bench" / "guard_drill.toml").read_text("utf-8"))
SLIPS = [(each["text"], each[kind]) for each in DRILL["said"] for kind in ("wrong", "figure", "reworded", "file")]
BITS = [
    "80k",
    "80.000",
    "the 3rd",
    "3 May",
    "twice forty",
    "Bill",
    "William",
    "A.P.",
    "Ana Pinewater",
    "half of",
    "50%",
    "ora 14",
    "-",
    ",",
]
BITS += [
    "seventy",
    "to",
    "90 thousand",
    "quarter past two",
    "pregnant",
    "pregnancy",
    "Matt",
    "Matthias",
    "2:1",
    "\n",
    "and",
    "O'Neill's",
]


def test_a_slip_that_was_released_is_no_slip() -> None:
    assert [form for text, form in SLIPS if Guard([Sealed(1, text, (form,))]).look(form).score] == []


def test_what_one_gave_free_is_marked_only_for_the_other_who_did_not() -> None:
    for text, form in SLIPS:
        spans = Guard([Sealed("free", text, (form,)), Sealed("held", text)]).look(form).spans
        assert {span.sealed for span in spans} <= {"held"}, form


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=8), st.lists(st.sampled_from(BITS), max_size=6))
def test_any_form_released_passes(said: list[str], form: list[str]) -> None:
    released = " ".join(form)
    assert Guard([Sealed(1, " ".join(said), (released,))]).look(released).score == 0


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(SLIPS), min_size=1, max_size=6), st.sampled_from(SLIPS))
def test_statements_taken_in_one_by_one_are_watched_like_those_taken_in_at_once(
    said: list[tuple[str, str]], slip: tuple[str, str]
) -> None:
    every = [Sealed(at, text) for at, (text, _) in enumerate(said)]
    grown = Guard(every[:1])
    for each in every[1:]:
        grown.look(slip[1])
        grown.add(each)
    assert grown.look(slip[1]) == Guard(every).look(slip[1])
