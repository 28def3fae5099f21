"""Who is tied to the neutral: names are settled or asked back, never assumed, and what was not looked for is said."""

import pytest

from caucus.register import checking, telling
from caucus.register.looking import found_each, look
from caucus.register.memory import forget
from caucus.register.models import Looked, Profile
from caucus.register.tests.world import a_register, brought_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture(autouse=True)
def _register():
    forget()
    a_register()


def words(found):
    """The sentences of every path, in order."""
    return [[tie["words"] for step in way["steps"] for tie in step["ties"]] for way in telling.checked(found)["paths"]]


def test_the_path_from_ana_to_the_company_says_each_tie():
    found = checking.check("Ana Popescu", ["Lumina SRL"], "mira")
    assert words(found) == [
        [
            "Ana Popescu sat together with Ion Marin",
            "Ion Marin is or was a partner in Marin și Asociații",
            "Marin și Asociații is or was counsel for Lumina SRL",
        ]
    ]
    assert found.complete


def test_a_name_that_two_people_have_is_asked_back_and_nobody_is_assumed():
    brought_in("id;name;born\nq1;Ion Marin;1990\n", "others.csv")
    found = checking.check("Ana Popescu", ["Ion Marin", "Lumina SRL"], "mira")
    assert [(each.text, len(each.near)) for each in found.unchecked] == [("Ion Marin", 2)]
    assert len(words(found)) == 1
    assert not found.complete
    older = Profile.objects.get(name="Ion Marin", born="1965")
    assert len(words(checking.check("Ana Popescu", [older.id], "mira"))) == 1


def test_a_name_that_is_only_like_another_is_asked_back():
    (found,) = checking.asked(["Anka Popesko"], found_each)
    assert found.profile is None
    assert found.unclear
    assert found.near[0].profile.name == "Ana Popescu"


def test_a_name_that_is_hardly_like_another_is_not_asked_back():
    assert look("Radu Popescu", "mira")
    assert checking.asked(["Radu Popescu"], found_each)[0].unknown


def test_whoever_is_not_in_the_register_was_not_checked():
    found = checking.check("Ana Popescu", ["Xóchitl Quiroga"], "mira")
    assert found.ways is None
    assert telling.checked(found)["unknown"] == ["Xóchitl Quiroga"]
    assert not found.complete


def test_a_neutral_who_is_not_known_leaves_everything_unchecked():
    found = checking.check("Xóchitl Quiroga", ["Ana Popescu"], "mira")
    assert {each.text for each in found.unchecked} == {"Xóchitl Quiroga", "Ana Popescu"}


def test_a_tie_entered_now_is_in_the_next_answer_and_changes_the_version():
    before = checking.check("Сергей Волков", ["Ana Popescu"], "mira")
    brought_in("from_id;to_id;relation\np3;p1;disclosed\n", "later.csv")
    after = checking.check("Сергей Волков", ["Ana Popescu"], "mira")
    assert after.version != before.version
    assert len(telling.checked(after)["paths"][0]["steps"]) == 1


def test_whoever_objected_is_neither_found_by_name_nor_by_identifier():
    ana = Profile.objects.get(name="Ana Popescu")
    Profile.objects.filter(number=ana.number).update(objected=True)
    forget()
    assert checking.asked([ana.id], found_each)[0].unknown
    assert checking.asked(["Ana Popescu"], found_each)[0].profile is None


def test_ten_thousand_names_at_once_are_too_many_and_none_is_looked_for():
    with pytest.raises(checking.TooMany):
        checking.check("Ana Popescu", [f"Name {number}" for number in range(10_000)], "mira")
    assert not Looked.objects.exists()
