"""The drill, step by step, and what each step came to."""

import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from caucus.caretaking.drill import play, rest, stage, timing
from caucus.caretaking.drill.asking import NOWHERE, Asker, Got
from caucus.caretaking.drill.needles import found, needle
from caucus.caretaking.drill.stage import Stage
from caucus.closing import destruction
from caucus.rehearse.listener import Listener
from caucus.rehearse.player import play as perform

Say = Callable[[str], None]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MORE = 200  # entries that A's separate room holds more, when times are taken
TIMES = 300  # requests a side


class Finding(NamedTuple):
    """`faults` is empty where all is as promised."""

    what: str
    told: str
    faults: list[str]


def drill(address: str, logs: Sequence[Path], say: Say) -> list[Finding]:
    """Whatever happens nothing of it stays, but the generation has turned. Raises NotPlayed, Problem, OSError."""
    stem = "".join(secrets.choice(LETTERS) for _ in range(16))
    stages: list[Stage] = []
    try:
        say("Opening a case of the drill")
        stages.append(stage.set_up(play.written(stem, apart=True), stem))
        findings = _played(address, stages[0], stem, say)
        say("Searching everything at rest, and a fresh backup")
        findings.append(_at_rest("Files, database, keyring, logs and a fresh backup", [stem], logs))
        say("Taking times")
        stages.append(stage.set_up(play.written(_second(stem), apart=False), stem))
        findings.append(_timed(address, stages))
    finally:
        say("Destroying the cases of the drill")
        for case in stage.cases(stem):
            destruction.destroy(case, lambda step: None)
        stage.clear(stem)
    say("Searching again")
    names = [name for each in stages for name in (*each.seats.values(), stage.domain(stem))]
    findings.append(_at_rest("Nothing is left after the destruction", [stem, _second(stem), *names], logs))
    return findings


def _second(stem: str) -> str:
    return stem[::-1]


def _played(address: str, on: Stage, stem: str, say: Say) -> list[Finding]:
    with ExitStack() as stack:
        say("Playing it, as everybody in it")
        askers = {name: Asker(address, name, on.tokens[name], on.seats[name]) for name in on.seats}
        for name, asker in askers.items():
            stack.enter_context(asker)
            asker.sign_in(on.links[name])
            asker.caller.accept("en")
        ears = {
            name: stack.enter_context(Listener(address, on.tokens[name], on.seats[name], stay=True))
            for name in on.seats
        }
        perform(on.play.script, address, on.tokens, seats=on.seats)
        file, entry = _handed(askers["Ana"], stem)
        hears = {**on.play.hears, file: frozenset({"Ana", "Carla", "Mira"})}
        say("Asking for everything, as everybody")
        got = _asked(askers, [entry, NOWHERE])
        heard = {name: bytes(ear.received) for name, ear in ears.items()}
        nowhere = _nowhere(askers)
    return [
        _walls(hears, got, heard),
        _not_blind(hears, on.play.stays | {file}, got),
        _live(on, heard),
        nowhere,
        _mailed(on, stem),
    ]


def _handed(asker: Asker, stem: str) -> tuple[str, str]:
    """A file in the separate room of A, with a needle for its name and in what it holds."""
    file = needle(stem, 900)
    asker.rooms()
    return file, asker.hand_over(asker.caller.rooms["separate", "A"], f"{file}.txt", file.encode() * 9000)


def _asked(askers: dict[str, Asker], entries: list[str]) -> dict[str, Got]:
    rooms = sorted({room for asker in askers.values() for room in asker.rooms()})
    return {name: asker.everything(rooms, entries) for name, asker in askers.items()}


def _walls(hears: dict[str, frozenset[str]], got: dict[str, Got], heard: dict[str, bytes]) -> Finding:
    faults = []
    for name, answers in got.items():
        others = {word for word, who in hears.items() if name not in who}
        for address, answer in {**answers, "the stream": heard[name]}.items():
            faults += [f"{name} finds {word} in {address}" for word in found(others, answer)]
    count = sum(map(len, got.values()))
    return Finding("Nobody finds what was said elsewhere", f"{len(hears)} needles, {count} answers, 6 streams", faults)


def _not_blind(hears: dict[str, frozenset[str]], stays: frozenset[str], got: dict[str, Got]) -> Finding:
    """A search that finds nothing anywhere would prove nothing."""
    faults = []
    for name, answers in got.items():
        mine = {word for word in stays if name in hears[word]}
        missing = mine - found(mine, b"\0".join(answers.values()))
        faults += [f"{name} does not find {word}" for word in sorted(missing)]
    return Finding("Everybody finds what was said to them", f"{len(stays)} needles still standing", faults)


def _live(on: Stage, heard: dict[str, bytes]) -> Finding:
    faults = []
    for name, received in heard.items():
        said = {word for word in on.play.stays if name in on.play.hears[word]}
        faults += [f"{name} did not hear {word} live" for word in sorted(said - found(said, received))]
    return Finding("Everybody heard it live", f"{sum(map(len, heard.values())) // 1000} kB pushed", faults)


def _nowhere(askers: dict[str, Asker]) -> Finding:
    """Another's room and no room at all answer alike, byte for byte."""
    faults, asked = [], 0
    every = {room for asker in askers.values() for room in asker.rooms()}
    for name, asker in askers.items():
        nothing = asker.refused(NOWHERE)
        for room in sorted(every - set(asker.rooms())):
            asked += 1
            if asker.refused(room) != nothing:
                faults.append(f"{name} can tell room {room} from none")
    return Finding("Another's room looks like no room", f"{asked} rooms asked for", faults)


def _mailed(on: Stage, stem: str) -> Finding:
    letters = stage.letters(on)
    faults = [f"a letter holds {word}" for letter in letters for word in found([needle(stem, 0), stem + "q"], letter)]
    return Finding("Letters say nothing of the case", f"{len(letters)} letters", faults if letters else ["none waits"])


def _at_rest(what: str, words: list[str], logs: Sequence[Path]) -> Finding:
    files, size = rest.searched(words, logs)
    return Finding(what, f"{size / 1e6:.1f} MB searched", [f"{file} holds what it must not" for file in files])


def _timed(address: str, stages: list[Stage]) -> Finding:
    """Bruno's joint room, with much in Ana's rooms and with nothing."""
    full, empty = stages
    with ExitStack() as stack:
        perform(empty.play.script, address, empty.tokens, seats=empty.seats)
        ana = stack.enter_context(Asker(address, "Ana", full.tokens["Ana"], full.seats["Ana"]))
        ana.rooms()
        for number in range(MORE):
            ana.caller.act(ana.caller.rooms["separate", "A"], "say", words="More.", once=f"more-{number}")
        asks = [_joint_of_bruno(stack, address, each) for each in stages]
        time.sleep(1)
        took = timing.compared(asks[0], asks[1], TIMES)
    told = f"{took.asked} requests, Welch's t {took.t:+.2f}, medians {took.apart * 1e6:+.0f} µs apart"
    return Finding("Time tells nothing", told, ["Bruno's page takes longer when Ana says much"] if took.told else [])


def _joint_of_bruno(stack: ExitStack, address: str, on: Stage) -> Callable[[], object]:
    bruno = stack.enter_context(Asker(address, "Bruno", on.tokens["Bruno"], on.seats["Bruno"]))
    bruno.rooms()
    path = f"/seats/{bruno.seat}/rooms/{bruno.caller.rooms['joint', '']}/transcript"
    return lambda: bruno.caller.client.get(path)
