"""Passages: something is said apart, permitted, passed on and delivered, with what stands around it in two versions.

What reaches a room that the observer hears is the same in both worlds: words, form and moment. What differs is the
rest: what else was said, asked, permitted, held and taken back, and what was passed on to others.
"""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.two_worlds.steps import Step

Steps = tuple[Step, ...]
WORDINGS = (
    "There is room on timing.",
    "They could live with eighty.",
    "O scuză ar ajuta.",
    "<i>In May</i>, not before.",
)
OUT = Step("", "wait", nth=1)  # ten seconds
_bool, _limit = st.booleans(), st.sampled_from((0, 5, 10))
_text = st.sampled_from(WORDINGS)


class Way(NamedTuple):
    giver: str
    source: str
    target: str


WAYS = (
    Way("ana", "separate a", "separate b"),
    Way("ana", "separate a", "separate b"),
    Way("ana", "separate a", "joint"),
    Way("bruno", "separate b", "separate a"),
    Way("bruno", "separate b", "joint"),
)


def conveyed(way: Way, words: str, form: int, key: str, *, call: bool = False) -> Steps:
    """Said, permitted and sent on its way; `form` is the number of a permission."""
    return (
        Step(way.giver, "say", way.source, words, key=key),
        Step(way.giver, "permit", way.source, words, form, key, call),
        Step("mira", "convey", way.source, words, key=key, call=call, to=way.target),
    )


@st.composite
def _apart(draw: st.DrawFn, way: Way, key: str) -> Steps:
    """What may happen to something that is going to be passed on, before it is permitted at last."""
    giver = Step(way.giver, "withhold", way.source, draw(_text), draw(st.integers(0, 4)), key, draw(_bool))
    asked = giver._replace(who="mira", verb="may_i")
    elsewhere = giver._replace(verb="permit", nth=15 + giver.nth)
    aloud = giver._replace(who="mira", verb="permit", nth=1)
    some = (giver, asked, elsewhere, aloud, giver._replace(verb="settle", key=""))
    return tuple(draw(st.lists(st.sampled_from(some), max_size=3)))


@st.composite
def _meanwhile(draw: st.DrawFn, way: Way) -> Steps:
    """What comes to nothing, and other words of theirs, while something is on its way."""
    to = "separate b" if way.source.endswith("a") else "separate a"
    given = {"text": draw(_text), "call": draw(_bool), "to": draw(st.sampled_from((to, "joint")))}
    some = [Step("mira", "intend", way.source, **given), Step("mira", "lapse", way.source, **given)]
    some.append(Step(way.giver, "say", way.source, f"And besides: {given['text']}"))
    return tuple(draw(st.lists(st.sampled_from(some), max_size=2)))


@st.composite
def passages(draw: st.DrawFn, hears: frozenset[str], number: int) -> tuple[Steps, Steps]:
    """Both versions, for an observer who hears these rooms."""
    way, words, form, key = draw(st.sampled_from(WAYS)), draw(_text), draw(st.integers(0, 4)), f"p{number}"
    call = draw(_bool)
    first = conveyed(way, words, form + draw(_limit), key, call=call)
    version = _around(draw, first, way, key)
    if way.source in hears:
        reply = _reply(draw, way)
        shown = () if draw(_bool) and way.target not in hears else reply
        return (*version, OUT, *reply), (*version, OUT, *shown)
    if way.target in hears:
        said, permitted, sent = conveyed(way, words, form + draw(_limit), key, call=call)
        other = (said._replace(text=f"{words} And more, alone."), permitted, sent)
        reply = _reply(draw, way)
        return (*version, OUT, *reply), (*_around(draw, other, way, key), OUT, *reply)
    other = conveyed(way, f"Rather: {draw(_text)}", draw(st.integers(0, 14)), key, call=call)
    instead = draw(st.sampled_from(((), other)))
    return (*version, OUT, *_reply(draw, way)), (*(_around(draw, instead, way, key) if instead else ()), OUT)


def _around(draw: st.DrawFn, steps: Steps, way: Way, key: str) -> Steps:
    said, *rest = steps
    return (said, *draw(_apart(way, key)), *rest, *draw(_meanwhile(way)))


def _reply(draw: st.DrawFn, way: Way) -> Steps:
    who = "ana" if way.target == "separate a" else "bruno"
    reply = Step(who, "reply", way.target, "We hear you.", draw(st.integers(0, 2)), call=draw(_bool))
    return (reply,) if draw(_bool) else ()
