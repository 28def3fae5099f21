"""Killed in the middle of a joint session: every acknowledged word is there once, and every chain is whole."""

import os
import signal
import threading
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.killed import Installation, broken_chains, words_kept

SPEAKERS = 6
AT_LEAST = 40


def speak(house: Installation, number: int, enough: threading.Event, acknowledged: list[str]) -> None:
    """Says one word after another in an own way, until the line breaks."""
    seat = house.seats[number % len(house.seats)]
    with httpx.Client(headers={"Authorization": f"Bearer {seat['token']}"}, timeout=None) as line:
        for turn in count():
            words = f"speaker {number} turn {turn}"
            try:
                answer = line.post(f"{seat['say']}", json={"words": words, "once": words.replace(" ", "-")})
            except httpx.HTTPError:
                return
            assert answer.status_code == 200, answer.text
            acknowledged.append(words)
            if len(acknowledged) >= AT_LEAST:
                enough.set()


@pytest.mark.parametrize("hot", ["1", "0"])
def test_a_server_killed_under_load_loses_no_acknowledged_word(tmp_path: Path, hot: str) -> None:
    acknowledged: list[str] = []
    enough = threading.Event()
    with Installation(tmp_path, CAUCUS_HOT=hot) as house:
        speakers = [
            threading.Thread(target=speak, args=(house, number, enough, acknowledged)) for number in range(SPEAKERS)
        ]
        for speaker in speakers:
            speaker.start()
        assert enough.wait(120)
        os.kill(house.server.pid, signal.SIGKILL)
        for speaker in speakers:
            speaker.join(30)
    kept = words_kept(tmp_path)
    assert len(acknowledged) >= AT_LEAST
    assert [words for words in acknowledged if kept.count(words) != 1] == []
    assert len(kept) == len(set(kept))
    assert broken_chains(tmp_path) == []


def test_after_the_kill_it_serves_again_and_the_words_are_heard(tmp_path: Path) -> None:
    with Installation(tmp_path) as house:
        seat = house.seats[0]
        said = httpx.post(
            seat["say"], json={"words": "Before.", "once": "1"}, headers={"Authorization": f"Bearer {seat['token']}"}
        )
        os.kill(house.server.pid, signal.SIGKILL)
        house.server.wait()
        house.serve()
        again = httpx.post(
            seat["say"], json={"words": "Before.", "once": "1"}, headers={"Authorization": f"Bearer {seat['token']}"}
        )
    assert said.json() == again.json()
    assert words_kept(tmp_path) == ["Before."]


def test_a_chain_with_one_changed_byte_is_found(tmp_path: Path) -> None:
    with Installation(tmp_path) as house:
        seat = house.seats[0]
        httpx.post(seat["say"], json={"words": "A.", "once": "1"}, headers={"Authorization": f"Bearer {seat['token']}"})
    assert broken_chains(tmp_path) == []
    assert broken_chains(tmp_path, meddle=True) != []
