"""The check of a case: every path with its source, nobody assumed, and what was not checked said aloud."""

import pytest

from caucus.conflicts.actions import check, heard, mean
from caucus.conflicts.findings import Findings, findings
from caucus.conflicts.tests.world import who
from caucus.mouth.speaking import speak
from caucus.register.memory import memory
from caucus.walls.drafts import Draft, NotHere, Refused
from tests.house import House


def checked(case: House, by: str = "mira", extra: tuple[str, ...] = ()) -> Findings:
    speak(check(case.seats[by], extra))
    found = findings(heard(case.seats[by]))
    assert found is not None
    return found


def test_it_finds_every_path_between_a_mediator_and_each_party_shortest_first(case: House) -> None:
    ((neutral, paths),) = checked(case).ways
    assert neutral == "Mira Szabó"
    assert [(path.towards, len(path.steps)) for path in paths] == [
        ("Weiß & Co", 1),
        ("Bruno Weiß", 2),
        ("Carla Dinu", 2),
    ]


def test_each_tie_stands_with_its_source_and_its_dates(case: House) -> None:
    (tie,) = checked(case).ways[0][1][0].steps[0].ties
    assert (tie.kind, tie.since, tie.until, tie.source, tie.detail) == (
        "counsel-for",
        "2024",
        "2025",
        "list of the centre",
        "lease of a hall",
    )


def test_the_result_holds_time_reader_and_the_state_of_the_register(case: House) -> None:
    run = checked(case, "clara").run
    assert (run.by.name, run.version) == ("Clara Centre", memory().version)
    assert run.version.count(".") == 2
    assert run.at is not None


def test_what_a_path_resembles_is_suggested_and_its_reason_said(case: House) -> None:
    resembles = {path.towards: path.resembles for path in checked(case).ways[0][1]}
    assert resembles["Weiß & Co"] == ["iba-3-1-1", "eu-2-1-capacity"]
    assert resembles["Carla Dinu"] == []  # both left the firm years ago


def test_a_name_of_two_people_is_asked_back_and_nobody_is_assumed(case: House) -> None:
    found = checked(case)
    assert [(name.text, len(name.near), name.profile) for name in found.unclear] == [("Dan Okafor", 2, "")]
    assert not any(path.towards == "Dan Okafor" for _, paths in found.ways for path in paths)
    assert not found.complete


def test_who_is_meant_is_kept_and_holds_for_every_run_after(case: House) -> None:
    checked(case)
    speak(mean(case.clara, "Dan Okafor", who("Dan Okafor", "1988").id))
    again = checked(case)
    (dan,) = [name for name in again.settled if name.text == "Dan Okafor"]
    assert dan.chosen and dan.profile == who("Dan Okafor", "1988").id
    assert again.unclear == ()


def test_that_none_of_them_is_meant_is_an_answer_too(case: House) -> None:
    checked(case)
    speak(mean(case.mira, "Dan Okafor", ""))
    found = checked(case)
    assert "Dan Okafor" in {name.text for name in found.unknown} and found.unclear == ()


def test_nobody_is_meant_who_was_not_offered(case: House) -> None:
    checked(case)
    with pytest.raises(NotHere):
        mean(case.mira, "Dan Okafor", who("Carla Dinu").id)
    with pytest.raises(NotHere):
        mean(case.mira, "Carla Dinu", who("Carla Dinu").id)


def test_whoever_is_not_in_the_register_was_not_checked(case: House) -> None:
    assert {"Ana Ionescu", "Ionescu and daughters"} <= {name.text for name in checked(case).unknown}


def test_names_typed_in_are_asked_about_with_those_of_the_case(case: House) -> None:
    found = checked(case, extra=("Szabó Partners", "Bruno Weiß", ""))
    assert found.extra == ("Szabó Partners",)
    assert ("Szabó Partners", 1) in [(path.towards, len(path.steps)) for path in found.ways[0][1]]


def test_more_names_than_one_question_holds_are_refused(case: House) -> None:
    with pytest.raises(Refused, match="too-many-names"):
        check(case.mira, [f"Somebody Number{n}" for n in range(200)])


@pytest.mark.parametrize("name", ["ana", "carla", "bruno", "dan", "olga"])
def test_nobody_else_checks_or_hears_of_it(case: House, name: str) -> None:
    checked(case)
    with pytest.raises(NotHere):
        check(case.seats[name], [])
    assert findings(heard(case.seats[name])) is None
    assert not [entry for entry in case.heard(name) if entry.kind in ("checked", "meant", "looked_again")]


def test_a_finding_kept_in_another_room_is_no_finding(case: House) -> None:
    found = checked(case)
    (draft,) = check(case.mira, [])
    case.open("joint")
    speak([Draft(case.mira, case.rooms["joint"].id, draft.payload)])
    assert findings(heard(case.bruno)) is None
    again = findings(heard(case.mira))
    assert again is not None and len(again.runs) == len(found.runs)


def test_a_mediator_who_is_a_party_in_the_register_is_told_so(case: House) -> None:
    found = checked(case, extra=("Dr. Mira Szabó",))
    assert found.ways[0][1][0].steps == [] and found.ways[0][1][0].towards == "Dr. Mira Szabó"
