"""What a ledger tells: numbers, moments and warnings that know of offers behind the wall."""

from typing import Any

import pytest

from caucus.offers import actions, ledger, views
from caucus.offers.authority import lines, shown_by
from caucus.walls.door import opened
from caucus.walls.drafts import Refused
from caucus.walls.hearing import Hearing
from tests.two_worlds.histories import Turn
from tests.two_worlds.planted.leak import BOOKS, leak
from tests.two_worlds.planted.told import REST
from tests.two_worlds.steps import Step

_said = Step("bruno", "offer", "joint", "All of it.", 2)
_line = Step("ana", "draw_line", "separate a", "Not more.", 8)
_made = Step("ana", "offer", "separate a", "All of it.", 2)
MADE = (Turn((_said, _made), (_said,)), *REST[:1])  # pages and calls come round in turns
DRAWN = (Turn((_line, _his := Step("bruno", "offer", "separate b", "For now.", 8, to="asked")), (_his,)),)


def _everything(kind: str) -> list[Any]:
    return [opened(entry) for entry in BOOKS.filter(kind=kind)]


@leak(row=10, observer="bruno", told=MADE)
def number_of_a_move(patch: pytest.MonkeyPatch) -> None:
    """Moves are numbered through the whole case."""
    before = ledger._move

    def numbered(hearing: Hearing, number: int, *given: Any) -> ledger.Move:
        return before(hearing, number + BOOKS.filter(kind="offered").count(), *given)

    patch.setattr(ledger, "_move", numbered)


@leak(row=10, observer="bruno", told=MADE)
def the_same_offer_elsewhere(patch: pytest.MonkeyPatch) -> None:
    """A move says that somebody offered the same behind the wall."""
    before = ledger._move

    def echoing(*given: Any) -> ledger.Move:
        move = before(*given)
        return move._replace(echo=sum(it.payload.proposal == move.proposal for it in _everything("offered")) > 1)

    patch.setattr(ledger, "_move", echoing)


@leak(row=10, observer="bruno", told=MADE)
def scale_of_the_chart(patch: pytest.MonkeyPatch) -> None:
    """The chart leaves room for all that was offered in the case."""
    before = views.charts

    def charts(found: ledger.Ledger) -> Any:
        return before(found) * len(_everything("offered"))

    patch.setattr(views, "charts", charts)


@leak(row=10, observer="bruno", told=DRAWN)
def a_warning_that_knows_the_line_of_the_others(patch: pytest.MonkeyPatch) -> None:
    """An offer is asked about again where it reaches a line of authority, whosever that is."""

    def check(seat: Any, room: Any, made: actions.Made) -> None:
        if not made.sure and shown_by(made.proposal.terms, lines(_everything("authority"))):
            raise Refused("authority-line")

    patch.setattr(actions, "_check_line", check)
