"""Histories: what everybody does, turn by turn, in two versions that only differ where somebody does not sit."""

import os
from typing import NamedTuple

from hypothesis import strategies as st

from tests.two_worlds import carrying, offering, shuttling  # noqa: F401  their verbs
from tests.two_worlds.crossings import crossings
from tests.two_worlds.passages import passages
from tests.two_worlds.steps import Step

MINE = {
    "bruno": {"joint", "separate b", "own b", "threshold bruno"},
    "dan": {"joint", "separate b", "own b", "threshold dan", "circle"},
    "olga": {"joint", "threshold olga"},
    "noor": {"joint", "notes", "separate b", "threshold"},
    "mira": {"joint", "notes", "separate a", "separate b", "threshold", "circle"},
    "emil": {"joint", "threshold emil"},
    "ines": {"joint", "separate b", "own b", "threshold ines"},
    "lena": {"joint", "threshold lena"},
    "vera": {"joint", "threshold vera"},
    "ursula": set(),
    "nobody": set(),
}
SHARE = int(os.environ.get("TWO_WORLDS_CONVEYED", "85"))  # of a hundred histories so many pass something on
OUTSIDE = ("ursula", "nobody")  # somebody of another case, and somebody who is not signed in
MEDIATORS = ("mira", "noor")
ALONE = frozenset({"sign_out", "code", "enter", "link", "door", "door_code", "language", "new_case", "read"})
SIGNS = frozenset({"sign_out", "code", "enter", "link"})  # begin or end a sign-in, and with it who is connected
TALKS = {
    "joint": ("ana", "bruno", "mira", "olga"),
    "separate a": ("ana", "carla", "mira"),
    "own a": ("ana", "carla"),
    "separate b": ("bruno", "dan", "mira"),
    "own b": ("bruno", "dan"),
    "circle": ("carla", "dan"),
    "notes": ("mira", "noor"),
}
ADMISSIONS = frozenset({"leave", "admit", "circle", "come", "propose", "consent", "let_in"})
WORDY = frozenset({"say", "hand", "mark", "correct", "ask", "answer", "notice", "line", "open", "record", "capture"})
WORDY |= {"offer", "reply_to_offer", "draw_line", "permit", "may_i", "reply", "float"}
WORDS = (
    "My hand is lame.",
    "We would take ninety.",
    "We would take ninety-one.",
    "Nu putem plăti mai mult.",
    "<b>{{ secret }}</b>",
    "لا أستطيع",
    "One.\n\nTwo.",
)
BROKEN = ("", "  ", "a\u202eb", "x" * 20_001, "e" + "\u0301" * 40)


class Turn(NamedTuple):
    """What is done in the first world, and instead of it in the second; the same where all may know it."""

    first: tuple[Step, ...]
    second: tuple[Step, ...]


def sits(observer: str, room: str) -> bool:
    """Whether the observer has, or ever had, a place in the room."""
    mine = MINE[observer]
    return room in mine or room.split(maxsplit=1)[0] in mine


def is_secret(step: Step, observer: str) -> bool:
    """Whether nothing that the observer may know comes of a step."""
    if step.who == observer or step.verb == "wait":
        return False
    if observer in OUTSIDE:
        return True
    if step.verb in ALONE:
        return _alone(step, observer)
    if observer in MEDIATORS and step.verb in ADMISSIONS:
        return False  # as in DESIGN.md: with the same admissions. A stream begins anew when its rooms change.
    if step.verb in TOLD:
        return TOLD[step.verb](step, observer)
    return not sits(observer, step.room)


def _alone(step: Step, observer: str) -> bool:
    """Mediators are shown who is connected to their rooms, so a sign-in that begins or ends is no secret to them."""
    if observer in MEDIATORS and step.verb in SIGNS:
        return False
    return step.who not in MEDIATORS or step.verb in ("read", "new_case")


def _unseen(step: Step, observer: str) -> bool:
    """Who is connected is told to mediators of the room; and a mediator's stream lets the joint room speak."""
    room = "joint" if step.call or step.room == "desk" else step.room
    if step.who in MEDIATORS and room == "joint":
        return False
    return observer not in MEDIATORS or not sits(observer, room)


def _passed_on(step: Step, observer: str) -> bool:
    """Who hears neither where it was said nor where it is going knows nothing of it."""
    return not sits(observer, step.room) and not sits(observer, step.to)


# --- drawing ---

TOLD = {
    "convey": _passed_on,
    "carry_over": _passed_on,
    "bring": lambda step, observer: not sits(observer, step.to),  # where it comes from nobody learns of it
    "invite": lambda step, observer: False,  # after it the mediator's page is loaded anew, at a moment of its own
    "accept": lambda step, observer: False,
    "invite_again": lambda step, observer: step.text != observer and observer not in MEDIATORS,
    "listen": _unseen,
    "stop": _unseen,
}
_text, _nth = st.sampled_from(WORDS), st.integers(0, 9)
_key = st.sampled_from(("", "k1", "k1"))
_talk = st.sampled_from([(room, who) for room, names in TALKS.items() for who in names])


def _said(verb: str, **more: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    """A step by somebody in a room where it talks."""
    given = {"text": _text, "nth": _nth, "key": _key, "call": st.booleans(), **more}
    return st.tuples(_talk, st.fixed_dictionaries(given)).map(lambda it: Step(it[0][1], verb, it[0][0], **it[1]))


def _by(verb: str, places: list[tuple[str, str]], **more: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    given = {"text": _text, "nth": _nth, "key": _key, "call": st.booleans(), **more}
    return st.tuples(st.sampled_from(places), st.fixed_dictionaries(given)).map(
        lambda it: Step(it[0][0], verb, it[0][1], **it[1])
    )


_PARTIES = [(name, f"threshold {name}") for name in ("ana", "carla", "bruno", "dan")]
_MEETS = [("mira", room) for room in ("joint", "separate a", "separate b")]
_WAITS = [("mira", f"threshold {name}") for name in ("ana", "carla", "bruno", "olga")]
_LINES = [("mira", "joint"), ("mira", "separate a"), ("ana", "own a"), ("bruno", "own b")]
_LEAVES = [("carla", "separate a"), ("ana", "own a"), ("dan", "separate b"), ("olga", "joint"), ("noor", "separate b")]
_ADMITS = [
    ("ana", "separate a", "carla"),
    ("carla", "own a", "ana"),
    ("bruno", "separate b", "dan"),
    ("mira", "joint", "olga"),
]
_ASKS_FOR = [
    ("ana", "separate a", "carla"),
    ("bruno", "separate b", "dan"),
    ("mira", "separate b", "dan"),
    ("mira", "circle", "ana"),
    ("carla", "own a", "ana"),
]
_ANSWERS = [
    *((who, "separate a") for who in ("ana", "mira")),
    *((who, "separate b") for who in ("bruno", "mira", "dan")),
    *((who, "circle") for who in ("carla", "dan")),
    ("ana", "own a"),
]
_GIVES = [("ana", "separate a"), ("bruno", "separate b")]
_DEAL = [
    (who, room)
    for room in ("joint", "separate a", "own a", "separate b", "own b")
    for who in TALKS[room]
    if who in ("ana", "carla", "bruno", "dan")
]
_ALONE = [("ana", ""), ("carla", ""), ("bruno", ""), ("noor", ""), ("olga", "")]
_OPENS = [*((who, room) for room, names in TALKS.items() for who in names), ("mira", "desk"), ("noor", "desk")]

STEPS = st.one_of(
    *[_said("say")] * 5,
    _said("hand"),
    _said("read"),
    _said("mark"),
    _said("correct"),
    _by("record", [("mira", "separate a"), ("mira", "separate b")]),
    _by("capture", [("mira", "hers"), ("mira", "separate a"), ("mira", "separate b")]),
    _by("own", [("ana", "separate a"), ("bruno", "separate b")]),
    _said("withdraw"),
    _said("say", text=st.sampled_from(BROKEN)),
    _said("offer"),
    _by("offer", _DEAL),
    _by("reply_to_offer", _DEAL),
    _by("authorise", _DEAL),
    _by("withdraw_offer", _DEAL),
    _by("draw_line", _DEAL),
    _by("permit", _GIVES),
    _by("permit", [("mira", "separate a"), ("mira", "separate b")]),
    _by("withhold", [*_GIVES, ("carla", "separate a"), ("dan", "separate b")]),
    _by("may_i", [("mira", "separate a"), ("mira", "separate b")]),
    _by("confirm", _GIVES),
    _by("settle", _GIVES),
    _by("reply", [*_GIVES, ("olga", "joint"), ("bruno", "joint")]),
    _by("float", _MEETS),
    _by("ask", _PARTIES),
    _by("answer", [("mira", "threshold ana"), ("mira", "threshold bruno")]),
    _by("notice", _WAITS),
    _by("line", _LINES),
    _by("open", _MEETS),
    _by("close", _MEETS),
    _by("leave", _LEAVES, key=st.sampled_from(("", "k2", "k2"))),  # told to every mediator: under no key of a secret
    st.sampled_from([Step(who, "admit", room, text) for who, room, text in _ADMITS]),
    st.sampled_from([Step("mira", "circle", "circle"), *(Step(who, "come", "circle") for who in ("carla", "dan"))]),
    st.builds(lambda it, nth: Step(it[0], "propose", it[1], it[2], nth), st.sampled_from(_ASKS_FOR), st.integers(0, 1)),
    _by("consent", _ANSWERS, text=st.just("")),
    st.sampled_from([Step(who, "let_in", room) for who, room, _ in _ASKS_FOR]),
    st.sampled_from(
        [Step("mira", "invite"), Step("mira", "invite_again", "", "bruno"), Step("mira", "invite_again", "", "ana")]
    ),
    st.one_of(*(_by(verb, _ALONE, text=st.just("")) for verb in ("sign_out", "code", "enter", "link", "language"))),
    st.sampled_from([Step("mira", verb) for verb in ("door", "door_code")] + [Step("mira", "new_case", "", "Third")]),
    _by("listen", _OPENS),
    _by("listen", _OPENS),
    _by("stop", _OPENS),
    st.builds(lambda nth: Step("", "wait", nth=nth), _nth),
)


def _otherwise(step: Step) -> st.SearchStrategy[tuple[Step, ...]]:
    """What may stand for a secret step in the other world: nothing, nearly the same, other, more, broken."""
    if step.verb not in WORDY:
        return st.sampled_from([(), (), (step,)])
    near = (step._replace(text=step.text + "."),)
    other = (step._replace(text="Altogether different words.", nth=step.nth + 1),)
    big = (step._replace(text="A long story. " * 300),)
    many = tuple(step._replace(text=f"{step.text} {n}", nth=n, key="") for n in range(3))
    broken = (step._replace(text=BROKEN[step.nth % len(BROKEN)]),)
    instead = (step._replace(verb="say" if step.verb == "hand" else "hand"),) if step.verb in ("say", "hand") else ()
    return st.sampled_from([(), (), near, other, big, many, broken, instead])


def _own(observer: str) -> st.SearchStrategy[tuple[Step, ...]]:
    """What the observer does itself, and what reaches it by mail: the same in both worlds.

    Who is invited again is signed out, and comes in again when another code may be had.
    """
    rooms = [room for room in MINE[observer] if " " not in room and room != "threshold"] or [f"threshold {observer}"]
    said, handed = (_by(verb, [(observer, room) for room in sorted(rooms)]) for verb in ("say", "hand"))
    code = (Step("", "wait", nth=6), Step(observer, "code"))
    come_in = (*code, Step(observer, "enter"))
    letters = [(Step("mira", "invite_again", "", observer), *come_in), code, come_in]
    return st.one_of(*(some.map(lambda step: (step,)) for some in (said, handed)), st.sampled_from(letters))


@st.composite
def turns(draw: st.DrawFn, observer: str, acts: tuple[int, int]) -> Turn:
    """Some steps, so many; in those that are secret, the worlds may differ. Then the observer does something."""
    first: tuple[Step, ...] = ()
    second: tuple[Step, ...] = ()
    for step in draw(st.lists(STEPS, min_size=acts[0], max_size=acts[1])):
        other = draw(_otherwise(step)) if is_secret(step, observer) else (step,)
        ours, theirs = ((step,), other) if draw(st.booleans()) else (other, (step,))
        first, second = first + ours, second + theirs
    own = draw(_own(observer))
    return Turn((*first, *own), (*second, *own))


@st.composite
def histories(
    draw: st.DrawFn, observer: str, shortest: int = 2, longest: int = 4, acts: tuple[int, int] = (5, 9),
    share: int = SHARE,
) -> list[Turn]:  # fmt: skip
    """So many turns, each of so many steps and one of the observer; in so many of a hundred something is passed on."""
    plain = draw(st.lists(turns(observer, acts), min_size=shortest, max_size=longest))
    if draw(st.sampled_from(range(100))) >= share:
        return plain
    hears = frozenset(room for room in ("separate a", "separate b", "joint") if sits(observer, room))
    out = (n for n, turn in enumerate(plain) if any(it.verb == "door" for it in turn.first + turn.second))
    at = draw(st.integers(0, next(out, len(plain) - 1)))  # before Mira signs out, after which she passes nothing on
    first, second = draw(st.one_of(passages(hears, at), crossings(hears)))
    return [*plain[:at], Turn(first + plain[at].first, second + plain[at].second), *plain[at + 1 :]]
