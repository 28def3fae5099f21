"""Ten real dialogues: every word exactly once, in order, at exactly the seats of its room, and no secret elsewhere."""

import msgspec
import pytest

from bench import casino, rehearsals
from bench.tests.test_casino import INVENTED

ABSENT = f"REAL INPUT NOT TESTED: {casino.DATA.name} is not beside this clone"


@pytest.mark.skipif(not casino.DATA.exists(), reason=ABSENT)
def test_real_bargaining_reaches_exactly_whom_it_should() -> None:
    scripts, outcome = list(casino.scripts(count=10)), rehearsals.Outcome()
    with rehearsals.staged(scripts) as (address, casts):
        for script, cast in zip(scripts, casts, strict=True):
            rehearsals.rehearse(script, address, cast, outcome)
    assert outcome.faults == []
    assert (outcome.plays, outcome.secrets) == (10, 60)
    assert outcome.heard == sum(
        len(rehearsals.expected(script, person.name)) for script in scripts for person in script.people
    )


class Ear:
    """What a listener would have received."""

    def __init__(self, said: list[tuple[str, str]], received: bytes = b"") -> None:
        self.said, self.received = said, received

    def items(self) -> list[dict[str, str]]:
        return [{"what": "said", "room": room, "words": words} for room, words in self.said]


def judged(change: str) -> list[str]:
    """The faults found when Bruno's ear was tampered with."""
    script = casino.script(msgspec.convert(INVENTED, casino.Dialogue))
    due, outcome = rehearsals.expected(script, "Bruno"), rehearsals.Outcome()
    said = [(str(room), words) for room, words in due]
    needles = "".join(casino.needles(script)["A"]).encode()
    tampered = {
        "nothing": Ear(said),
        "lost": Ear(said[1:]),
        "twice": Ear([*said, said[-1]]),
        "disorder": Ear([*said[:-2], said[-1], said[-2]]),
        "elsewhere": Ear([(said[0][0], words) for _, words in said]),
        "secret": Ear(said, needles),
    }
    rehearsals.judge(script, "Bruno", due, tampered[change], outcome)  # type: ignore[arg-type]
    return outcome.faults


@pytest.mark.parametrize("change", ["lost", "twice", "disorder", "elsewhere", "secret"])
def test_a_word_lost_doubled_out_of_order_or_out_of_its_room_is_found(change: str) -> None:
    assert judged("nothing") == []
    assert judged(change)
