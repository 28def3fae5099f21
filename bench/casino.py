"""Real bargaining as plays: private reasons said apart, the dialogue said together.

Reads the CaSiNo corpus of campsite negotiations (Chawla et al., NAACL 2021, CC BY 4.0).
`python -m bench.casino FOLDER` writes the plays into a folder.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal

import msgspec

from caucus.rehearse.script import write
from caucus.rehearse.steps import (
    JOINT,
    Closes,
    Opens,
    Party,
    Person,
    Purpose,
    Room,
    Says,
    Script,
    Step,
)

Agent = Literal["mturk_agent_1", "mturk_agent_2"]
Weight = Literal["High", "Medium", "Low"]

SHARED = Path(__file__).parents[2] / "shared"
DATA = SHARED / "data" / "casino" / "casino_train.json.gz"
MEDIATOR = Person("Mira", "Mira Valkenšek", "mediator")
PARTIES = (Party("A", "The first campers"), Party("B", "The second campers"))
PEOPLE = (
    MEDIATOR,
    Person("Ana", "Ana Pinewater", "party", "A"),
    Person("Bruno", "Bruno Ashfield", "party", "B"),
)
SPEAKERS: dict[Agent, Person] = {"mturk_agent_1": PEOPLE[1], "mturk_agent_2": PEOPLE[2]}
RANKS: dict[Weight, str] = {"High": "first", "Medium": "second", "Low": "last"}
DEALS = {
    "Accept-Deal": "I accept this deal.",
    "Reject-Deal": "I do not accept this deal.",
    "Walk-Away": "I walk away; there is no deal between us.",
}
# A needle is ten small letters: this mark, then the reason's number in base 64.
_MARK = "zuvo"
_SYLLABLES = [a + b for a in "bdfghjklmnprstvz" for b in "aeio"]
_NEEDLE = re.compile(_MARK + "[a-z]{6}")


class Turn(msgspec.Struct):
    """One line of a dialogue; `task_data` holds the shares of a submitted deal."""

    text: str
    id: Agent
    task_data: dict[str, object]


class Reasons(msgspec.Struct):
    """What one camper wants, and why, each by its weight."""

    value2issue: dict[Weight, str]
    value2reason: dict[Weight, str]


class Dialogue(msgspec.Struct):
    """One negotiation between two campers."""

    dialogue_id: int
    chat_logs: list[Turn]
    participant_info: dict[Agent, Reasons]


def scripts(path: Path = DATA, count: int | None = None) -> Iterator[Script]:
    """The first `count` dialogues as scripts, or all; raises `OSError`, `msgspec.DecodeError`."""
    dialogues = msgspec.json.decode(gzip.decompress(path.read_bytes()), type=list[Dialogue])
    return map(script, islice(dialogues, count))


def secrets(script: Script) -> Mapping[str, list[str]]:
    """By party letter, what it said apart to be held, in the exact words."""
    apart = [
        (step.room.party, step.words)
        for step in script.steps
        if isinstance(step, Says) and step.room.kind == "separate" and step.mark == "hold"
    ]
    return {p.letter: [words for at, words in apart if at == p.letter] for p in script.parties}


def needles(script: Script) -> Mapping[str, list[str]]:
    """By party letter, the made-up word in each of its secrets, found nowhere else."""
    return {
        letter: [word for words in said for word in _NEEDLE.findall(words)] for letter, said in secrets(script).items()
    }


def script(dialogue: Dialogue) -> Script:
    """One dialogue as a script: each party apart, then both together."""
    steps = [
        *_apart(dialogue, "mturk_agent_1"),
        *_apart(dialogue, "mturk_agent_2"),
        *_session(JOINT, "offer", [_said(turn) for turn in dialogue.chat_logs]),
    ]
    title = f"Neighbours at a campsite, number {dialogue.dialogue_id}"
    return Script(title, "en", PARTIES, PEOPLE, tuple(steps))


def _apart(dialogue: Dialogue, agent: Agent) -> list[Step]:
    """A separate session in which this camper gives each reason, to be held."""
    person = SPEAKERS[agent]
    room = Room("separate", person.party)
    told = [Says(by=person.name, room=room, words=words, mark="hold") for words in _reasons(dialogue, agent)]
    return _session(room, "interests", told)


def _reasons(dialogue: Dialogue, agent: Agent) -> Iterator[str]:
    info = dialogue.participant_info[agent]
    first = dialogue.dialogue_id * 6 + 3 * (agent == "mturk_agent_2")
    for number, (weight, rank) in enumerate(RANKS.items(), first):
        want, why = info.value2issue[weight], info.value2reason[weight].strip()
        name = needle(number)
        yield f"{want} comes {rank} for me: {why} (My word for this reason is {name}.)"


def needle(number: int) -> str:
    """A made-up word for the reason of that number; raises `ValueError` from 64 ** 3 on."""
    if not 0 <= number < 64**3:
        raise ValueError(f"no needle for reason {number}")
    return _MARK + "".join(_SYLLABLES[number // 64**place % 64] for place in (2, 1, 0))


def _session(room: Room, purpose: Purpose, said: Sequence[Step]) -> list[Step]:
    by = MEDIATOR.name
    opens = Opens(by=by, room=room, purpose=purpose, minutes=20, asked_by="mediator")
    return [opens, *said, Closes(by=by, room=room)]


def _said(turn: Turn) -> Says:
    words = _deal(turn) if turn.text == "Submit-Deal" else DEALS.get(turn.text, turn.text)
    return Says(by=SPEAKERS[turn.id].name, room=JOINT, words=words.strip())


def _deal(turn: Turn) -> str:
    mine, yours = (_share(turn.task_data[f"issue2{who}get"]) for who in ("you", "they"))
    return f"I propose this deal: I get {mine}; you get {yours}."


def _share(counts: object) -> str:
    share = msgspec.convert(counts, dict[str, str])
    return ", ".join(f"{count} {issue.lower()}" for issue, count in share.items())


def main() -> None:
    """Writes one play a dialogue into a folder."""
    reader = argparse.ArgumentParser(prog="python -m bench.casino", description=main.__doc__)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--data", type=Path, default=DATA)
    reader.add_argument("--count", type=int, help="only the first COUNT dialogues")
    told = reader.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(scripts(told.data, told.count), 1):
        (told.folder / f"{number:04}.play").write_text(write(each), encoding="utf-8")


if __name__ == "__main__":
    main()
