"""Dialogues become plays: reasons apart and held, every turn together and in order."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.casino import DATA, needle, needles, scripts, secrets
from caucus.rehearse.script import parse, write
from caucus.rehearse.steps import JOINT, Closes, Opens, Room, Says, Script

ONE, TWO = "mturk_agent_1", "mturk_agent_2"
WANTS = {"High": "Water", "Medium": "Food", "Low": "Firewood"}
SHARES = {
    "issue2youget": {"Water": "3", "Food": "0", "Firewood": "1"},
    "issue2theyget": {"Water": "0", "Food": "3", "Firewood": "2"},
}


def turn(agent: str, text: str, **task: object) -> dict[str, object]:
    return {"text": text, "id": agent, "task_data": task}


def reasons(thirst: str) -> dict[str, object]:
    why = {"High": thirst, "Medium": "My stove is broken. ", "Low": "I found some wood"}
    return {"value2issue": WANTS, "value2reason": why, "outcomes": {}}


INVENTED = {
    "dialogue_id": 7,
    "chat_logs": [
        turn(TWO, "Hello: shall we? "),
        turn(ONE, "The well is dry"),
        turn(ONE, "Submit-Deal", **SHARES),
        turn(TWO, "Reject-Deal", data="reject_deal"),
        turn(ONE, "Submit-Deal", **SHARES),
        turn(TWO, "Accept-Deal", data="accept_deal"),
        turn(ONE, "Walk-Away", data="walk_away"),
    ],
    "participant_info": {
        ONE: reasons("The well is dry"),
        TWO: reasons("My dog drinks"),
    },
    "annotations": [],
}


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    path = tmp_path / "small.json.gz"
    path.write_bytes(gzip.compress(json.dumps([INVENTED, INVENTED]).encode()))
    return path


def joint(script: Script) -> list[tuple[str, str]]:
    said = [step for step in script.steps if isinstance(step, Says)]
    return [(step.by, step.words) for step in said if step.room == JOINT]


def test_reasons_are_held_apart_and_turns_said_together_in_order(
    invented: Path,
) -> None:
    (script,) = scripts(invented, 1)
    deal = "I propose this deal: I get 3 water, 0 food, 1 firewood; "
    deal += "you get 0 water, 3 food, 2 firewood."
    assert joint(script) == [
        ("Bruno", "Hello: shall we?"),
        ("Ana", "The well is dry"),
        ("Ana", deal),
        ("Bruno", "I do not accept this deal."),
        ("Ana", deal),
        ("Bruno", "I accept this deal."),
        ("Ana", "I walk away; there is no deal between us."),
    ]
    told = secrets(script)
    assert [len(said) for said in told.values()] == [3, 3]
    assert told["B"][1].startswith("Food comes second for me: My stove is broken. (My word")


def test_sessions_open_and_close_in_turn(invented: Path) -> None:
    (script,) = scripts(invented, 1)
    moves = [(type(s), s.room) for s in script.steps if isinstance(s, Opens | Closes)]
    rooms = [Room("separate", "A"), Room("separate", "B"), JOINT]
    assert moves == [(kind, room) for room in rooms for kind in (Opens, Closes)]


def test_a_reason_repeated_together_is_still_told_apart(invented: Path) -> None:
    (script,) = scripts(invented, 1)
    (first, *_), aloud = secrets(script)["A"], joint(script)
    assert "The well is dry" in first and ("Ana", "The well is dry") in aloud
    assert not any(word in words for word in needles(script)["A"] for _, words in aloud)


def test_count_limits_and_none_means_all(invented: Path) -> None:
    assert [len(list(scripts(invented, count))) for count in (0, 1, None)] == [0, 1, 2]


def test_needles_never_repeat_and_end_somewhere() -> None:
    assert len({needle(number) for number in range(64**3)}) == 64**3
    with pytest.raises(ValueError, match="no needle for reason 262144"):
        needle(64**3)


@pytest.mark.skipif(not DATA.exists(), reason=f"THE REAL DIALOGUES ARE ABSENT: {DATA}")
def test_every_real_dialogue_is_a_play_with_findable_secrets() -> None:
    seen: set[str] = set()
    for script in scripts():
        assert parse(write(script)) == script
        words = [word for said in needles(script).values() for word in said]
        assert len(words) == 6 and not seen & set(words)
        seen |= set(words)
        assert not any("zuvo" in words.lower() for _, words in joint(script))
    assert len(seen) == 6 * 900
