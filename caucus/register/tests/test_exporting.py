"""What is written out can be brought in again, and a spreadsheet finds no formula in it."""

import pytest

from caucus.register import exporting
from caucus.register.importing import running
from caucus.register.models import Name, Profile, Tie
from caucus.register.tests.world import GROUND, a_register, brought_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def contents():
    return (
        sorted(Profile.objects.values_list("name", "kind", "born", "country")),
        sorted(Name.objects.values_list("text", flat=True)),
        sorted(Tie.objects.values_list("left__name", "kind", "right__name", "since", "until", "strength", "detail")),
    )


@pytest.mark.parametrize("shape", ["jsonl", "ftm", "csv"])
def test_what_is_written_out_comes_in_again_as_it_was(shape):
    people, ties = a_register()
    before = contents()
    files = {
        "jsonl": [("all.jsonl", exporting.json_lines)],
        "ftm": [("all.json", exporting.followthemoney)],
        "csv": [("people.csv", exporting.people_table), ("ties.csv", exporting.ties_table)],
    }[shape]
    written = [(name, b"".join(write())) for name, write in files]
    running.undo(ties)
    running.undo(people)
    for name, text in written:
        assert brought_in(text, name, GROUND._replace(source="written out")).refused == 0
    if shape == "ftm":  # which has no word for strength
        assert [rows[:-2] for rows in contents()[2]] == [rows[:-2] for rows in before[2]]
        assert contents()[:2] == before[:2]
    else:
        assert contents() == before


@pytest.mark.parametrize("bad", ["=1+1", "+cmd", "-2", "@SUM(A1)"])
def test_no_cell_begins_as_a_formula_does_and_it_comes_in_as_it_was(bad):
    brought_in(f"name;note\n{bad};{bad}\n")
    text = b"".join(exporting.people_table()).decode("utf-8-sig")
    assert f",{bad}" not in text
    assert f"'{bad}" in text
    Profile.objects.all().delete()
    brought_in(text, "again.csv", GROUND._replace(source="again"))
    assert Profile.objects.get().name == bad


def test_whoever_objected_is_not_written_out():
    a_register()
    Profile.objects.filter(name="Ana Popescu").update(objected=True)
    written = b"".join([*exporting.json_lines(), *exporting.ties_table()])
    assert b"Ana Popescu" not in written
