"""What comes in when a case is set up is made regular, or said to be unclear; nothing breaks."""

import pytest

from caucus.intake.forms import CaseForm, CodeForm, JoinForm, PeopleForms, PersonForm, plan_of, sides_fit

CASE = {"title": "The well", "mediator": "Mira", "party_a": "Ionescu", "party_b": "Weiß", "safe": "on"}
ANA = {"name": "Ana", "address": "ana@a.example", "role": "party", "party": "a", "language": "ro"}
EMPTY = {"name": "", "address": "", "role": "party", "party": "", "language": "en"}


def _people(*rows: dict[str, str]) -> PeopleForms:
    given = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    return PeopleForms(given | {f"form-{n}-{field}": text for n, row in enumerate(rows) for field, text in row.items()})


def _codes(form: object) -> set[str]:
    return {error.code for errors in form.errors.as_data().values() for error in errors}


def test_a_plan_has_its_mediator_first_and_no_empty_rows() -> None:
    case, people = CaseForm(CASE), _people(ANA, EMPTY, dict.fromkeys(EMPTY, ""), {**ANA, "name": " Ion  Dinu "})
    assert case.is_valid() and people.is_valid()
    plan = plan_of(case, people, "ro")
    assert plan.title == "The well"
    assert plan.parties == (("a", "Ionescu"), ("b", "Weiß"))
    assert [person.name for person in plan.people] == ["Mira", "Ana", "Ion Dinu"]
    assert (plan.people[0].role, plan.people[0].party, plan.people[1].party) == ("mediator", None, "a")


def test_more_parties_stand_one_a_line() -> None:
    case = CaseForm({**CASE, "more_parties": "Town \n\n  Water   board\n"})
    assert case.is_valid()
    assert case.parties() == (("a", "Ionescu"), ("b", "Weiß"), ("c", "Town"), ("d", "Water board"))


@pytest.mark.parametrize(
    "more, code",
    [("Town\n" * 25, "too-many-parties"), ("Town\n" + "a" * 121, "too-long"), ("a\u202eb", "hidden-signs")],
)
def test_no_party_is_dropped_in_silence(more: str, code: str) -> None:
    case = CaseForm({**CASE, "more_parties": more})
    assert not case.is_valid()
    assert _codes(case) == {code}


def test_a_case_has_as_many_parties_as_there_are_letters() -> None:
    case = CaseForm({**CASE, "more_parties": "Town\n" * 24})
    assert case.is_valid()
    assert case.parties()[-1] == ("z", "Town")


def test_a_case_that_may_not_be_safe_is_not_opened() -> None:
    case = CaseForm({name: text for name, text in CASE.items() if name != "safe"})
    assert not case.is_valid() and "safe" in case.errors


@pytest.mark.parametrize("field", ["title", "mediator", "party_a", "party_b"])
@pytest.mark.parametrize("text, code", [("", "empty"), ("a" * 121, "too-long"), ("a\u202eb", "hidden-signs")])
def test_names_and_titles_are_plain(field: str, text: str, code: str) -> None:
    case = CaseForm({**CASE, field: text})
    assert not case.is_valid()
    assert _codes(case) == {code}


@pytest.mark.parametrize(
    "change, code",
    [
        ({"name": ""}, "empty"),
        ({"party": ""}, "party-missing"),
        ({"role": "counsel", "party": ""}, "party-missing"),
        ({"address": "not an address"}, "invalid"),
        ({"role": "mediator"}, "invalid_choice"),
        ({"role": "house"}, "invalid_choice"),
        ({"party": "1"}, "invalid_choice"),
        ({"name": "a\x00b"}, "hidden-signs"),
    ],
)
def test_a_row_that_is_not_clear_says_so(change: dict[str, str], code: str) -> None:
    form = PersonForm({**ANA, **change})
    assert not form.is_valid()
    assert code in _codes(form)


def test_people_of_no_party_need_none_and_a_co_mediator_has_none() -> None:
    for role in ("observer", "expert", "interpreter"):
        form = PersonForm({**ANA, "role": role, "party": ""})
        assert form.is_valid() and form.somebody().party is None
    form = PersonForm({**ANA, "role": "co-mediator"})
    assert form.is_valid() and form.somebody().party is None


def test_somebody_of_a_party_that_the_case_does_not_have_is_not_taken() -> None:
    case, people = CaseForm(CASE), _people({**ANA, "party": "q"})
    assert case.is_valid() and people.is_valid()
    assert not sides_fit(case, people)
    assert _codes(people.forms[0]) == {"party-missing"}
    with_three = CaseForm({**CASE, "more_parties": "Town"})
    assert with_three.is_valid()
    third = _people({**ANA, "party": "c"}, dict.fromkeys(EMPTY, ""))
    assert third.is_valid() and sides_fit(with_three, third)


def test_who_joins_later_has_a_name_and_an_address() -> None:
    assert JoinForm(ANA).is_valid()
    for field in ("name", "address"):
        assert not JoinForm({**ANA, field: ""}).is_valid()


@pytest.mark.parametrize("typed, code", [("123456", "123456"), (" 123 456 ", "123456"), ("1 2 3 4 5 6", "123456")])
def test_a_code_may_be_typed_with_gaps(typed: str, code: str) -> None:
    form = CodeForm({"code": typed})
    assert form.is_valid() and form.cleaned_data["code"] == code


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "12345a", "123456; drop"])
def test_what_is_no_code_is_not_taken(typed: str) -> None:
    assert not CodeForm({"code": typed}).is_valid()
