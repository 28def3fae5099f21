"""Nothing that is said, marked, handed over or asked where somebody does not sit changes a byte of theirs."""

import os
import re
import secrets
from collections import Counter
from pathlib import Path

import pytest

import caucus
from caucus.walls.kinds import KINDS
from tests.addresses import ADDRESSES
from tests.front import answered_hot, ways
from tests.two_worlds.base import Base
from tests.two_worlds.drawing import draw_and_compare
from tests.two_worlds.grand import grand
from tests.two_worlds.histories import MINE, TOLD, Turn
from tests.two_worlds.playing import Leak, Tally, compare
from tests.two_worlds.steps import Step

OBSERVERS = tuple(MINE)
THOROUGH = ("bruno", "mira", "ursula")  # a party, a mediator, somebody of another case
BESIDES = ("emil", "ines", "lena", "vera", "nobody")  # sit as another does, or left, or came late: one history a seed
NOTED = {"intended", "recalled", "lapsed", "linked", "tuned"}  # in the own notes of a mediator
UNHEARD = {  # the first entry of a book, before anybody sits there; who is expected, in thresholds of newcomers alone
    "bruno": {"founded", "expected", "confirmed"} | NOTED,
    "mira": {"founded"},
}
NOT_ASKED = {  # what is asked for by the one is not by the other
    "bruno": {
        "seat/<id:seat>/invite/again/",
        "seat/<id:seat>/desk/stream/",
        "seat/<id:seat>/ledger/stream/",
        "seat/<id:seat>/desk/capture/",
        "seat/<id:seat>/desk/circle/",
        "api/v1/seats/<id:seat>/circles",
        "api/v1/seats/<id:seat>/capture",
    },
    "mira": {"invitation/<slug:invitation>/", "invitation/<slug:invitation>/code/", "seat/<id:seat>/terms/accept/"},
}
NOT_TOLD = {"bruno": {"called"}, "mira": set()}  # counsel are called into the circle, each in its own place
UNDRAWN = {"checked", "looked_again", "meant", "classified", "disclosed", "disclosed_later", "disclosure_answered"}
UNDRAWN |= {"answer_noticed"}  # all of them: see caucus/conflicts/tests/test_two_worlds.py
OF_THE_CHECK = {
    address for address in ADDRESSES if "/check/" in address or "/disclosed/" in address
}  # asked for there too
LETTERS = {"An invitation for you", "Your code"}
EVENTS = {"part", "again", "away", "beat", "frame", "ledger", "entry"}
FIXED = 20261123
FRESH = int(os.environ.get("TWO_WORLDS_SEED", secrets.randbelow(10**9)))
EXAMPLES = int(os.environ.get("TWO_WORLDS_EXAMPLES", "2"))  # for each observer, of each seed
LEAST, MANY = 0.3, 30  # of drawn histories so many pass something on; fewer than so many say nothing of the share
BOTH_WAYS = ((FIXED, "hot"), (FRESH, "plain"))
WORDS_OF_EVENTS = re.compile(r'(?:Frame\(|return )"(\w+)", |\[?\("(\w+)", (?:html|item)|event: (\w+)\\n')


@pytest.mark.parametrize("observer", [name for name in OBSERVERS if name not in BESIDES])
def test_everything_that_there_is_is_drawn_and_seen(base: Base, observer: str) -> None:
    tally = Tally()
    with ways("hot"):
        compare(base, grand(observer), observer, tally, whole=observer in THOROUGH)
        assert answered_hot, "nothing that was said went the hot way"
    told(tally, f"the grand history, {observer}")
    assert tally.kinds_drawn == set(KINDS) - UNDRAWN, "a kind of entry was never drawn"
    if observer in NOT_ASKED:
        tally.routes |= OF_THE_CHECK
        unheard = UNHEARD[observer] | UNDRAWN | NOT_TOLD[observer]
        assert set(KINDS) - tally.kinds_heard == unheard, "a kind of entry was never heard"
        assert set(ADDRESSES) - tally.routes == NOT_ASKED[observer], "an address was never asked for"
    if observer == "bruno":
        assert _counted(tally, "mail ") == LETTERS
    if observer == "mira":
        assert _counted(tally, "event ") == EVENTS


def _counted(tally: Tally, what: str) -> set[str]:
    return {name.removeprefix(what) for name in tally.counts if name.startswith(what)}


def test_what_one_of_them_does_not_ask_for_the_other_does() -> None:
    assert set.intersection(*NOT_ASKED.values()) == set()


def test_the_lists_of_events_and_of_letters_are_whole() -> None:
    sources = {path: path.read_text("utf-8") for path in Path(caucus.__file__).parent.glob("*/*.py")}
    drawn = [source for path, source in sources.items() if path.stem in ("drawing", "stream")]
    found = {name for source in drawn for names in WORDS_OF_EVENTS.findall(source) for name in names if name}
    assert found | {"beat"} == EVENTS, "a stream has an event that the worlds do not know"
    assert sum(source.count("send(Mail(") for source in sources.values()) == 3, (
        "invitation, code, the mediators' code: no other"
    )


@pytest.fixture(scope="module")
def shares():
    """Of the histories that this process drew, how many passed something on."""
    drawn: Counter[str] = Counter()
    yield drawn
    share = drawn["conveying"] / max(drawn["histories"], 1)
    print(f"\ntwo worlds: something was passed on in {share:.0%} of {drawn['histories']} drawn histories")
    assert share >= LEAST or drawn["histories"] < MANY, "too few histories pass anything on"


@pytest.mark.parametrize("observer", OBSERVERS)
@pytest.mark.parametrize(("begin", "way"), BOTH_WAYS, ids=["fixed, hot", "fresh, plain"])
def test_what_is_secret_changes_nothing(base: Base, observer: str, begin: int, way: str, shares: Counter[str]) -> None:
    print(f"\nTWO_WORLDS_SEED={begin}")
    tally = Tally()
    examples = (EXAMPLES + 1) // 2 if observer in BESIDES else EXAMPLES
    with ways(way):
        draw_and_compare(base, observer, begin, examples, tally)
    told(tally, observer)
    shares.update({it: tally.counts[it] for it in ("histories", "conveying")})
    if tally.leak:
        raise tally.leak
    assert tally.counts["histories"] - tally.counts["redrawn"] == examples, "too many histories say nothing"


def told(tally: Tally, name: str) -> None:
    counted = ", ".join(
        f"{tally.counts[it]} {it}" for it in ("histories", "conveying", "redrawn", "steps", "fetched", "compared")
    )
    print(f"two worlds, {name}: {counted}")


def test_who_sits_there_does_see_the_difference(base: Base) -> None:
    """The worlds differ indeed: the same words that Bruno may not notice are not lost on Mira, who hears them."""
    lame = Step("ana", "say", "separate a", "My hand is lame.")
    history = [Turn((lame,), (lame._replace(text="My hand is well."),))]
    compare(base, history, "bruno", Tally())
    with pytest.raises(Leak, match="My hand is lame"):
        compare(base, history, "mira", Tally())


@pytest.mark.parametrize("observer", ["bruno", "dan", "olga"])
def test_whom_the_mediator_invites_is_learnt_when_they_come(
    base: Base, observer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TOLD, "invite", lambda step, observer: True)
    wait = Step("", "wait", nth=7)
    rest = Turn((wait,), (wait,))
    compare(base, [rest, Turn((Step("mira", "invite"), wait), (wait,)), rest], observer, Tally())


def test_who_goes_into_a_circle_keeps_the_joint_session_speaking(base: Base) -> None:
    """Mira's page begins anew when she gets another room, and long after that the joint session has not frozen."""
    circle, wait = Step("mira", "circle", "circle"), Step("", "wait", nth=7)
    compare(base, [Turn((circle, wait), (wait,))], "bruno", Tally())


def test_when_the_joint_session_freezes_is_not_moved_by_what_is_said_apart(base: Base) -> None:
    """Mira signs out in another window. Her page is told so sooner when Ana speaks to her, and renews no lease more."""
    out, said, wait = Step("mira", "door"), Step("ana", "say", "separate a", "My hand is lame."), Step("", "wait")
    rest = Turn((wait,), (wait,))
    compare(base, [rest, Turn((out, wait, said, wait), (out, wait, wait)), rest, rest], "bruno", Tally())


def test_an_offer_in_words_that_were_said_apart_is_made_with_a_reason(base: Base) -> None:
    """The leak guard stops Mira in one world alone; she says why she goes on, and Dan notices nothing."""
    apart = Step("mira", "notice", "threshold bruno", "My hand is lame.")
    offer = Step("mira", "offer", "separate b", "My hand is lame.", 3)
    compare(base, [Turn((apart, offer), (offer,))], "dan", Tally())
