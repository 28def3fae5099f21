"""Two at once: on a real file, with real threads, what only one may do is done once, and nothing is lost."""

import pytest

from tests.real_house import THREADS, Found, played


@pytest.fixture(scope="module")
def races(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return played("races", tmp_path_factory.mktemp("races"))


def test_two_who_open_the_same_session_open_one(races: Found) -> None:
    """Whoever came second passed its first check too: it is asked again under the lock."""
    assert races["open"] == {"1": 1, "Refused open-already": THREADS - 1}
    assert races["books"]["opened"] == 1


def test_a_button_pressed_in_many_windows_says_it_once(races: Found) -> None:
    (entry,) = races["once"]
    assert races["once"][entry] == THREADS


def test_of_other_words_under_one_key_the_first_stand(races: Found) -> None:
    assert races["once, otherwise"] == {"1": 1, "SaidOtherwise": THREADS - 1}


def test_terms_accepted_in_two_windows_are_accepted_once(races: Found) -> None:
    assert races["accept"] == {"5": 1, "Refused accepted-already": THREADS - 1}
    assert races["books"]["accepted"] == 6
    thresholds = 7 * 2  # the house and the one whose it is
    mediators = 2 * (1 + 1 + 2 + 5)  # into the joint room, the notes, two separate rooms, five thresholds
    sides = 4 * 3  # into the joint, the separate and the own room
    own_notes = 6
    assert races["books"]["admitted"] == thresholds + mediators + sides + own_notes


def test_a_link_lets_one_in(races: Found) -> None:
    assert races["link"] == {"True": 1, "False": THREADS - 1}


def test_a_code_is_right_once(races: Found) -> None:
    assert races["code"] == {"right": 1, "expired": THREADS - 1}


def test_a_button_pressed_in_many_windows_opens_one_case_and_invites_one(races: Found) -> None:
    assert list(races["opening"].values()) == list(races["joining"].values()) == [THREADS]


def test_a_code_asked_for_in_many_windows_is_sent_once(races: Found) -> None:
    assert races["asking"] == {"6": 1, "TooSoon": THREADS - 1}


def test_an_owner_gets_one_key(races: Found) -> None:
    (key,) = races["key"]
    assert races["key"][key] == THREADS
    assert len(bytes.fromhex(key)) == 32


def test_rooms_named_in_either_order_do_not_lock_each_other_out(races: Found) -> None:
    assert races["two rooms"] == {"2": THREADS}


def test_nothing_is_lost_and_every_book_is_whole(races: Found) -> None:
    assert races["said"] == {"5": THREADS}
    assert races["books"]["whole"]
    assert races["books"]["said"] == 1 + 1 + 2 * THREADS + 5 * THREADS
