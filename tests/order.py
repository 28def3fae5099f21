"""Which worker begins with what, so that all end together.

Each begins with its third, in the order collected, and whoever is done takes over from the end of another's. So what
takes longest comes first: to one the journeys, whose browser and servers serve them all; to the others, in turns, what
is listed here. What is not listed is short, and follows in its own order.
"""

from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import TypeVar

T = TypeVar("T")
JOURNEYS = "tests/journeys/"
LONG = (
    "tests/two_worlds/test_two_worlds.py",
    "tests/two_worlds/test_planted.py",
    "tests/test_writes_by_seat.py",
    "tests/test_urls_by_seat.py",
    "tests/wire/test_wire.py",
    "caucus/closing/tests/test_destruction.py",
    "caucus/caretaking/tests/test_drill.py",
    "caucus/register/tests/test_killed.py",
    "tests/test_kill.py",
    "caucus/caretaking/tests/test_backup.py",
    "tests/test_slips.py",
    "tests/test_bad_input.py",
)


def dealt(items: Sequence[T], file_of: Callable[[T], str], workers: int) -> list[T]:
    """The same items, the shares of the workers one after the other, of even number and each with long ones first."""
    long: dict[str, list[T]] = {each: [] for each in (JOURNEYS, *LONG)}
    short: list[T] = []
    for it in items:
        long.get(next((each for each in long if file_of(it).startswith(each)), ""), short).append(it)
    shares = [long.pop(JOURNEYS), *([] for _ in range(workers - 1))]
    for share, some in zip(cycle(shares[1:]), long.values(), strict=False):
        share.extend(some)
    rest, done = iter(short), list[T]()
    for left, share in zip(range(workers, 0, -1), shares, strict=True):
        room = (len(items) - len(done)) // left - len(share)
        done += [*share, *islice(rest, max(room, 0))]
    return done
