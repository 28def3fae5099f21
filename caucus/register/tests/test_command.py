"""`caucus register`, as somebody types it: the same answers as on the pages, in words or as JSON."""

import json

import pytest

from caucus.__main__ import typed as taken
from caucus.register.memory import forget
from caucus.register.models import Batch, Profile, Tie
from caucus.register.tests.world import PEOPLE, TIES, a_register

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
GROUND = ("--purpose", "who knows whom", "--basis", "interest", "--keep-until", "2099-01-01", "--no-notice", "public")


@pytest.fixture(autouse=True)
def _forget():
    forget()


@pytest.fixture
def typed(capsys):
    """Runs `caucus register …`; gives the exit status and what was printed."""

    def run(*words):
        from caucus.register.command import verbs

        status = verbs.run(taken(["register", *map(str, words)]))
        return status, capsys.readouterr().out

    return run


def a_file(folder, name, text):
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_file_is_brought_in_and_taken_out_again(typed, tmp_path):
    _, told = typed("import", a_file(tmp_path, "people.csv", PEOPLE), *GROUND, "--json")
    batch = json.loads(told)
    assert (batch["new"], batch["refused"], batch["state"]) == (5, 0, "done")
    assert "5 known before" in typed("import", tmp_path / "people.csv", *GROUND)[1]
    assert "taken out" in typed("undo", batch["batch"])[1]


def test_refused_rows_are_told_with_why(typed, tmp_path):
    _, told = typed("import", a_file(tmp_path, "people.csv", "name;born\nAna;never\nIon;1970\n"), *GROUND)
    assert "1 new, 0 known before, 1 refused" in told
    assert "row 1: This is not a date. never" in told


def test_a_preview_brings_nothing_in(typed, tmp_path):
    assert "1: Ana Popescu" in typed("import", a_file(tmp_path, "people.csv", PEOPLE), *GROUND, "--preview")[1]
    assert not Batch.objects.exists()


def test_a_column_is_named_by_hand_and_the_source_is_the_file(typed, tmp_path):
    file = a_file(tmp_path, "odd.csv", "who is it;colour\nAna Popescu;red\n")
    with pytest.raises(SystemExit, match="No column holds a name"):
        typed("import", file, *GROUND)
    typed("import", file, *GROUND, "--column", "name=who is it")
    assert Profile.objects.get().name == "Ana Popescu"
    assert Batch.objects.get().source == "odd.csv"


@pytest.mark.parametrize("name, says", [("no.csv", "cannot be read"), ("x.exe", "ends in none of")])
def test_a_file_that_cannot_be_taken_says_why(typed, tmp_path, name, says):
    if says != "cannot be read":
        a_file(tmp_path, name, "MZ")
    with pytest.raises(SystemExit, match=says):
        typed("import", tmp_path / name, *GROUND)


@pytest.mark.parametrize("lacking", ["--purpose", "--basis", "--keep-until", "--no-notice"])
def test_without_a_ground_nothing_begins(typed, tmp_path, lacking):
    at = GROUND.index(lacking)
    with pytest.raises(SystemExit):
        typed("import", a_file(tmp_path, "people.csv", PEOPLE), *GROUND[:at], *GROUND[at + 2 :])
    assert not Batch.objects.exists()


def test_what_may_be_kept_until_a_day_that_is_over_does_not_come_in(typed, tmp_path):
    a_file(tmp_path, "people.csv", PEOPLE)
    with pytest.raises(SystemExit, match="is over"):
        typed("import", tmp_path / "people.csv", *GROUND[:4], "--keep-until", "2001-01-01", "--no-notice", "x")


def test_a_search_gives_hits_with_reasons(typed):
    a_register()
    _, told = typed("search", "Volkov Sergej", "--json")
    hit = json.loads(told)["hits"][0]
    assert (hit["profile"]["name"], hit["verdict"]) == ("Сергей Волков", "name-alone")
    assert "written in two scripts" in typed("search", "Volkov Sergej")[1]
    assert "says nothing about whom" in typed("search", "Xóchitl Quiroga")[1]


def test_two_names_are_compared_without_a_register(typed):
    _, told = typed("compare", "Bill Carter", "William Carter", "--json")
    assert json.loads(told)["alike"]
    assert "used for each other" in typed("compare", "Bill Carter", "William Carter")[1]
    assert "Different names" in typed("compare", "Ana Popescu", "Ion Marin")[1]
    assert json.loads(typed("compare", "--body", "Lumina AG", "Lumina GmbH", "--json")[1])["score"] < 0.9


def test_a_check_gives_paths_and_fails_where_a_name_was_not_checked(typed):
    a_register()
    status, told = typed("check", "Ana Popescu", "Lumina SRL")
    assert status == 0
    assert "Ion Marin is or was a partner in Marin și Asociații (2005–); test list" in told
    status, told = typed("check", "Ana Popescu", "Xóchitl Quiroga", "Anka Popesko")
    assert status == 1
    assert "NOT CHECKED: “Xóchitl Quiroga” is not in this register." in told
    assert "may be one of these" in told
    assert json.loads(typed("check", "Ana Popescu", "Lumina SRL", "--json")[1])["count"] == 1


def test_the_register_is_written_to_a_file_and_comes_in_again(typed, tmp_path):
    a_register()
    out = tmp_path / "all.jsonl"
    assert json.loads(typed("export", "--out", out, "--json")[1])["bytes"] == out.stat().st_size
    _, told = typed("import", out, *GROUND, "--source", "again", "--json")
    assert json.loads(told)["refused"] == 0


def test_the_invented_register_is_written_or_brought_in(typed, tmp_path):
    typed("invent", "--people", 60, "--ties", 40, "--out", tmp_path / "invented.jsonl")
    assert len((tmp_path / "invented.jsonl").read_text("utf-8").splitlines()) == 100
    typed("invent", "--people", 60, "--ties", 40)
    assert Tie.objects.count() == 40


def test_ties_of_a_table_come_in_with_the_kind_that_was_said(typed, tmp_path):
    typed("import", a_file(tmp_path, "people.csv", PEOPLE), *GROUND, "--source", "list")
    table = TIES.replace("relation", "how").replace("sat-together", "").replace("partner-in", "")
    typed("import", a_file(tmp_path, "ties.csv", table), *GROUND, "--source", "list", "--tie", "taught")
    assert set(Tie.objects.values_list("kind", flat=True)) == {"taught"}
