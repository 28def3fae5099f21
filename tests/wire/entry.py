"""`caucus serve` with the clock and the chance of a script: for tests alone, and nothing of it is in the product.

    python -m tests.wire.entry [LEAK] MOMENT --port PORT

Reads commands from standard input, one JSON object a line, and answers each with a line: `begin` a scope of chance, go
`aside` into one and come `back`; let time `pass`, so that what is due goes out; say what the script may `know`. After
each but the last it settles until every stream has heard what there is to hear. Bells ring when it settles, so that a
page wakes as often in both worlds, however busy the machine is. LEAK is one that is planted before serving.
"""

import asyncio
import json
import os
import sys
import time
from collections import Counter
from contextlib import ExitStack
from datetime import datetime
from threading import Event, Lock, Thread
from types import SimpleNamespace
from typing import Any

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
monotonic, nap = time.monotonic, time.sleep
LEAKS = (
    "bell_of_the_case",
    "tag_over_too_much",
    "letter_a_statement",
    "source_in_the_transcript",
)  # planted in a server, to see them found
PATIENCE = 60  # seconds until a stream that does not come to rest is a fault


class Bells:
    """Rings that wait for the script, and the ears of all streams."""

    def __init__(self, hub: Any) -> None:
        self.hub, self.lock = hub, Lock()
        self.rung: list[tuple[str, bool]] = []
        self.at_rest: set[Any] = set()

    def ring(self, room: str, *, stirring: bool = False) -> None:
        with self.lock:
            self.rung.append((room, stirring))

    async def wait(self, ear: Any, seconds: float) -> None:
        """In place of an ear's own: no clock wakes it."""
        self.at_rest.add(ear)
        await ear.rung.wait()
        self.at_rest.discard(ear)
        ear.rung.clear()

    def ears(self) -> set[Any]:
        with self.hub._lock:
            return {ear for ears in self.hub._ears.values() for ear in ears}

    def all_at_rest(self) -> bool:
        return all(ear in self.at_rest and not ear.rung.is_set() for ear in self.ears())

    def deliver(self, *, everybody: bool) -> bool:
        """Wakes each ear once, whatever rang; whether any was to be woken."""
        with self.lock:
            rung, self.rung = self.rung, []
        woken: dict[Any, bool | None] = dict.fromkeys(self.ears()) if everybody else {}  # None: by time alone
        with self.hub._lock:
            for room, stirring in rung:
                for ear in self.hub._ears.get(room, ()):
                    woken[ear] = bool(woken.get(ear)) or stirring
        for ear, stirring in woken.items():
            done = Event()
            ear.loop.call_soon_threadsafe(self._wake, ear, stirring, done)
            done.wait(PATIENCE)
        return bool(woken)

    def _wake(self, ear: Any, stirring: bool | None, done: Event) -> None:
        ear._rang |= stirring is not None
        ear._stirred |= bool(stirring)
        self.at_rest.discard(ear)
        ear.rung.set()
        done.set()

    def settle(self, *, everybody: bool = False) -> None:
        self._until(self.all_at_rest)
        while self.deliver(everybody=everybody):
            everybody = False
            self._until(self.all_at_rest)

    @staticmethod
    def _until(done: Any) -> None:
        end = monotonic() + PATIENCE
        while not done():
            if monotonic() > end:
                raise RuntimeError("the streams do not come to rest")
            nap(0.001)


class Counting:
    """The application, counting the bytes of each stream that a client numbered."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.sent: Counter[str] = Counter()
        self.over: set[str] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        number = dict(scope.get("headers", ())).get(b"x-ear", b"").decode()

        async def counted(message: Any) -> None:
            self.sent[number] += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, counted if number else send)
        finally:
            self.over.add(number)


class ByTheScript:
    """A running loop whose clock shows the time of the script."""

    def __init__(self, loop: asyncio.AbstractEventLoop, watch: Any) -> None:
        self.loop, self.watch = loop, watch

    def time(self) -> float:
        moment: float = self.watch.now.timestamp()
        return moment

    def __getattr__(self, name: str) -> Any:
        return getattr(self.loop, name)


class Script:
    """Does what it is told, line by line."""

    def __init__(self, watch: Any, chance: Any, bells: Bells, app: Counting) -> None:
        self.watch, self.chance, self.bells, self.app = watch, chance, bells, app
        self.asides = ExitStack()

    def obey(self) -> None:
        """Until the input ends, and with it the server."""
        try:
            for line in sys.stdin:
                print(json.dumps(self._answer(json.loads(line))), flush=True)
        finally:
            os._exit(0)

    def _answer(self, order: dict[str, Any]) -> dict[str, Any]:
        from tests.two_worlds import knowing

        if known := order.get("know"):
            what, *given = known
            return {"known": getattr(knowing, what)(*given)}
        if seconds := order.get("pass"):
            self._time_passes(seconds, renew=bool(order.get("renew")))
        self.bells.settle(everybody=bool(seconds))
        if scope := order.get("begin"):
            self.chance.begin(scope)
        if scope := order.get("aside"):
            self.asides.enter_context(self.chance.aside(scope))
        if order.get("back"):
            self.asides.close()
        return {"sent": self.app.sent, "over": sorted(self.app.over - {""})}

    def _time_passes(self, seconds: int, *, renew: bool) -> None:
        from caucus.conveyance import carrier
        from caucus.rooms import lease

        self.bells.settle()
        self.watch.passes(seconds=seconds)
        carrier.carry_due()
        if renew:
            lease.renew_held()


def _plant(names: list[str]) -> None:
    from tests.two_worlds.planted import PLANTED

    for leak in PLANTED:
        if leak.name in names:
            leak.plant(pytest.MonkeyPatch())


def main(names: list[str], moment: str, rest: list[str]) -> int:
    import django

    django.setup()
    from caucus import __main__
    from caucus.bell import hub
    from caucus.conveyance import carrier
    from caucus.post import outbox
    from caucus.rooms import lease, stream
    from caucus.server import asgi
    from tests.two_worlds.chance import Chance, scripted
    from tests.watch import Watch

    watch, chance, bells = Watch(), Chance(), Bells(hub)
    watch.now = datetime.fromisoformat(moment)
    asgi.application = app = Counting(asgi.application)  # type: ignore[assignment]
    loop = lambda: ByTheScript(asyncio.get_running_loop(), watch)  # noqa: E731  one word more would hide it
    stream.asyncio = SimpleNamespace(get_running_loop=loop)  # type: ignore[assignment]
    hub.ring = bells.ring
    hub.Listener.wait = lambda ear, seconds: bells.wait(ear, seconds)  # type: ignore[method-assign,assignment]  # noqa: PLW0108  an ear is given
    lease._begin = lambda: None
    carrier.carry_for_ever = lambda: None  # what is due goes out when the script lets time pass
    outbox.engage = lambda: None  # type: ignore[assignment,return-value]  # letters leave within the step that sends them
    _plant(names)
    with scripted(watch, chance):
        Thread(target=Script(watch, chance, bells, app).obey, daemon=True).start()
        return __main__.main(["serve", *rest])


if __name__ == "__main__":
    at = sys.argv.index("--port")
    sys.exit(main(sys.argv[1 : at - 1], sys.argv[at - 1], sys.argv[at:]))
