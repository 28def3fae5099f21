"""One world at the wire: a case on one server, and everybody's browser, program, streams and letters."""

import html
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from caucus import ids
from tests.asking import CSRF
from tests.two_worlds.histories import MEDIATORS, OUTSIDE
from tests.two_worlds.streams import AGAIN
from tests.two_worlds.world import NOBODY, NOWHERE, PETRA, World, take_back
from tests.wire.mailbox import Letter
from tests.wire.serving import Server
from tests.wire.sockets import PATIENCE, Answer, Ear, Headers, asked, form

KINDS = {"say": "said", "say/": "said", "files": "handed", "hand-over/": "handed", "ask": "asked"}
THERE = re.compile(r"/(?:seat|seats)/[^/]+/rooms?/([^/]+)/(.+)")


class WireEar:
    """An open stream as an observer hears it; `address` is that of the page that opened it."""

    def __init__(self, world: "Wire", ear: Ear, address: str) -> None:
        self.world, self.ear, self.address = world, ear, address

    @property
    def over(self) -> bool:
        return self.ear.over

    @property
    def begins_anew(self) -> bool:
        self._hear()
        return AGAIN in self.ear.received

    def _hear(self) -> None:
        """By the script, all that the server has sent."""
        sent = self.world.server.ears["sent"].get(self.ear.number, 0)
        self.ear.wait_until(lambda: len(self.ear.received) >= sent)

    def taken(self) -> list[bytes]:
        """What came since."""
        self._hear()
        if self.ear.number in self.world.server.ears["over"]:
            self.ear.thread.join()
        return [self.ear.new()]


class Wire:
    """What steps and observers of a script need of a world, over sockets."""

    def __init__(self, server: Server, case: dict[str, Any]) -> None:
        self.server, self.base, self.mark = server, self, case["mark"]
        self.seats, self.rooms = dict(case["seats"]), dict(case["rooms"])
        self.tokens, self.links, self.invitations = case["tokens"], case["links"], dict(case["invitations"])
        self.cookies: defaultdict[str, Headers] = defaultdict(dict)
        for name, cookie in case["cookies"].items():
            self.cookies[name] = {"sessionid": cookie}
        self.ears: dict[tuple[str, str], WireEar] = {}
        self.kept: list[tuple[str, str, str, str]] = []  # who, room, kind, entry
        self.last: dict[str, str] = dict(case["last"])
        self.lately: list[str] = []  # rooms in which something was kept
        self.begun, self.marked, self.opened = len(server.mail.letters), 0, 0
        self._sits: dict[str, list[str]] = {}
        self.chance, self.observer = self, ""
        self.sent: list[tuple[Any, str]] = []  # each step that passed something on, and its intent
        self.regrets: list[tuple[str, str]] = []  # who takes back which intent, before time passes
        self.seen = bytearray()

    # --- asking ---

    def page(self, name: str, method: str, address: str, /, **fields: Any) -> Answer:
        headers = {"X-CSRFToken": CSRF, "Cookie": self.cookie(name)}
        if address.endswith(("/say/", "/hand-over/")):
            headers["Accept"] = "application/json"
        more, body = form(fields) if method == "POST" else ({}, None)
        return self.ask(name, method, address, headers | more, body)

    def call(self, name: str, method: str, address: str, /, **fields: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.tokens.get(name, 'none')}"}
        more: Headers = {}
        body = None
        if method == "POST" and any(isinstance(field, SimpleUploadedFile) for field in fields.values()):
            more, body = form(fields)
        elif method == "POST":
            more, body = {"Content-Type": "application/json"}, json.dumps(fields).encode()
        return self.ask(name, method, address, headers | more, body)

    def ask(self, name: str, method: str, address: str, headers: Headers, body: bytes | None = None) -> Answer:
        answer = asked(self.server.port, method, address, headers, body)
        assert answer.status_code < 500, (name, method, address)
        for cookie in answer.headers.get_all("Set-Cookie", []):
            key, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name][key] = value
        if method == "POST":
            self._sits.clear()
            self._note(name, address, answer)
        return answer

    def cookie(self, name: str) -> str:
        return "; ".join(f"{key}={value}" for key, value in {**self.cookies[name], "csrftoken": CSRF}.items())

    def _note(self, name: str, address: str, answer: Answer) -> None:
        """What was kept, and where."""
        there = THERE.search(address)
        if there is None or answer.status_code != 200 or "json" not in answer.header("Content-Type"):
            return
        entry = json.loads(answer.content)["entry"]
        self.kept.append((name, there[1], KINDS.get(there[2], there[2]), entry))
        self.last[there[1]] = entry
        self.lately.append(there[1])

    # --- what the script knows of this world ---

    def address_of(self, name: str) -> str:
        return self.mark + World.address_of(name)

    def mediates(self, name: str) -> bool:
        return name in (*MEDIATORS, "ursula")

    def rooms_of(self, name: str) -> list[str]:
        if name not in self.tokens:
            return []
        if name not in self._sits:
            found = json.loads(self.call(name, "GET", f"/api/v1/seats/{self.seats[name]}").content)
            sits = {room["id"] for room in found["rooms"]}
            self._sits[name] = [room for room, its_id in self.rooms.items() if its_id in sits]
        return self._sits[name]

    def own_entries(self, name: str, room: str, kinds: tuple[str, ...] = ("said", "handed")) -> list[str]:
        place = self.rooms.get(room, NOWHERE)
        if self.server.scripted:
            return self._known("entries", place, kinds, self.seats[name])
        return [entry for who, where, kind, entry in self.kept if (who, where) == (name, place) and kind in kinds]

    def recorded_for(self, name: str, room: str) -> list[str]:
        """Who plays as in production opens no book, and does not know whose words were written down."""
        return self._known("recorded_for", self.seats[name], self.rooms[room]) if self.server.scripted else []

    def entries(self, room: str, kind: str) -> list[str]:
        place = self.rooms.get(room, NOWHERE)
        if self.server.scripted:
            return self._known("entries", place, [kind])
        return [entry for _, where, its_kind, entry in self.kept if (where, its_kind) == (place, kind)]

    def _known(self, what: str, *given: object) -> list[str]:
        known: list[str] = self.server.known(what, *given)
        return known

    def said_under(self, room: str, key: str) -> list[str]:
        """In production keys are not noted: it is the last that was said there."""
        return (
            self._known("said_under", self.rooms[room], key)
            if self.server.scripted
            else self.entries(room, "said")[-1:]
        )

    # What follows is asked by the script alone: in production nothing is passed on, as ten seconds are not waited for.

    def sitting(self, name: str, room: str) -> list[str]:
        return self._known("sitting", self.rooms[room])

    def notes_of(self, name: str) -> str:
        return ids.derived(self.seats[name], "notes")

    def intents(self, name: str) -> list[str]:
        return self._known("entries", self.notes_of(name), ["intended"])

    def became_of(self, intent: str) -> str:
        return str(self.server.known("became_of", intent))

    def last_heard(self, name: str, room: str, kind: str) -> str | None:
        address = f"/api/v1/seats/{self.seats[name]}/rooms/{self.rooms[room]}/transcript"
        found = json.loads(self.call(name, "GET", address).content).get("items", ())
        return next((item["id"] for item in reversed(found) if item["what"] == kind), None)

    def behind_the_wall(self, name: str) -> list[tuple[str, str]]:
        mine = {self.rooms[room] for room in self.rooms_of(name)}
        lately = [room for room in dict.fromkeys(reversed(self.lately)) if room not in mine]
        return [(room, self.last[room]) for room in lately or self.last if room not in mine]

    def learn_of_petra(self, seat: str) -> None:
        self.seats[PETRA] = seat

    def letters_to(self, address: str) -> list[Letter]:
        self.server.all_left()
        return [letter for letter in self.server.mail.letters[self.begun :] if address in letter.to]

    # --- time, chance and streams ---

    def begin(self, scope: str) -> None:
        self.server.order(begin=f"{self.mark} {scope}")

    @contextmanager
    def aside(self, scope: str) -> Iterator[None]:
        """Within, what the server draws belongs to `scope`, and takes nothing from what is drawn before and after."""
        self.server.order(aside=f"{self.mark} {scope}")
        yield
        self.server.order(back=True)

    def time_passes(self, seconds: int, *, renew: bool = False) -> None:
        """Whatever came before has been heard by then; what is due goes out."""
        take_back(self)  # type: ignore[arg-type]
        self.let_all_hear()
        self.server.order(**{"pass": seconds, "renew": renew})

    def rests(self, seconds: int) -> None:
        self.time_passes(seconds, renew=True)
        self.let_all_hear()

    def speaks(self) -> None:
        """The mediator is there: the lease of the joint session, which lapsed since it was laid, is renewed."""
        self.rests(1)
        address = f"/api/v1/seats/{self.seats['mira']}/rooms/{self.rooms['joint']}"
        until = time.monotonic() + PATIENCE
        while json.loads(self.call("mira", "GET", address).content)["room"]["speech"] != "open":
            if time.monotonic() > until:
                raise RuntimeError("the joint session does not speak")
            time.sleep(0.02)

    def comes_to_rest(self, name: str) -> None:
        """Everything that was done has reached the streams of somebody: by the script, or with a notice as a mark."""
        if self.server.scripted:
            self.server.order()
            return
        ears = [ear for (who, _), ear in self.ears.items() if who == name]
        if not ears or name == NOBODY:
            return
        self.marked += 1
        words, by = f"Mark number {self.marked}.", name if self.mediates(name) else "mira"
        threshold = next(
            room
            for room in self.rooms
            if room == f"threshold {name}" or (name in OUTSIDE and "elsewhere threshold" in room)
        )
        address = f"/api/v1/seats/{self.seats[by]}/rooms/{self.rooms[threshold]}/notice"
        assert self.call(by, "POST", address, words=words).status_code == 200
        for ear in ears:
            ear.ear.wait_until(lambda ear=ear: words.encode() in ear.ear.received)

    def let_observer_hear(self) -> None:
        """A server lets all hear."""
        self.server.order()

    def let_all_hear(self) -> None:
        """Whoever is told that its page begins anew fetches it at once, as a browser does by itself.

        The observer does so when it has looked at what came.
        """
        self.server.order()
        for (name, key), ear in list(self.ears.items()):
            if name != self.observer and ear.begins_anew:
                self.stop_listening(name, key)
                with self.aside(f"{name} comes back"):
                    self.listen(name, key, ear.address)

    def listen(self, name: str, key: str, address: str) -> None:
        if (name, key) in self.ears:
            return
        headers, stream = {"Cookie": self.cookie(name)}, address
        if address.startswith("/api"):
            headers = {"Authorization": f"Bearer {self.tokens.get(name, 'none')}"}
        else:
            found = re.search(rb'data-stream="([^"]+)"', self.page(name, "GET", address).content)
            if found is None:
                return
            stream = html.unescape(found[1].decode())
        self.opened += 1
        with suppress(ConnectionError):
            ear = Ear(self.server.port, stream, headers, f"{self.mark}{self.opened}")
            self.ears[name, key] = WireEar(self, ear, address)

    def stop_listening(self, name: str, key: str) -> None:
        if ear := self.ears.pop((name, key), None):
            self.shut(ear)

    def shut(self, ear: WireEar) -> None:
        """Closes a stream, and waits until the server knows."""
        ear.ear.close()
        while self.server.scripted and ear.ear.number not in self.server.ears["over"]:
            self.server.order()

    def close(self) -> None:
        for ear in self.ears.values():
            self.shut(ear)
        self.ears.clear()
