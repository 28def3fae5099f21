"""Two who meet at one passing on come out one way: the other room holds it once or not at all."""

import pytest

from caucus.conveyance.tests.meeting import MEETINGS
from tests.real_house import Found, played

OUT = {"bruno": 1, "ana": 1}  # once for Bruno, and Ana's room knows of it
STAYED = {"bruno": 0, "ana": 0}
ENDS = {
    "carried by four": [{"came": [*["Refused carried-already"] * 3, "carried"], **OUT}],
    "one yes, two intents": [{"came": ["carried", "passed-already"], **OUT}],
    "one yes, two mediators": [{"came": ["carried", "passed-already"], **OUT}],
    "revoked": [
        {"came": ["carried", "revoked"], **OUT},
        {"came": ["not-permitted", "revoked"], **STAYED},
    ],
    "recalled": [
        {"came": ["_Gone carried-already", "carried"], **OUT},
        {"came": ["Refused carried-already", "recalled"], **STAYED},
    ],
    "corrected": [
        {"came": ["carried", "corrected"], **OUT},
        {"came": ["corrected", "not-permitted"], **STAYED},
    ],
}


@pytest.fixture(scope="module")
def crossings(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return played("crossings", tmp_path_factory.mktemp("crossings"))


@pytest.mark.parametrize("name", MEETINGS)
def test_it_comes_out_one_clear_way(crossings: Found, name: str) -> None:
    came = [({**met, "when": ""}, met["when"]) for met in crossings["met"][name]]
    ends = [{**end, "when": ""} for end in ENDS[name]]
    assert [(met, when) for met, when in came if met not in ends] == []
    early = [met for met, when in came if when == "before"]
    late = [met for met, when in came if when == "after"]
    assert (early, late) == (([ends[-1]], [ends[0]]) if len(ends) > 1 else ([], []))


def test_who_is_let_in_meanwhile_either_stops_it_or_comes_after_it(crossings: Found) -> None:
    for met in crossings["strangers"]:
        assert not any(met["named"])
        assert met["dan"] == 0
        assert met["came"] in (["carried", "let in"], ["let in", "others-hear-now"])
        assert (
            met["bruno"]
            == met["ana"]
            == met["came"].count("carried")
            == {"before": 0, "after": 1}.get(met["when"], met["bruno"])
        )


def test_no_book_is_broken_and_nothing_stands_there_beside(crossings: Found) -> None:
    met = [each for ends in crossings["met"].values() for each in ends] + crossings["strangers"]
    out = sum(each["bruno"] for each in met)
    assert crossings["books"]["whole"]
    assert [crossings["books"].get(kind, 0) for kind in ("delivered", "conveyed", "linked")] == [out] * 3
