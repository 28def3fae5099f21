"""A drill of a running house: it holds, leaves nothing, and whatever leaked would have been found."""

import base64
import re
from pathlib import Path

import pytest

from caucus.caretaking.drill import needles, play, run, stage, timing
from caucus.caretaking.drill.asking import Got
from caucus.cases.models import Seat
from tests.ending import asked, caucus
from tests.killed import Installation

STEM = "kvxqzwjfpbmghycd"
WORD = needles.needle(STEM, 7)


@pytest.mark.parametrize("lead", range(3))
@pytest.mark.parametrize("tail", range(3))
def test_a_needle_is_found_in_base64_wherever_it_begins(lead: int, tail: int) -> None:
    coded = base64.b64encode(bytes(lead) + WORD.encode() + bytes(tail))
    assert needles.found([WORD], b"{" + coded + b"}") == {WORD}


@pytest.mark.parametrize("form", sorted(needles.forms(WORD)))
def test_a_needle_is_found_in_every_form(form: bytes) -> None:
    assert needles.found([WORD], b"before " + form + b" after") == {WORD}


def test_a_needle_is_found_where_it_is_packed_and_another_is_not() -> None:
    for packed in needles.packed(b"words and " + WORD.encode()):
        assert needles.found([WORD, needles.needle(STEM, 8)], b"head" + packed + b"tail") == {WORD}


def test_the_play_puts_words_into_every_room_and_says_who_may_have_them() -> None:
    written = play.written(STEM, apart=True)
    who = set(written.hears.values())
    assert {frozenset(names.split()) for names in ("Ana Carla", "Bruno Dan", "Mira", "Ana Mira", "Bruno Mira")} <= who
    assert frozenset(["Mira", "Ana", "Carla", "Bruno", "Dan", "Olga"]) in who
    assert not any({"Ana", "Bruno"} <= names and len(names) < 6 for names in who)
    quiet = play.written(STEM, apart=False)
    assert not any(names <= {"Ana", "Carla", "Mira"} for names in quiet.hears.values())


@pytest.mark.parametrize("where", ["an answer", "the stream"])
def test_a_word_in_the_wrong_ear_is_found(where: str) -> None:
    hears = {WORD: frozenset({"Ana", "Mira"})}
    clean: dict[str, Got] = {"Bruno": {"/cases/": b"200"}, "Ana": {"/cases/": WORD.encode()}}
    heard = {"Bruno": b"", "Ana": WORD.encode()}
    assert run._walls(hears, clean, heard).faults == []
    if where == "an answer":
        clean["Bruno"]["/cases/"] += base64.b64encode(WORD.encode())
    else:
        heard["Bruno"] += WORD.upper().encode()
    assert len(run._walls(hears, clean, heard).faults) == 1


def test_a_drill_that_finds_nothing_where_it_must_is_blind() -> None:
    hears = {WORD: frozenset({"Ana"})}
    assert run._not_blind(hears, frozenset({WORD}), {"Ana": {"/": WORD.encode()}}).faults == []
    assert run._not_blind(hears, frozenset({WORD}), {"Ana": {"/": b""}}).faults != []


def test_a_difference_in_time_is_told_and_noise_is_not() -> None:
    noise = [0.010 + 0.0001 * (n * 7919 % 13) for n in range(300)]
    assert abs(timing.welch([timing.difference(noise, noise[::-1])])) < 0.001
    assert timing.Timed(timing.welch([timing.difference([each + 0.0003 for each in noise], noise)]), 0.0003, 600).told


@pytest.mark.django_db(databases=["default", "keyring"])
def test_a_case_that_could_not_be_set_up_to_the_end_is_destroyed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, destroyed, cleared = list[str](), list[str](), list[str]()

    def invite(seat: Seat) -> None:
        opened.append(seat.case_id)
        raise OSError("no letter can be written")

    monkeypatch.setattr(stage, "invite", invite)
    monkeypatch.setattr(run.destruction, "destroy", lambda case, say: destroyed.append(case))
    monkeypatch.setattr(stage, "clear", cleared.append)
    with pytest.raises(OSError, match="no letter"):
        run.drill("http://nowhere.invalid", [], lambda step: None)
    assert opened == destroyed
    assert len(cleared) == 1


def test_where_no_server_answers_nothing_is_begun(tmp_path: Path) -> None:
    done = caucus(tmp_path, "drill", "--address", "http://127.0.0.1:9")
    assert done.returncode == 1
    assert "Nothing was begun: no server answers at http://127.0.0.1:9." in done.stderr, done.stderr
    assert "Traceback" not in done.stderr and "Opening" not in done.stderr + done.stdout


def test_the_house_holds_and_nothing_of_the_drill_is_left(tmp_path: Path) -> None:
    with Installation(tmp_path) as house:
        before = set(asked(tmp_path, "left"))
        done = caucus(tmp_path, "drill", "--address", house.origin, CAUCUS_ORIGIN=house.origin)
        left = {each.split(" ")[1] for each in set(asked(tmp_path, "left")) - before}
    assert done.returncode == 0, done.stdout + done.stderr
    assert "THE WALLS HOLD." in done.stdout and done.stdout.count("✓") == 8
    assert re.search(r"43 needles, \d{3,} answers", done.stdout)
    assert left == {"closing_destruction", "sealing_key", "sealing_ring", "sqlite_sequence"}
