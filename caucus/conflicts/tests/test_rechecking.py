"""The check runs again by itself where somebody joins or the register changes, and tells those who check."""

from caucus.conflicts.actions import check, heard
from caucus.conflicts.findings import Findings, beside, findings
from caucus.conflicts.rechecking import recheck_stale
from caucus.conflicts.tests.world import GROUND, tie
from caucus.intake.joining import join
from caucus.intake.plan import Somebody
from caucus.mouth.speaking import speak
from caucus.register.memory import memory
from caucus.register.tests.world import brought_in
from caucus.server import rounds
from tests.house import House

PAUL = Somebody("Szabó Partners", "paul@a.example", "counsel", "a")


def found(case: House) -> Findings:
    told = findings(heard(case.mira))
    assert told is not None
    return told


def test_it_runs_again_when_a_tie_is_added_and_says_what_is_new(case: House) -> None:
    speak(check(case.mira, []))
    tie("Mira Szabó", "Bruno Weiß")
    rounds.make()
    told = found(case)
    assert (told.run.because, told.run.by.role) == ("register", "house")
    assert [(path.towards, len(path.steps)) for path in told.new] == [("Bruno Weiß", 1), ("Weiß & Co", 2)]
    assert told.run.version == memory().version


def test_it_runs_again_when_somebody_joins_the_case(case: House) -> None:
    speak(check(case.clara, []))
    join(case.mira, PAUL, "paul")
    rounds.make()
    told = found(case)
    assert told.run.because == "joined"
    assert {path.towards for path in told.new} == {"Szabó Partners"}


def test_where_a_later_register_says_the_same_only_that_is_kept(case: House) -> None:
    speak(check(case.mira, []))
    tie("Carla Dinu", "Bruno Weiß", "co-author")  # no shorter way, but one more path
    assert recheck_stale() == 1 and len(found(case).runs) == 2
    brought_in("id;name;type\nz;Somebody Elsewhere;person\n", ground=GROUND)
    assert recheck_stale() == 1
    told = found(case)
    assert len(told.runs) == 2 and told.held == memory().version != told.run.version


def test_nothing_is_kept_where_nothing_changed_or_nobody_ever_checked(case: House) -> None:
    assert recheck_stale() == 0
    speak(check(case.mira, []))
    before = len(case.heard("mira"))
    assert recheck_stale() == 0 and recheck_stale() == 0
    assert len(case.heard("mira")) == before


def test_it_tells_the_mediators_and_the_centre_and_nobody_else(case: House) -> None:
    speak(check(case.mira, []))
    before = {name: len(case.heard(name)) for name in case.seats}
    tie("Mira Szabó", "Bruno Weiß")
    rounds.make()
    told = {name for name in case.seats if len(case.heard(name)) > before[name]}
    assert told == {"mira", "noor", "clara"}
    assert beside(heard(case.mira), case.rooms["joint"].id) is not None
    assert beside(heard(case.bruno), case.rooms["joint"].id) is None


def test_what_was_typed_in_and_who_was_meant_hold_when_it_runs_by_itself(case: House) -> None:
    speak(check(case.mira, ["Szabó Partners"]))
    tie("Mira Szabó", "Bruno Weiß")
    rounds.make()
    assert found(case).extra == ("Szabó Partners",)
