"""A run: histories for several observers, one after another, each in a case of its own on two fresh servers."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.two_worlds.playing import Redrawn, Tally
from tests.wire.needles import with_canaries
from tests.wire.playing import Planned, compare, crossed, drawn, untimed
from tests.wire.serving import Server, next_minute

ENTRY = "tests.wire.entry"


class Installation(NamedTuple):
    """A home as it was laid, and its cases; each is played in once."""

    home: Path
    cases: list[dict[str, Any]]


class Many(NamedTuple):
    """So many histories for each of the observers, drawn from `begin`.

    A `share` of them has notices and admissions, and of a hundred `conveyed` pass something on: by the script alone, as
    in production nobody waits for ten seconds.
    """

    observers: Sequence[str]
    begin: int
    each: int
    share: float
    conveyed: int = 0


@contextmanager
def two_servers(laid: Installation, folder: Path, *, scripted: bool, entry: str = ENTRY) -> Iterator[list[Server]]:
    """Both begin as copies of the same installation; by the script, at the same moment."""
    moment = next_minute() if scripted else ""
    with ExitStack() as held:
        servers = [held.enter_context(Server(laid.home, folder / name, moment, entry)) for name in ("one", "two")]
        yield [server.is_up() for server in servers]


def planned(many: Many, *, scripted: bool) -> Iterator[Planned]:
    """Histories in order of their observers; the crossings, in which nothing is secret, are spread evenly over them."""
    chance, owed = Random(many.begin), 0.0
    for observer in many.observers:
        for plain in drawn(observer, many.begin, many.each, many.conveyed if scripted else 0):
            history, canaries = with_canaries(plain if scripted else untimed(plain, observer), observer)
            owed += many.share
            crosses = owed >= 1
            owed -= crosses
            if crosses:
                history = crossed(history, observer, chance, scripted=scripted)
            yield Planned(observer, history, canaries, crosses)


def run(servers: Sequence[Server], laid: Installation, many: Many, tally: Tally) -> None:
    """Plays as many as there are cases left. Raises Leak."""
    for plan in planned(many, scripted=servers[0].scripted):
        if not laid.cases:
            return
        with suppress(Redrawn):
            compare(servers, laid.cases.pop(), plan, tally)


def told(tally: Tally, name: str) -> str:
    it = tally.counts
    what = ("histories", "conveying", "redrawn", "crossed", "steps", "acts", "fetched")
    told = ", ".join(f"{it[each]} {each}" for each in what)
    return (
        f"two worlds at the wire, {name}: {told}, {it['tried']} tried, {it['compared']} compared, {it['bytes']:,} bytes"
    )
