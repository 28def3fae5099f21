"""Crossings: an offer is made apart, carried across, answered and taken back, with what is secret in two versions.

As in passages, what reaches a room that the observer hears is the same in both worlds, and so is every moment; the rest
differs: what else stands beside it, an answer that nobody was told of, a withdrawal that was not carried.
"""

from hypothesis import strategies as st

from tests.two_worlds.passages import OUT, Steps, Way
from tests.two_worlds.steps import Step

WAYS = (Way("ana", "separate a", "separate b"), Way("bruno", "separate b", "separate a"))
FIRM = (2, 4, 7, 11)  # numbers of offers that are neither drafts nor in the place of another
ACKNOWLEDGED, ACCEPTED, REFUSED = 0, 1, 2  # numbers of answers; what is accepted is not taken back


def offered(way: Way, words: str, nth: int, *, call: bool = False) -> Steps:
    """Made, and carried across."""
    made = Step(way.giver, "offer", way.source, words, nth, call=call)
    return made, Step("mira", "carry_over", way.source, "offer", to=way.target), OUT


def answered(way: Way, nth: int) -> Steps:
    """By whoever it was put to, who lets it be told."""
    who = _other(way)
    return Step(who, "answer_put", way.target, "We heard you.", nth), Step(who, "let_tell", way.target)


def told(way: Way) -> Steps:
    return Step("mira", "carry_over", way.target, "answer", to=way.source), OUT


def withdrawn(way: Way) -> Steps:
    return (Step(way.giver, "withdraw_offer", way.source),)


def recalled(way: Way) -> Steps:
    return *withdrawn(way), Step("mira", "carry_over", way.source, "withdrawal", to=way.target), OUT


def _other(way: Way) -> str:
    return "bruno" if way.giver == "ana" else "ana"


@st.composite
def crossings(draw: st.DrawFn, hears: frozenset[str]) -> tuple[Steps, Steps]:
    """Both versions, for an observer who hears these rooms."""
    way, nth, reply = (draw(st.sampled_from(some)) for some in (WAYS, FIRM, (ACKNOWLEDGED, ACCEPTED, REFUSED)))
    made, answer = offered(way, "For an end to it.", nth, call=draw(st.booleans())), answered(way, reply)
    ends = [(), told(way)] if reply == ACCEPTED else [(), told(way), recalled(way), (*told(way), *recalled(way))]
    end = draw(st.sampled_from(ends))
    one, two = (draw(_beside(way, hears)) for _ in range(2))
    first = (*one, *made, *answer, *end)
    if way.target in hears:
        unheard = withdrawn(way) if not end and way.source not in hears else ()
        return first, (*two, *made, *answer, *end, *draw(st.sampled_from(((), unheard))))
    if way.source in hears:
        untold = answer if told(way)[0] in end else draw(st.sampled_from(((), answer[:1], answer)))
        return first, (*two, *made, *untold, *end)
    some = draw(st.integers(0, len(made + answer)))
    return first, (*two, *_as_long((*made, *answer, *end), some))


def _as_long(steps: Steps, some: int) -> Steps:
    """The first of them alone, and every wait."""
    return tuple(step for at, step in enumerate(steps) if at < some or step == OUT)


@st.composite
def _beside(draw: st.DrawFn, way: Way, hears: frozenset[str]) -> Steps:
    """What else is done before it where the observer does not sit: by the giver, or by those to whom it goes."""
    who, room = (_other(way), way.target) if way.source in hears and way.target not in hears else way[:2]
    apart = [Step(who, "offer", room.replace("separate", "own"), "Or half.", 4)]
    apart += [Step(who, "say", room, "Not a word more."), Step(who, "draw_line", room, "No more.", 6)]
    return tuple(draw(st.lists(st.sampled_from(apart if room not in hears else apart[:1]), max_size=2)))
