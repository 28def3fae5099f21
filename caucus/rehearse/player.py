"""Plays a script into a case, over HTTP only: each of its people acts with a token of their own.

What was played already is not played twice, so a play that broke off goes on when it is played again.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace

from caucus.rehearse.listener import Listener
from caucus.rehearse.player_calls import Caller, Problem
from caucus.rehearse.steps import (
    MEDIATING,
    Answers,
    Asks,
    Closes,
    Corrects,
    Opens,
    Room,
    Says,
    Script,
    Step,
    Tells,
    Withdraws,
)


class NotPlayed(Exception):
    """A play that stopped: `line` in the script, or 0 before the first step; `message` says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line, self.message = line, message


def play(
    script: Script,
    address: str,
    tokens: Mapping[str, str],
    *,
    seats: Mapping[str, str] | None = None,
    pace: float = 0,
    on_step: Callable[[int, Step], None] | None = None,
) -> list[str]:
    """Plays every step, `pace` seconds apart; returns the entry that each made.

    `tokens`, and where somebody sits in several cases of this title `seats`, go by names of the script.
    `on_step` is told the number of each step done. Raises NotPlayed.
    """
    played: list[str] = []
    with ExitStack() as stack:
        try:
            player = Player(script, address, tokens, seats or {}, stack)
        except (Problem, ConnectionError) as fault:
            raise NotPlayed(0, str(fault)) from fault
        for number, step in enumerate(script.steps, 1):
            try:
                played.append(player.perform(number, step))
            except Problem as fault:
                raise NotPlayed(step.line, str(fault)) from fault
            if on_step is not None:
                on_step(number, step)
            time.sleep(pace)
    return played


class Player:
    """The people of a script in their seats, with the terms accepted, and a mediator's stream held open."""

    def __init__(
        self, script: Script, address: str, tokens: Mapping[str, str], seats: Mapping[str, str], stack: ExitStack
    ) -> None:
        self.keys = keys(script)
        self.standing: dict[tuple[str, Room], list[str]] = defaultdict(list)
        self.asked: dict[str, str] = {}
        self.people: dict[str, Caller] = {}
        for person in sorted(script.people, key=lambda person: person.role not in MEDIATING):
            if person.name not in tokens:
                raise Problem(f"there is no token for {person.name}")
            caller = Caller(address, person.name, tokens[person.name])
            stack.callback(caller.client.close)
            caller.sit(script.title, seats.get(person.name, ""))
            caller.accept(script.language)
            self.people[person.name] = caller
        for caller in self.people.values():
            caller.look_round()
        mediator = next(iter(self.people))
        stack.enter_context(Listener(address, tokens[mediator], self.people[mediator].seat, stay=True))

    def perform(self, number: int, step: Step) -> str:
        """The entry that the step made now or, if it was played before, then. Raises Problem."""
        caller, once = self.people[step.by], self.keys[number - 1]
        match step:
            case Says() | Corrects() | Withdraws():
                return self._speak(caller, step, once)
            case Asks():
                own = caller.thresholds[caller.seat]
                self.asked[step.by] = caller.act(own, "ask", reason=step.words, once=once)
                return self.asked[step.by]
            case Answers():
                said = {"asked": self.asked[step.to], "answer": step.reply, "words": step.words}
                return caller.act(self._threshold(caller, step.to), "answer", **said, once=once)
            case Tells():
                return caller.act(self._threshold(caller, step.to), "notice", words=step.words, once=once)
            case Opens():
                said = {"purpose": step.purpose, "words": step.words, "asked_by": step.asked_by.lower()}
                return caller.act(caller.room(step.room), "sessions", **said, minutes=step.minutes, once=once)
            case Closes():
                return caller.act(caller.room(step.room), "sessions/close", once=once)

    def _speak(self, caller: Caller, step: Says | Corrects | Withdraws, once: str) -> str:
        """Saying, and what is done about the last words that this person has standing there."""
        room, standing = caller.room(step.room), self.standing[step.by, step.room]
        match step:
            case Says():
                marked = {"mark": step.mark} if step.mark else {}
                standing.append(caller.act(room, "say", words=step.words, **marked, once=once))
                return standing[-1]
            case Corrects():
                return caller.act(room, f"entries/{standing[-1]}/correct", words=step.words, once=once)
            case Withdraws():
                return caller.act(room, f"entries/{standing.pop()}/withdraw", once=once)

    def _threshold(self, caller: Caller, person: str) -> str:
        found = caller.thresholds.get(self.people[person].seat)
        if found is None:
            raise Problem(f"{caller.name} does not sit in the threshold of {person}")
        return found


def keys(script: Script) -> list[str]:
    """For each step, 32 hexadecimal digits that change with it and with all that comes before, but not with its line.

    So a play that was refused at a line goes on from there once that line is mended.
    """
    told = hashlib.blake2b(repr((script.title, script.parties, script.people)).encode(), digest_size=16)
    found = []
    for step in script.steps:
        told.update(repr(replace(step, line=0)).encode())
        found.append(told.hexdigest())
    return found
