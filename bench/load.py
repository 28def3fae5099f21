"""Speak into the rooms of a target and listen to them, from the process that calls this.

Lean on purpose (bare protocols, uvloop, no HTTP library), so that the client is not what
is measured. Every word said carries its own marker; nothing else in a stream is looked at.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from math import ceil, nan
from typing import Any, NamedTuple, TypeVar

import uvloop

from bench.targets import GRACE, Room, Target
from bench.wire import Connection, Listening, Say, Stream

Result = TypeVar("Result")

WARM = 20  # streams opened before memory is first read
FILLER = " I hear what you say, and still I need the summer in that house." * 3
BLANK = re.compile(rb"\n\n|\r\n\r\n")


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the words: lost, doubled and stray must all be 0."""

    said: int
    refused: int  # not answered with 2xx, or not answered
    lost: int  # kept, and not heard by another seat of the room: one for each such seat
    doubled: int  # heard again by a seat that had heard it
    stray: int  # heard in another room


@dataclass(frozen=True, slots=True)
class Closed:
    """As fast as the server answers; CPU is the server's, until all has been heard."""

    per_second: float
    cpu_us: float
    tally: Tally


@dataclass(frozen=True, slots=True)
class Gentle:
    """From before sending to parsed at each other listener."""

    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_us: float
    tally: Tally


@dataclass(frozen=True, slots=True)
class Idle:
    streams: int
    kb_each: float


class Spoken(NamedTuple):
    room: int
    seat: int
    moment: float


class Ear(Listening):
    """The stream of one seat, and which words it heard."""

    def __init__(self, room: int, seat: int, hall: Hall) -> None:
        super().__init__()
        self.room, self.seat, self.hall = room, seat, hall
        self.rest = b""
        self.words: set[int] = set()
        self.doubled = self.stray = 0

    def on_body(self, body: bytes) -> None:
        *events, self.rest = BLANK.split(self.rest + body)
        for event in events:
            for number in set(self.hall.marker.findall(event)):
                self.hear(int(number))

    def hear(self, number: int) -> None:
        spoken = self.hall.spoken[number]
        if spoken.room != self.room:
            self.stray += 1
        elif number in self.words:
            self.doubled += 1
        else:
            self.words.add(number)
            if spoken.seat != self.seat:
                self.hall.waits.append(time.perf_counter() - spoken.moment)

    def lost(self) -> int:
        kept = self.hall.kept
        others = (seat for seat in range(len(self.hall.rooms[self.room])) if seat != self.seat)
        return sum(len(kept[self.room, seat] - self.words) for seat in others)


class Hall:
    """Some rooms of a target with every stream open, and an account of what is said there."""

    def __init__(self, target: Target, rooms: int) -> None:
        if len(target.rooms) < rooms:
            raise ValueError(f"{target.name} has {len(target.rooms)} rooms, not {rooms}")
        self.target, self.rooms = target, target.rooms[:rooms]
        self.tag = secrets.token_hex(4)  # so that words of an earlier run are not ours
        self.marker = re.compile(rb"mk%bn(\d{7})" % self.tag.encode())
        self.spoken: list[Spoken] = []
        self.kept: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        self.waits: list[float] = []
        self.ears: list[Ear] = []
        self.lines: list[Connection] = []
        self.free: list[Connection] = []

    async def open(self) -> None:
        for number, room in enumerate(self.rooms):
            for seat, way in enumerate(room):
                self.ears.append(ear := Ear(number, seat, self))
                await self.target.listen(way.stream, ear)
        await asyncio.sleep(0.2)  # a stream may answer a little before it listens
        await asyncio.gather(*(self.greet(number, room) for number, room in enumerate(self.rooms)))
        await self.quiet()

    async def greet(self, number: int, room: Room) -> None:
        """A first word of everybody, not measured: what is made on first use is made now."""
        for turn in range(sum(1 for seat in room if seat.say)):
            status = await asyncio.wait_for(self.say(number, turn), GRACE)
            if not 200 <= status < 300:
                raise RuntimeError(f"{self.target.name} answered {status} to a statement")

    async def say(self, room: int, turn: int) -> int:
        """One statement by the speaker whose turn it is; the status of the answer."""
        seat, way = self.speaker(room, turn)
        line = await self.line()
        number = len(self.spoken)
        words = f"mk{self.tag}n{number:07d}{FILLER}"[:200]
        request = way.request(self.target.port, words, f"{self.tag}{number:024x}")
        self.spoken.append(Spoken(room, seat, time.perf_counter()))
        status = await line.ask(request)
        if 200 <= status < 300:
            self.kept[room, seat].add(number)
        self.free.append(line)
        return status

    def speaker(self, room: int, turn: int) -> tuple[int, Say]:
        speakers = [(seat, way.say) for seat, way in enumerate(self.rooms[room]) if way.say]
        return speakers[turn % len(speakers)]

    async def line(self) -> Connection:
        while self.free:
            if (line := self.free.pop()).alive():
                return line
        self.lines.append(line := Connection())
        await self.target.connect(line)
        return line

    async def talk(self, room: int, turn: int, until: float) -> None:
        while time.perf_counter() < until:
            await self.say(room, turn)
            turn += 1

    async def quiet(self) -> None:
        """Until nobody is owed a word any more, or too long."""
        until = time.monotonic() + GRACE
        while any(ear.lost() for ear in self.ears) and time.monotonic() < until:
            await asyncio.sleep(0.02)

    def acknowledged(self) -> int:
        return sum(map(len, self.kept.values()))

    def tally(self) -> Tally:
        return Tally(
            said=len(self.spoken),
            refused=len(self.spoken) - self.acknowledged(),
            lost=sum(ear.lost() for ear in self.ears),
            doubled=sum(ear.doubled for ear in self.ears),
            stray=sum(ear.stray for ear in self.ears),
        )


@asynccontextmanager
async def hall(target: Target, rooms: int) -> AsyncIterator[Hall]:
    here = Hall(target, rooms)
    try:
        await here.open()
        yield here
    finally:
        for line in [*here.ears, *here.lines]:
            line.hang_up()


class Meter:
    """What the server spent and kept since now."""

    def __init__(self, here: Hall) -> None:
        self.here, self.before = here, here.acknowledged()
        self.cpu, self.moment = here.target.cpu_seconds(), time.perf_counter()

    def kept(self) -> int:
        return self.here.acknowledged() - self.before

    def per_second(self) -> float:
        return self.kept() / (time.perf_counter() - self.moment)

    def cpu_us(self) -> float:
        spent = self.here.target.cpu_seconds() - self.cpu
        return spent * 1e6 / self.kept() if self.kept() else nan


def closed(target: Target, *, rooms: int = 40, flight: int = 4, seconds: float = 4) -> Closed:
    """Each room keeps `flight` statements on their way, whoever's turn it is."""
    return run(_closed(target, rooms, flight, seconds))


async def _closed(target: Target, rooms: int, flight: int, seconds: float) -> Closed:
    async with hall(target, rooms) as here:
        meter = Meter(here)
        until = time.perf_counter() + seconds
        turns = [(room, turn) for room in range(rooms) for turn in range(flight)]
        talks = [asyncio.create_task(here.talk(room, turn, until)) for room, turn in turns]
        await asyncio.sleep(seconds)
        per_second = meter.per_second()
        await finish(here, talks)
        return Closed(per_second, meter.cpu_us(), here.tally())


def gentle(target: Target, *, rooms: int = 20, rate: float = 50, seconds: float = 4) -> Gentle:
    """`rate` statements a second in all, room after room, whether or not answers are late."""
    return run(_gentle(target, rooms, rate, seconds))


async def _gentle(target: Target, rooms: int, rate: float, seconds: float) -> Gentle:
    async with hall(target, rooms) as here:
        here.waits.clear()
        meter, says = Meter(here), []
        for turn in range(int(rate * seconds)):
            await asyncio.sleep(meter.moment + turn / rate - time.perf_counter())
            says.append(asyncio.create_task(here.say(turn % rooms, turn // rooms)))
        await finish(here, says)
        waits = [wait * 1e3 for wait in sorted(here.waits)]
        p50, p95, p99 = (percentile(waits, share) for share in (0.5, 0.95, 0.99))
        return Gentle(p50, p95, p99, meter.cpu_us(), here.tally())


def idle(target: Target, *, streams: int = 500) -> Idle:
    """Memory of the server for each open stream; meant for a server that did nothing yet."""
    return run(_idle(target, streams))


async def _idle(target: Target, streams: int) -> Idle:
    ways = cycle(seat.stream for room in target.rooms for seat in room)
    ears = [Listening() for _ in range(WARM + streams)]
    try:
        await listen_all(target, ways, ears[:WARM])
        before = target.resident_kb()
        await listen_all(target, ways, ears[WARM:])
        return Idle(streams, (target.resident_kb() - before) / streams)
    finally:
        for ear in ears:
            ear.hang_up()


async def listen_all(target: Target, ways: Iterator[Stream], ears: list[Listening]) -> None:
    for ear, way in zip(ears, ways, strict=False):
        await target.listen(way, ear)
    await asyncio.sleep(0.5)  # for what the server still does after it answered


async def finish(here: Hall, tasks: list[asyncio.Task[Any]]) -> None:
    """Every answer and every word in, or given up for lost."""
    done, late = await asyncio.wait(tasks, timeout=GRACE)
    for task in late:
        task.cancel()
    for task in done:
        task.result()
    await here.quiet()
    await asyncio.sleep(0.2)  # a second copy comes after the first


def percentile(ordered: list[float], share: float) -> float:
    return ordered[ceil(share * len(ordered)) - 1] if ordered else nan


def run(mode: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(mode)
