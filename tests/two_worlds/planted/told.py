"""Histories told for leaks that drawn ones seldom show: what is done apart, then what Bruno does himself."""

from tests.two_worlds.histories import Turn
from tests.two_worlds.steps import Step

_GONE, _LATER = Step("mira", "stop", "desk"), Step("", "wait", nth=7)
_THERE = Step("mira", "listen", "separate a")
ELSEWHERE = (Turn((_GONE, _THERE), (_GONE,)), Turn((_LATER,), (_LATER,)))
LEFT = (Turn((_THERE, Step("mira", "stop", "separate a")), ()),)
THERE = (Turn((Step("ana", "listen", "separate a"),), ()),)
ANOTHER_CASE = (Turn((Step("mira", "new_case", "", "Another matter"),), ()),)

_APART = (
    Step("mira", "notice", "threshold ana", "Half an hour."),
    Step("mira", "close", "separate a"),
    Step("ana", "ask", "threshold ana", "Once more, please."),
    Step("ana", "code"),
    Step("ana", "mark", "separate a", nth=2),
    Step("ana", "withdraw", "own a"),
    Step("carla", "leave", "separate a"),
    Step("ana", "say", "own a", "x" * 20_001),
    Step("ana", "say", "own a", "Once and for all.", key="k1", call=True),
    Step("ana", "language", nth=1),
    Step("ana", "read", "threshold ana"),
    Step("ana", "listen", "separate a"),
    Step("ana", "read", "joint"),
    Step("ana", "read", "separate a"),
    *(Step("ana", "say", "own a", f"And another thing, the {n}th.", call=True) for n in range(4)),
    Step("ana", "hand", "own a", "A long story. " * 300, 1),
    Step("ana", "hand", "separate a", "An expert's opinion. ", 0),
)
_OWN = (
    Step("bruno", "hand", "joint", "An expert's opinion. ", 0),
    Step("bruno", "code"),
    Step("bruno", "say", "joint", ""),
    Step("bruno", "say", "joint", "We are here.", key="k1"),
    Step("bruno", "read", "threshold bruno"),
)
APART = (Turn((*_APART, *_OWN), _OWN),)
_WAIT = Turn((Step("", "wait"),), (Step("", "wait"),))
REST = (_WAIT,) * 3  # the observer comes round to every room
BEHIND = (Turn((Step("ana", "hand", "separate a", "An expert's opinion. ", 0),), ()),)  # what is there to be guessed
