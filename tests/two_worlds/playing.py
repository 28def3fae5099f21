"""Playing a history in both worlds, and comparing what the observer saw after every step."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from caucus.cases.models import Seat
from caucus.walls.models import Entry
from tests.before_the_wall import seeing_all
from tests.two_worlds import admitting, recording  # noqa: F401  its steps
from tests.two_worlds.base import Base
from tests.two_worlds.histories import ADMISSIONS, Turn, is_secret
from tests.two_worlds.observing import Leak, Observer, Seen, as_sent
from tests.two_worlds.steps import Step, take
from tests.two_worlds.world import World, world

Outcome = tuple[str, str]
HEAD_ENDS = b"\n\n"
BEGIN = (Step("mira", "listen", "desk"),)


class Redrawn(Exception):
    """What differs changed an act that belongs to both worlds: this history says nothing."""


@dataclass
class Played:
    """One world's record: after every turn what was seen, how what is no secret came out, and what could be guessed."""

    seen: list[Seen] = field(default_factory=list)
    outcomes: list[list[Outcome]] = field(default_factory=list)
    guesses: list[list[tuple[str, str]]] = field(default_factory=list)
    passed: list[list[str]] = field(default_factory=list)  # how each known conveyance stands
    delivers: bool = False  # whether anything was passed on, to anybody


@dataclass
class Tally:
    """What a whole run did, and all that it came across."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds_drawn: set[str] = field(default_factory=set)
    kinds_heard: set[str] = field(default_factory=set)
    routes: set[str] = field(default_factory=set)
    leak: Leak | None = None
    history: Sequence[Turn] = ()  # that showed it


def compare(base: Base, history: Sequence[Turn], observer: str, tally: Tally, *, whole: bool = False) -> None:
    """After the last turn the observer asks for everything if `whole`. Raises Leak, Redrawn."""
    tally.counts["histories"] += 1
    try:
        first = _played(base, history, observer, tally, whole)
        _played(base, history, observer, tally, whole, first)
        tally.counts["conveying"] += first.delivers
    except Redrawn:
        tally.counts["redrawn"] += 1
        raise


def _played(
    base: Base, history: Sequence[Turn], observer: str, tally: Tally, whole: bool, other: Played | None = None
) -> Played:
    """The first world, or, given the record of that, the second, compared with it turn by turn."""
    record, begun = Played(), len(str(history))  # what is asked for in turns begins elsewhere in each history
    with world(base) as here:
        for step in BEGIN:
            take(here, step)
        looks = Observer(here, observer, tally.counts)
        looks.listens()
        for number, turn in enumerate(history):
            here.time_passes(1)
            steps = turn.second if other else turn.first
            tally.counts["acts"] += len(steps)
            outcomes, answers = taken(here, number, steps, observer)
            record.outcomes.append(outcomes)
            record.passed.append([here.became_of(it) for step, it in here.sent if not is_secret(step, observer)])
            here.let_all_hear()
            tally.counts["steps"] += 1
            record.guesses.append(other.guesses[number] if other else here.behind_the_wall(observer))
            last = number == len(history) - 1
            before = other.seen[number] if other else None
            seen = looks.observes(
                begun + number, record.guesses[-1], last=last, whole=last and whole, other=before and before | answers
            )
            record.seen.append(answers | seen)
            if other:
                same(number, history, observer, other, record, tally)
        record.delivers = any(here.became_of(it) == "linked" for _, it in here.sent)
        _note(here, observer, tally)
    return record


def taken(here: World, number: int, steps: tuple[Step, ...], observer: str) -> tuple[list[Outcome], Seen]:
    """How the steps that are no secret came out, and what the observer was answered.

    Chance falls the same for them, whatever secret is done between.
    """
    secret = {True: count(), False: count()}
    outcomes: list[Outcome] = []
    answers: Seen = {}
    for step in steps:
        hidden = is_secret(step, observer)
        here.chance.begin(f"turn {number}, {'secret' if hidden else 'known'} step {next(secret[hidden])}")
        outcome, answer = take(here, step)
        here.let_observer_hear()
        came = f"admission {outcome}" if step.verb in ADMISSIONS else outcome
        outcomes += [] if hidden else [(step.who, came)]
        if step.who == observer and answer is not None:
            answers[f"answer to {step.verb}, number {len(answers)}"] = as_sent(answer)
    return outcomes, answers


def same(number: int, history: Sequence[Turn], observer: str, first: Played, second: Played, tally: Tally) -> None:
    ours, theirs = first.outcomes[number], second.outcomes[number]
    if first.passed[number : number + 1] != second.passed[number : number + 1]:
        raise Redrawn  # as in DESIGN.md: with the same conveyances
    apart = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    if apart:
        (who, came), (_, otherwise) = apart[0]
        if who != observer and _moves(came, otherwise):
            raise Redrawn  # and with the same admissions: what comes after it in this turn may follow from it
        raise Leak(told(number, history, observer, "how it came out", *apart[0]))
    one, two = first.seen[number], second.seen[number]
    for name in [*one, *(name for name in two if name not in one)]:
        tally.counts["compared"] += 1
        if one.get(name) != two.get(name):
            raise Leak(told(number, history, observer, name, *_apart(one.get(name, b""), two.get(name, b""))))


def _moves(one: str, two: str) -> bool:
    """Whether somebody was signed out, or came in, in one of the worlds alone."""
    return "signed out" in (one, two) or one.startswith("admission ")


def told(number: int, history: Sequence[Turn], observer: str, name: str, one: object, two: object) -> str:
    turns = "\n".join(f"  {n}: {turn.first}\n   : {turn.second}" for n, turn in enumerate(history[: number + 1]))
    return f"{observer} sees a difference in {name} after turn {number}\n{turns}\none: {one!r}\ntwo: {two!r}"


def _apart(one: bytes, two: bytes) -> tuple[bytes, bytes]:
    """Where two answers begin to differ, with what stands around; in their bodies rather than in their heads."""
    bodies = one.partition(HEAD_ENDS)[2], two.partition(HEAD_ENDS)[2]
    one, two = bodies if bodies[0] != bodies[1] else (one, two)
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[max(0, at - 150) : at + 150], two[max(0, at - 150) : at + 150]


def _note(here: World, observer: str, tally: Tally) -> None:
    """What there was in this world, and what the observer heard of it."""
    with seeing_all():
        tally.kinds_drawn |= set(Entry._base_manager.values_list("kind", flat=True))
    heard = Entry.objects.heard_by(Seat(id=here.seats.get(observer, "")))
    tally.kinds_heard |= {entry.kind for entry in heard}
    tally.routes |= {route for name, route in here.routes if name == observer}
