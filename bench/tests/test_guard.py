"""The leak guard keeps what its page promises: on our own drill always, on the corpora where they are."""

import pytest

from bench import guard_data as data
from bench.guard_accuracy import BUT_AMOUNTS, auc, drilled, looked

ABSENT = f"THE CORPORA ARE ABSENT: {data.DATA}"


def test_no_slip_of_the_drill_goes_unnoticed_and_honest_sends_pass() -> None:
    slips, honest = drilled()
    assert len(slips) >= 100
    assert [text for _, text, warned in slips if not warned] == []
    assert sum(stopped for _, stopped in honest) <= len(honest) / 20


@pytest.mark.skipif(not data.DATA.exists(), reason=ABSENT)
def test_numbers_that_leak_are_found_and_clean_turns_pass() -> None:
    cases = [case for case in data.numbers("on worth") if case.leaks is not None]
    cases = [case for case in cases if case.leaks] + [case for case in cases if not case.leaks][::4]
    quiet = cases[0].tuning.__class__(common=cases[0].tuning.common, quiet=BUT_AMOUNTS)
    warned = [(case.leaks, looked(case._replace(tuning=quiet)).warns) for case in cases]
    found, stopped = ([warns for leaks, warns in warned if leaks is which] for which in (True, False))
    assert sum(found) >= 0.98 * len(found) > 40
    assert sum(stopped) <= 0.02 * len(stopped)


@pytest.mark.skipif(not data.DATA.exists(), reason=ABSENT)
def test_needs_that_are_told_score_above_small_talk() -> None:
    cases = [case for case, _ in data.needs()][::5]
    scores = [looked(case).score for case in cases]
    assert auc(scores, [bool(case.leaks) for case in cases]) > 0.8
