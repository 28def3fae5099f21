"""Who is looked for in a check of a case stands in the room of the check, and in no log that others keep."""

from caucus.conflicts.actions import check, mean
from caucus.conflicts.rechecking import recheck_stale
from caucus.conflicts.tests.world import tie
from caucus.mouth.speaking import speak
from caucus.register import checking, looking
from caucus.register.models import Looked
from tests.house import House

NAMES = {"Mira Szabó", "Ana Ionescu", "Bruno Weiß", "Weiß & Co", "Szabó Partners"}


def every_way_of_asking(case: House) -> None:
    speak(check(case.clara, ["Szabó Partners"]))
    speak(mean(case.mira, "Dan Okafor", ""))
    tie("Mira Szabó", "Bruno Weiß")
    assert recheck_stale() == 1


def test_the_registers_log_holds_neither_the_names_nor_that_a_case_was_checked(case: House) -> None:
    every_way_of_asking(case)
    assert looking.searches() == [] and not Looked.objects.exists()


def test_the_room_of_the_check_holds_who_asked_and_for_whom_each_time(case: House) -> None:
    every_way_of_asking(case)
    runs = [entry for entry in case.heard("clara") if entry.kind == "checked"]
    by = [next((name for name, seat in case.seats.items() if seat.id == run.seat), "house") for run in runs]
    assert by == ["clara", "mira", "house"]
    assert all({name.text for name in run.payload.names} >= NAMES for run in runs)
    assert not [entry for entry in case.heard("ana") if entry.kind == "checked"]


def test_a_check_without_a_case_is_kept_in_the_registers_log(case: House) -> None:
    checking.check("Mira Szabó", ["Weiß & Co"], "mira", "a talk")
    assert {said.name for _, said in looking.searches()} == {"Mira Szabó", "Weiß & Co"}
