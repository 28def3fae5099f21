"""Negotiations of others as lines of JSON, each turn labelled with what it does; and what the labels say at the end.

The file is not part of the house: NEGOTIATIONS names it, as in the NegoChat corpus (`role`, `output` a turn).
"""

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(os.environ.get("NEGOTIATIONS", "nowhere"))
SIDES = {"Candidate": "ana", "Employer": "bruno"}
OTHER = {"ana": "bruno", "bruno": "ana"}


class Act(NamedTuple):
    """One label: "offer", "accept", "reject" or "query"; issue and value are empty where the label names none."""

    who: str
    what: str
    issue: str
    value: str


def acts(turns: list[dict[str, Any]]) -> Iterator[Act]:
    for turn in turns:
        for label in turn["output"]:
            for what, of in label.items():
                yield from _act(SIDES[turn["role"]], what.lower(), of)


def _act(who: str, what: str, of: Any) -> Iterator[Act]:
    if what not in ("offer", "accept", "reject", "query"):
        return
    if isinstance(of, dict):
        ((issue, value),) = of.items()
        yield Act(who, what, *((value, "") if what == "query" else (issue, value)))
    else:
        yield Act(who, what, of if isinstance(of, str) and what != "query" else "", "")


def dialogues() -> Iterator[list[Act]]:
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield list(acts(json.loads(line)["turns"]))


@dataclass
class Labelled:
    """What the labels alone say: the last value of each side on each issue, its answer, and what is agreed."""

    last: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    accepted: list[tuple[int, str, str]] = field(default_factory=list)
    serial: dict[tuple[str, str], int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def hears(self, act: Act) -> None:
        self.counts[act.what] += 1
        if act.what == "offer":
            self.last[act.who, act.issue] = act.value, ""
            self.serial[act.who, act.issue] = self.counts["offer"]
        elif act.what in ("accept", "reject"):
            self._answered(act)

    def _answered(self, act: Act) -> None:
        said = {"accept": "accepted", "reject": "declined"}[act.what]
        met = [issue for (who, issue), put in self.last.items() if who == OTHER[act.who] and _meant(act, issue, *put)]
        for issue in met:
            value, before = self.last[OTHER[act.who], issue]
            self.last[OTHER[act.who], issue] = value, said
            offer = self.serial[OTHER[act.who], issue]
            if before != said:
                self.accepted = [each for each in self.accepted if each[0] != offer]
                self.accepted += [(offer, issue, value)] if said == "accepted" else []
        self.counts[f"{act.what} of nothing"] += not met

    def agreed(self) -> dict[str, str]:
        return {issue: value for _, issue, value in self.accepted}


def _meant(act: Act, issue: str, value: str, answer: str) -> bool:
    """A label that names a value means that value, one that names an issue its last; a bare one all not answered."""
    if act.value:
        return (issue, value) == (act.issue, act.value)
    return issue == act.issue if act.issue else not answer
