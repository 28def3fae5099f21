"""Joint and separate sessions, with three browsers at once."""

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet


def test_three_people_speak_together(case: Case, meet: Meet) -> None:
    mira, ana, bruno = (meet(case, name) for name in ("Mira", "Ana", "Bruno"))
    mira.goes_to_desk()
    ana.goes_to("joint").reads("The joint session rests.")
    bruno.goes_to("joint")
    mira.presses("Open the joint session")
    mira.page.wait_for_timeout(2000)
    mira.page.screenshot(path="/tmp/m.png", full_page=True)
    ana.page.screenshot(path="/tmp/a.png", full_page=True)
