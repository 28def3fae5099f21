"""Identifiers say nothing; a seeded source gives the same again; the clock can be held."""

import re

from caucus import clock, ids
from tests.watch import NINE, Watch


def test_an_identifier_has_one_shape() -> None:
    drawn = {ids.new("anything") for _ in range(500)}
    assert len(drawn) == 500
    assert all(re.fullmatch(ids.SHAPE, each) for each in drawn)


def test_identifiers_are_in_no_order() -> None:
    drawn = [ids.new("anything") for _ in range(100)]
    assert drawn != sorted(drawn)
    assert len({each[0] for each in drawn}) > 10


def test_a_seeded_source_counts_each_scope_by_itself() -> None:
    with ids.drawn_from(ids.seeded(b"seed")):
        plain = [ids.new("joint"), ids.new("joint")]
    with ids.drawn_from(ids.seeded(b"seed")):
        between = [ids.new("joint"), ids.new("apart"), ids.new("joint")]
    assert [between[0], between[2]] == plain
    assert between[1] not in plain


def test_another_seed_gives_others() -> None:
    with ids.drawn_from(ids.seeded(b"one")):
        one = ids.new("joint")
    with ids.drawn_from(ids.seeded(b"two")):
        assert ids.new("joint") != one


def test_after_the_source_is_given_back_identifiers_are_random_again() -> None:
    with ids.drawn_from(ids.seeded(b"seed")):
        seeded = ids.new("joint")
    assert ids.new("joint") != seeded


def test_the_same_act_derives_the_same_identifier() -> None:
    assert ids.derived("mira", "key") == ids.derived("mira", "key")
    assert len({ids.derived("mira", "key"), ids.derived("mira", "other"), ids.derived("noor", "key")}) == 3
    assert re.fullmatch(ids.SHAPE, ids.derived("mira", "key"))


def test_the_clock_shows_what_it_is_told_and_then_the_time_again() -> None:
    watch = Watch()
    with clock.reading(watch):
        assert clock.now() == NINE
        watch.passes(minutes=5)
        assert (clock.now() - NINE).total_seconds() == 300
    assert clock.now() != watch.now
    assert clock.now().utcoffset() is not None
