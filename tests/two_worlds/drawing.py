"""Drawing histories for an observer and comparing each, until a budget is spent or a leak is found."""

from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, reject, seed, settings

from tests.two_worlds.base import Base
from tests.two_worlds.histories import SHARE, Turn, histories
from tests.two_worlds.playing import Leak, Redrawn, Tally, compare


def draw_and_compare(
    base: Base,
    observer: str,
    begin: int,
    examples: int,
    tally: Tally,
    length: tuple[int, int] = (2, 4),
    share: int = SHARE,
) -> None:
    """The same `begin` draws the same histories; the first leak ends the drawing, and stands in the tally.

    `length` is in turns. What Hypothesis gives first is the plainest history there is, the same for every `begin`;
    the grand one holds it.
    """
    plainest = [True]

    @seed(begin)
    @settings(
        max_examples=examples + 1,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(histories(observer, *length, share=share))
    def play(history: Sequence[Turn]) -> None:
        if plainest:
            plainest.clear()
            return
        if tally.leak is not None:
            return
        try:
            compare(base, history, observer, tally)
        except Redrawn:
            reject()
        except Leak as leak:
            tally.leak, tally.history = leak, history

    play()
