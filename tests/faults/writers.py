"""Many processes that write one room at once: one chain, interleaved, and each key honoured whoever repeats it."""

from __future__ import annotations

from pathlib import Path

from tests.faults.figures import Figures
from tests.faults.standing import Standing

EACH = 8  # words of its own that a process says
SHARED = 4  # words that every process says, with one key each
SEATS = ("ana", "carla", "mira")
PAUSE = 0.1  # seconds before each word: the database's own queue lets one writer go on and on
INTERLEAVED = 10  # processes at least between whose first and last word others wrote


def run(folder: Path, processes: int) -> Figures:
    figures = Figures(rounds=1)
    with Standing(folder / "house") as house:
        deeds = [_deed(house, number) for number in range(processes)]
        told = house.ask("all at once", deeds=deeds)
        figures.notes += [answer["fault"] for answer in told if "fault" in answer]
        figures.unclear += len(figures.notes)
        kept = {(words, key): set() for answer in told for words, key, _ in answer.get("kept", ())}
        for answer in told:
            for words, key, entry in answer.get("kept", ()):
                kept[words, key].add(entry)
        figures.acknowledged = len(kept)
        figures.doubled += sum(len(entries) - 1 for entries in kept.values())
        found = house.ask("look")
        figures.broken += len(found["faults"])
        stands = [words for room, _, words, _ in found["words"] if room == house.rooms["separate a"]]
        figures.lost += sum(words not in stands for words, _ in kept)
        figures.doubled += len(stands) - len(set(stands))
        apart = interleaved([words.split(" of ")[-1] for words in stands if " of " in words])
        figures.notes.append(f"{processes} processes, {len(stands)} words; {apart} were written between by others")
        if apart < min(INTERLEAVED, processes):
            figures.unclear += 1
    return figures


def _deed(house: Standing, number: int) -> dict[str, object]:
    """The process says its own words and between them those that all say; the speaker of the latter is one."""
    name = SEATS[number % len(SEATS)]
    own = [[f"word {turn} of {number}", f"{number}-{turn}"] for turn in range(EACH)]
    shared = [[f"shared by {name} {turn}", f"shared-{turn}"] for turn in range(SHARED)]
    sayings = [each for pair in zip(own[:SHARED], shared, strict=True) for each in pair] + own[SHARED:]
    seat, room = house.seats[name]["id"], house.rooms["separate a"]
    return {"do": "say", "seat": seat, "room": room, "sayings": sayings, "pause": PAUSE}


def interleaved(writers: list[str]) -> int:
    """Of how many writers the words stand not all in a row."""
    found = 0
    for writer in set(writers):
        first, last = writers.index(writer), len(writers) - 1 - writers[::-1].index(writer)
        found += any(other != writer for other in writers[first:last])
    return found
