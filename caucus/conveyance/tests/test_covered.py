"""Whatever anybody does in whatever order: nothing is delivered without a yes that stood at that moment."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucus.conveyance import passing
from caucus.conveyance.actions import may_i, permit, withhold
from caucus.conveyance.entries import MayI, Permitted
from caucus.conveyance.tests.crossing import intended, said_apart
from caucus.mouth.speaking import Warned
from caucus.statements.actions import correct, mark, withdraw
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.hearing import Heard
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import Watch

WORDS = ("We could live with eighty thousand.", "We could live with ninety thousand.")
STEPS = st.tuples(
    st.sampled_from(
        ["permit", "for others", "later", "mark", "hold", "withhold", "ask", "correct", "withdraw", "send", "wait"]
    ),
    st.sampled_from(WORDS),
)


def _step(house: House, watch: Watch, verb: str, words: str, about: str, sent: list[str]) -> None:
    room, ana = house.room("separate a"), house.ana
    acts = {
        "permit": lambda: permit(ana, room, about, Permitted(form="agreed", words=words)),
        "for others": lambda: permit(ana, room, about, Permitted(form="agreed", words=words, to=("c",))),
        "later": lambda: permit(ana, room, about, Permitted(form="agreed", words=words, until=watch.now)),
        "mark": lambda: mark(ana, room, about, "convey"),
        "hold": lambda: mark(ana, room, about, "hold"),
        "withhold": lambda: withhold(house.carla, room, about, None, None),
        "ask": lambda: may_i(house.mira, room, about, MayI(form="agreed", words=words)),
        "correct": lambda: correct(ana, room, about, words),
        "withdraw": lambda: withdraw(ana, room, about),
    }
    if verb in acts:
        keep(acts[verb]())
    elif verb == "wait":
        watch.passes(seconds=10)
        while sent:
            passing.carry(house.mira, sent.pop(0))
    else:
        _sends(house, about, words, sent)


def _sends(house: House, about: str, words: str, sent: list[str]) -> None:
    """Mira tries every yes there ever was, whatever became of it."""
    for yes in house.heard("mira", "separate a"):
        if yes.about == about and yes.kind in ("permitted", "marked"):
            form = "agreed" if yes.kind == "permitted" else "exact"
            sent.append(intended(house, about, yes.id, words, form=form))


def _stood(entry: Heard, before: list[Heard], words: str) -> bool:
    """Read backwards from the delivery, without the fold: the last word on it was a yes to these words for all."""
    said = [each for each in before if entry.id in (each.about, each.id)]
    if any(each.kind == "withdrawn" for each in said):
        return False
    standing = [each.payload.words for each in said if each.kind in ("said", "corrected")][-1]
    last_no = max((n for n, each in enumerate(said) if _is_no(each)), default=-1)
    since = said[last_no + 1 :]
    agreed = any(
        each.kind == "permitted" and each.payload.words == words and not each.payload.to and each.payload.until is None
        for each in since
    )
    marked = [each.payload.mark for each in since if each.kind == "marked"]
    return agreed or (marked[-1:] == ["convey"] and words == standing)


def _is_no(each: Heard) -> bool:
    return each.kind == "withheld" or (each.kind == "marked" and each.payload.mark == "hold")


@pytest.fixture
def nothing_resembles(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words are said in every example; the guard has tests of its own."""
    monkeypatch.setattr("caucus.mouth.speaking.look", lambda *given: None)


@pytest.mark.usefixtures("nothing_resembles")
def test_every_delivery_is_covered_by_a_yes_that_stood(house: House, watch: Watch) -> None:
    delivered = 0

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(STEPS, max_size=10))
    def covered(steps: list[tuple[str, str]]) -> None:
        nonlocal delivered
        about, sent = said_apart(house, WORDS[0]), list[str]()
        for verb, words in [("permit", WORDS[0]), ("send", WORDS[0]), *steps, ("wait", "")]:
            try:
                _step(house, watch, verb, words, about, sent)
            except (Refused, NotHere, Warned):
                continue
        heard = house.heard("ana", "separate a")
        (entry,) = (each for each in heard if each.id == about)
        for n, copy in enumerate(heard):
            if copy.kind == "conveyed" and copy.about == about:
                delivered += 1
                assert _stood(entry, heard[:n], copy.payload.words)

    covered()
    assert delivered > 5


def test_a_delivery_that_no_yes_covers_would_be_seen(
    house: House, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check above can fail."""
    about = said_apart(house, WORDS[0])
    yes = keep(permit(house.ana, house.room("separate a"), about, Permitted(form="agreed", words=WORDS[0])))[0]
    sent = intended(house, about, yes, WORDS[0], form="agreed")
    keep(withhold(house.carla, house.room("separate a"), about, None, None))
    monkeypatch.setattr(passing, "_check_permission", lambda *given: None)
    monkeypatch.setattr(passing, "_permission", lambda seat, wanted: Permitted(form="agreed"))
    watch.passes(seconds=10)
    assert passing.carry(house.mira, sent) == ""
    heard = house.heard("ana", "separate a")
    (entry,) = (each for each in heard if each.id == about)
    assert not _stood(entry, heard[:-1], WORDS[0])
