"""Names are matched as people write them, and every answer says why."""

import time

import pytest

from caucus.register.names import compare
from caucus.register.names.index import Index, Written
from caucus.register.names.normal import LONGEST, body, folded, person
from caucus.register.names.words import numbers_as_digits

ONE_PERSON = [
    ("Popescu, Ana", "Ana Popescu", "order"),
    ("Bill Carter", "William Carter", "nickname"),
    ("A. Popescu", "Ana Popescu", "initial"),
    ("JC Martin", "Jean-Claude Martin", "initial"),
    ("Dr. Ana Popescu", "Ana Popescu", "title"),
    ("Ana Popecsu", "Ana Popescu", "typing"),
    ("AnaPopescu", "Ana Popescu", "same"),
    ("Иван Петров", "Ivan Petrov", "other-script"),
    ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos", "sound"),
    ("يوسف حداد", "Yusuf Haddad", "consonants"),
    ("דוד לוי", "David Levi", "consonants"),
    ("王小明", "Wang Xiaoming", "other-script"),
]
TWO_PEOPLE = [("Ana Popescu", "Ion Marin"), ("William G. Frost", "William W. Frost"), ("Ana Popescu", "Radu Popescu")]
ONE_BODY = [
    ("Lumina AG", "Lumina Aktiengesellschaft"),
    ("SRL Lumina", "Societatea cu Răspundere Limitată Lumina"),
    ("L.U.M. Company", "LUM Co."),
    ("ООО «Ромашка»", "OOO Romashka"),
]


@pytest.mark.parametrize("one, other, code", ONE_PERSON)
def test_two_ways_of_writing_one_person_agree_and_say_why(one, other, code):
    found = compare(one, other, of_person=True)
    assert found.alike
    assert code in {reason.code for reason in found.reasons}


@pytest.mark.parametrize("one, other", TWO_PEOPLE)
def test_two_people_are_not_taken_for_one(one, other):
    assert not compare(one, other, of_person=True).alike


@pytest.mark.parametrize("one, other", ONE_BODY)
def test_forms_of_one_company_stand_for_each_other(one, other):
    assert compare(one, other, of_person=False).alike


def test_two_companies_with_different_forms_are_two():
    assert not compare("Lumina AG", "Lumina GmbH", of_person=False).score > 0.9


@pytest.mark.parametrize(
    "plain, marked", [("Stefan Tirlea", "Ștefan Țîrlea"), ("Lukasz Zak", "Łukasz Żak"), ("Oystein", "Øystein")]
)
def test_marks_alone_make_no_difference(plain, marked):
    assert compare(plain, marked, of_person=True).score == 1.0


def test_comparing_is_the_same_from_both_sides():
    for one, other, _ in ONE_PERSON:
        forth, back = compare(one, other, of_person=True), compare(other, one, of_person=True)
        assert forth.score == pytest.approx(back.score, abs=0.05)


def test_names_of_nothing_agree_with_nothing():
    assert compare("", "Ana", of_person=True).score == 0.0
    assert compare("***", "...", of_person=False).reasons[0].code == "empty"


def test_numbers_are_read_however_they_are_written():
    assert numbers_as_digits(["brigade", "forty", "four"]) == ["brigade", "44"]
    assert body("The First Fund Ltd").tokens == ("1", "fund")


def test_a_name_made_to_exhaust_takes_no_time():
    began = time.perf_counter()
    compare("a. " * 50_000, "(((((a+)+)+" * 10_000, of_person=True)
    assert time.perf_counter() - began < 1
    assert len(folded("x" * 10_000)) == LONGEST


def test_digits_in_place_of_letters_are_read_as_letters():
    assert person("Ig0r Mar1n").tokens == ("igor", "marin")


def an_index(*names):
    return Index([Written(at, at, name, True) for at, name in enumerate(names)])


def test_a_name_is_found_with_errors_and_in_other_scripts():
    index = an_index("Ana Popescu", "Ion Marin", "Сергей Волков", "Μαρία Νικολάου", "Radu Pop")
    assert index.search("Anna Popesku")[0].written.text == "Ana Popescu"
    assert index.search("Volkov Sergej")[0].written.text == "Сергей Волков"
    assert index.search("Maria Nikolaou")[0].written.text == "Μαρία Νικολάου"


def test_a_name_added_later_is_found_at_once():
    index = an_index("Ana Popescu")
    index.tail.append(Written(9, 9, "Zoe Lazar", True))
    assert index.search("Zoe Lazar")[0].written.row == 9


def test_an_empty_index_and_an_empty_query_find_nothing():
    assert an_index().search("Ana") == []
    assert an_index("Ana").search("") == []


def test_a_profile_with_several_names_comes_once():
    index = Index([Written(1, 7, "Ana Popescu", True), Written(2, 7, "Anna Popesku", True)])
    assert [hit.written.profile for hit in index.search("Ana Popescu")] == [7]
