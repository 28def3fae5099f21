"""An acceptance and a withdrawal conveyed at the same moment, on a real file, by real threads: one comes first."""

import pytest

from tests.real_house import Found, played

TOLD = {"came": ["Refused accepted-before", "told"], "ana": "accepted", "bruno": "authorised"}
RECALLED = {"came": ["Refused offer-withdrawn", "recalled"], "ana": "withdrawn", "bruno": "withdrawn"}


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return played("meeting", tmp_path_factory.mktemp("meeting"))


def test_of_an_acceptance_and_a_withdrawal_that_meet_one_wins_on_both_sides(meeting: Found) -> None:
    assert [met for met in meeting["met"] if met not in (TOLD, RECALLED)] == []


def test_the_other_room_holds_one_word_of_it_or_none(meeting: Found) -> None:
    assert meeting["books"]["whole"]
    recalled = sum(met["ana"] == "withdrawn" for met in meeting["met"])
    assert meeting["books"].get("recalled_offer", 0) == recalled
    assert meeting["books"]["told"] == 2 * len(meeting["met"])
