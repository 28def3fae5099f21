"""Playing a history into two servers at once, turn by turn, and comparing what reached the observer."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from random import Random
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

from caucus.caretaking.drill.needles import found
from tests.two_worlds import admitting, recording  # noqa: F401  its steps
from tests.two_worlds.histories import OUTSIDE, Turn, histories, is_secret
from tests.two_worlds.observing import Leak, Observer, Seen, as_sent
from tests.two_worlds.playing import BEGIN, Played, Redrawn, Tally, same, taken
from tests.two_worlds.steps import Step, take
from tests.wire.probing import probes
from tests.wire.renaming import Renaming
from tests.wire.serving import Server
from tests.wire.world import Wire

TURNS, ACTS = (2, 4), (1, 3)
UNTIMED = frozenset({"wait", "door", "door_code", "stop", "sign_out"})  # what only a clock by the script can compare


class Side(NamedTuple):
    """One world and the observer in it."""

    world: Wire
    looks: Observer
    renaming: Renaming
    played: Played


def drawn(observer: str, begin: int, many: int, conveyed: int) -> list[list[Turn]]:
    """So many histories; the same `begin` draws the same. The plainest of all, which comes first, is left out.

    Of a hundred of them `conveyed` pass something on.
    """
    found: list[list[Turn]] = []

    @seed(begin)
    @settings(max_examples=many + 1, phases=[Phase.generate], database=None, deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(histories(observer, *TURNS, ACTS, share=conveyed))
    def draw(history: list[Turn]) -> None:
        found.append(history)

    draw()
    return found[1:]


def crossed(history: list[Turn], observer: str, chance: Random, *, scripted: bool) -> list[Turn]:
    """With what may reach an observer who does not sit there: a notice, and somebody let in, alike in both worlds.

    Whom Lena hears after she is let in has other identifiers in each world, by the script: she is let in elsewhere.
    """
    notice = Step("mira", "notice", f"threshold {observer if observer not in OUTSIDE else 'ana'}", "In ten minutes.")
    acts = [notice, Step("bruno", "admit", "separate b", "vera")]
    if not (scripted and observer == "lena"):
        acts += [Step("bruno", "admit", "separate b", "lena"), Step("bruno", "say", "separate b", "Welcome.")]
    some = tuple(acts) if observer not in ("vera", "ines") else tuple(acts[:1])
    last = Turn(some, some)
    at = chance.randint(1, len(history)) if observer != "lena" else len(history)
    return [*history[:at], last, *history[at:]]


class Planned(NamedTuple):
    """A history for an observer, and the canaries in it, none of which may reach the observer."""

    observer: str
    history: list[Turn]
    canaries: list[str]
    crosses: bool


def compare(servers: Sequence[Server], case: dict[str, Any], plan: Planned, tally: Tally) -> None:
    """Raises Leak, Redrawn."""
    observer, history, canaries, crosses = plan
    tally.counts["crossed"] += crosses
    tally.counts["histories"] += 1
    with ExitStack() as held:
        sides = [_side(held.enter_context(closing(Wire(server, case))), observer, tally) for server in servers]
        for number, turn in enumerate(history):
            tally.counts["steps"] += 1
            _turn(sides, turn, number, observer, tally, last=number == len(history) - 1)
            _scanned(sides, observer, canaries, tally)
            try:
                _not_stalled(sides)
                same(number, history, observer, sides[0].played, sides[1].played, tally)
            except Redrawn:
                tally.counts["redrawn"] += 1
                raise
        one = sides[0].world
        tally.counts["conveying"] += any(one.became_of(it) == "linked" for _, it in one.sent)


def _not_stalled(sides: list[Side]) -> None:
    """A machine that stands still for longer than a lease silences the joint session, with no script to stop it."""
    outcomes = [side.played.outcomes[-1] for side in sides]
    silent = [sum(outcome == "refused 409" for _, outcome in some) for some in outcomes]
    if not sides[0].world.server.scripted and silent[0] != silent[1]:
        raise Redrawn


def untimed(history: list[Turn], observer: str) -> list[Turn]:
    """Without what a clock decides, such as the moment at which an open stream learns that its sign-in has ended."""

    def is_timed(it: Step) -> bool:
        if it.verb in UNTIMED or (it.verb == "invite_again" and it.text == observer):
            return True
        return it.who == observer and it.verb in ("enter", "link", "leave")

    def kept(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(it for it in steps if not is_timed(it))

    return [Turn(kept(turn.first), kept(turn.second)) for turn in history]


def _side(world: Wire, observer: str, tally: Tally) -> Side:
    for step in BEGIN:
        take(world, step)  # type: ignore[arg-type]
    world.speaks()
    looks = Observer(world, observer, tally.counts)  # type: ignore[arg-type]
    looks.listens()
    return Side(world, looks, Renaming(), Played())


def _turn(sides: list[Side], turn: Turn, number: int, observer: str, tally: Tally, *, last: bool) -> None:
    answers = []
    for side, steps in zip(sides, turn, strict=True):
        tally.counts["acts"] += len(steps)
        side.world.time_passes(1)
        outcomes, answered = taken(side.world, number, steps, observer)  # type: ignore[arg-type]
        side.played.outcomes.append(outcomes)
        known = [it for step, it in side.world.sent if not is_secret(step, observer)]
        side.played.passed.append([side.world.became_of(it) for it in known])
        answers.append(answered)
        side.world.let_all_hear()
        side.world.comes_to_rest(observer)
    guesses = sides[0].world.behind_the_wall(observer)
    for side, answered in zip(sides, answers, strict=True):
        seen = answered | side.looks.observes(number, guesses, last=last, whole=False)
        tried = {f"tried {name}": as_sent(answer) for name, answer in probes(side.looks, side.world, number, guesses)}  # type: ignore[arg-type]
        tally.counts["tried"] += len(tried)
        _seen(side, seen | tried)


def _seen(side: Side, seen: Seen) -> None:
    scripted = side.world.server.scripted
    side.world.seen += b"\0".join(seen.values())
    side.played.seen.append(seen if scripted else side.renaming.renamed(seen))


def _scanned(sides: list[Side], observer: str, canaries: list[str], tally: Tally) -> None:
    for side in sides:
        if overheard := found(canaries, bytes(side.world.seen)):
            raise Leak(f"{observer} received {sorted(overheard)[0]}, which was said where {observer} does not sit")
        tally.counts["bytes"] += len(side.world.seen)
        side.world.seen.clear()
