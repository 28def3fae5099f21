"""What comes in comes in once, whole or not at all, and every refused row says why."""

import io
import json

import openpyxl
import pytest

from caucus.register.importing import mapping, running, tables
from caucus.register.importing.rows import Refused
from caucus.register.models import Batch, Fact, Name, Profile, Refusal, Tie
from caucus.register.tests.world import GROUND, PEOPLE, TIES, a_register, brought_in, started

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def counts():
    return tuple(model.objects.count() for model in (Profile, Name, Fact, Tie))


def test_a_table_of_people_and_one_of_ties_come_in():
    people, ties = a_register()
    assert (people.kept, people.refused, ties.kept, ties.refused) == (5, 0, 4, 0)
    ana = Profile.objects.get(name="Ana Popescu")
    assert ana.born == "1970-03-21"
    assert [(fact.kind, fact.text) for fact in ana.facts.order_by("kind")] == [
        ("language", "Romanian"),
        ("position", "judge"),
        ("role", "mediator"),
    ]
    assert Tie.objects.get(kind="partner-in").left.name == "Ion Marin"


def test_the_same_file_again_changes_nothing():
    a_register()
    before = counts()
    people, ties = a_register()
    assert counts() == before
    assert (people.kept, people.known, ties.known) == (0, 5, 4)


def test_a_batch_is_undone_as_a_whole_and_leaves_what_another_says():
    people, ties = a_register()
    running.undo(ties)
    assert counts()[3] == 0
    again = brought_in(PEOPLE + "p1;Ana Popescu-Ion;;person;1970-03-21;RO;;;;;\n", "more.csv")
    running.undo(people)
    assert Profile.objects.filter(batch=again).exists()
    running.undo(again)
    assert counts() == (0, 0, 0, 0)


def test_an_import_that_breaks_off_goes_on_where_it_was():
    file = io.BytesIO(PEOPLE.encode())
    batch, file = started(file)
    stream = running.steps(batch, file, size=2)
    next(stream)
    del stream
    assert Batch.objects.get().state == "coming"
    assert Batch.objects.get().row == 2
    whole = brought_in(PEOPLE, size=2)
    assert whole.id == batch.id
    assert (whole.state, whole.kept, Profile.objects.count()) == ("done", 5, 5)


def test_another_file_cannot_go_on_with_an_import():
    batch, _ = started(io.BytesIO(PEOPLE.encode()))
    with pytest.raises(running.OtherFile):
        next(running.steps(batch, io.BytesIO(TIES.encode())))


def test_a_step_that_fails_leaves_nothing_of_itself(monkeypatch):
    batch, file = started(io.BytesIO(PEOPLE.encode()))
    monkeypatch.setattr(Batch, "save", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        next(running.steps(batch, file))
    assert counts() == (0, 0, 0, 0)


WRONG = [
    ("name;born\n;1970\n", "name-empty"),
    ("name;born\nAna;1970-13-01\n", "no-date"),
    ("name;position;start;end\nAna;judge;2010;2001\n", "dates-contradict"),
    ("name;type\nAna;ship\n", "unknown-kind"),
    ("from;to;relation\nAna;Ana;owns\n", "self-tie"),
    ("from;to;relation\nAna;Ion;haunts\n", "unknown-tie"),
    ("from;to;relation\nAna;Ion;family\n", "sensitive-off"),
    ("from;to;relation;strength\nAna;Ion;owns;900\n", "strength-range"),
    ("from_id;to_id;relation\nx;y;owns\n", "end-unknown"),
    ("name\nAna \u202e Popescu\n", "name-hidden-signs"),
    ("name\n" + "x" * 400 + "\n", "name-too-long"),
]


@pytest.mark.parametrize("text, code", WRONG)
def test_a_wrong_row_is_refused_with_its_number_and_the_rest_comes_in(text, code):
    batch = brought_in(text)
    assert [(refusal.row, refusal.code) for refusal in Refusal.objects.filter(batch=batch)] == [(1, code)]
    assert batch.refused == 1


def test_a_wrong_row_in_the_middle_costs_only_itself():
    rows = [f"Person {number};19{number:02}" for number in range(50)]
    rows[25] = "Person 25;not a date"
    batch = brought_in("name;born\n" + "\n".join(rows), size=7)
    assert (batch.kept, batch.refused) == (49, 1)
    assert Refusal.objects.get().row == 26


def test_a_tie_to_a_name_that_two_people_have_is_refused():
    brought_in("id;name\n1;Ana Popescu\n2;Ana Popescu\n3;Ion Marin\n")
    batch = brought_in("from;to;relation\nAna Popescu;Ion Marin;owns\nZoe Lazar;Ion Marin;owns\n")
    assert Refusal.objects.get(batch=batch).code == "end-ambiguous"
    assert Profile.objects.filter(name="Zoe Lazar").count() == 1
    assert Profile.objects.filter(name="Ion Marin").count() == 1


def test_two_people_of_one_name_are_never_merged_by_an_import():
    brought_in("name;born\nAna Popescu;1970\nAna Popescu;1980\n")
    assert Profile.objects.filter(name="Ana Popescu").count() == 2


def test_windows_1250_with_semicolons_and_line_breaks_within_quotes():
    text = 'name;note\n"Łukasz Żak";"first line\nsecond; line"\n"Ștefan Țîrlea";""\n'.replace("Ș", "Ş").replace(
        "Ț", "Ţ"
    )
    batch = brought_in(text.encode("cp1250"))
    assert batch.kept == 2
    assert Profile.objects.filter(name="Łukasz Żak").exists()
    assert Fact.objects.get().text == "first line second; line"


def test_excel_comes_in_with_its_dates():
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (["name", "birth date"], ["Ana Popescu", "1970-03-21"], [None, None], ["Ion Marin", 1965]):
        book.active.append(row)
    book.save(file)
    batch = brought_in(file.getvalue(), "people.xlsx")
    assert batch.kept == 2
    assert Profile.objects.get(name="Ion Marin").born == "1965"


def test_followthemoney_comes_in():
    entities = [
        {"id": "a", "schema": "Person", "properties": {"name": ["Ana Popescu"], "birthDate": ["1970"]}},
        {"id": "b", "schema": "Company", "properties": {"name": ["Lumina SRL"], "alias": ["Lumina"]}},
        {"id": "c", "schema": "Directorship", "properties": {"director": ["a"], "organization": ["b"]}},
        {"id": "d", "schema": "Vessel", "properties": {"name": ["Delfin"]}},
    ]
    batch = brought_in("\n".join(map(json.dumps, entities)) + "\nnot json\n", "entities.json")
    assert (batch.kept, batch.refused) == (3, 2)
    assert Tie.objects.get().kind == "director-of"
    assert [refusal.code for refusal in Refusal.objects.order_by("row")] == ["unknown-schema", "no-json"]


@pytest.mark.parametrize("bad", [b"\x00\x01\x02" * 50, b"PK\x03\x04 broken"])
def test_a_file_that_is_no_table_is_refused_as_a_whole(bad):
    with pytest.raises(Refused):
        tables.head(tables.from_xlsx(io.BytesIO(bad)), 1)
    if b"\0" in bad:
        with pytest.raises(Refused):
            tables.head(tables.from_csv(io.BytesIO(bad)), 1)


def test_headings_are_guessed_in_several_languages():
    assert mapping.guess(["Nume complet", "Data nașterii", "Țara"]) == {"name": 0, "born": 1, "country": 2}
    assert mapping.guess(["Vorname", "Nachname"]) == {"given": 0, "family": 1}
    assert not mapping.usable(mapping.guess(["colour", "shape"]))


def test_a_person_with_four_hundred_names_comes_in_and_one_with_too_many_does_not():
    brought_in("id;name;names\n1;Ana;" + "|".join(f"Ana {number}" for number in range(400)))
    assert Name.objects.count() == 401
    assert brought_in("id;name;names\n2;Ion;" + "|".join(f"Ion {number}" for number in range(600))).refused == 1


def test_family_comes_in_only_where_it_is_allowed(settings):
    settings.REGISTER_FAMILY = True
    assert brought_in("from;to;relation\nAna;Ion;family\n").kept == 1


def test_nothing_begins_without_a_ground():
    assert GROUND.basis and GROUND.purpose and GROUND.keep_until
    with pytest.raises(TypeError):
        running.Ground("source")


def test_every_reason_for_refusing_a_row_has_a_sentence_of_its_own():
    import re
    from pathlib import Path

    from caucus import register
    from caucus.register.wording import REFUSALS

    files = [path for path in Path(register.__file__).parent.rglob("*.py") if "tests" not in path.parts]
    reasons = {reason for path in files for reason in re.findall(r'Refused\("([\w-]+)"', path.read_text("utf-8"))}
    assert len(reasons) > 15
    assert reasons - REFUSALS.keys() == set()
