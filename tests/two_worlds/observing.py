"""Everything that one person can fetch, is pushed and is mailed, as bytes with a name each."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from django.core.mail import EmailMessage
from django.http import HttpResponse

from tests.addresses import ADDRESSES, CALL, PLACE, filled, is_call
from tests.house import EVERYBODY, PARTIES, TITLE
from tests.two_worlds.world import NOWHERE, World

Seen = dict[str, bytes]
Answers = Iterator[tuple[str, HttpResponse]]
ANYBODYS = ("/", "/cases/", "/cases/new/", "/door/", "/door/code/", "/away/", "/outbox/", "/nowhere/")
OF_ENTRIES = [pattern for pattern in ADDRESSES if "entry" in pattern]
OF_ROOMS = [pattern for pattern in ADDRESSES if "room" in pattern and "entry" not in pattern]
OF_FILES = PLACE + "file/<id:entry>/"
OF_REGISTER = [pattern for pattern in ADDRESSES if "register/" in pattern]
BODY = {"words": "I guess.", "mark": "hold", "purpose": "other", "answer": "no", "asked": NOWHERE, "seat": NOWHERE}


NAMES = (TITLE, *(name for _, name in PARTIES), *(person.name for person in EVERYBODY))


class Leak(AssertionError):
    """Something that the observer sees differs between the worlds, or may stand in no letter."""


class Observer:
    """Somebody who looks at everything after every step. `guesses` are ids of rooms and entries behind the wall."""

    def __init__(self, world: World, name: str, counts: Counter[str]) -> None:
        self.world, self.name, self.counts = world, name, counts
        self.seat = world.seats.get(name, world.seats["ana"])  # nobody asks for what is Ana's
        self.mediates = world.mediates(name)
        self.first, world.observer = "", name

    def listens(self) -> None:
        """Keeps streams open: of the joint room, of the desk or of the room most its own, and of a program."""
        rooms = self.world.rooms_of(self.name)
        pages = [room for room in rooms if room == "joint" or room in (f"threshold {self.name}", "separate b")]
        for room in pages[:2]:
            self.world.listen(self.name, room, filled(PLACE, seat=self.seat, room=self.world.rooms[room]))
        self.world.listen(self.name, "program", f"/api/v1/seats/{self.seat}/stream")
        if self.mediates:
            self.world.listen(self.name, "desk", f"/seat/{self.seat}/desk/")
            self.world.listen(self.name, "ledger", f"/seat/{self.seat}/ledger/")

    def observes(
        self, step: int, guesses: list[tuple[str, str]], *, last: bool, whole: bool, other: Seen | None = None
    ) -> Seen:
        """What came by itself, then what is asked for: in turns, every room at last, or all there is as a whole.

        It ends where it differs from the `other` world.
        """
        self.world.chance.begin(f"{self.name} observes after step {step}")
        seen = dict(self._pushed()) | self._mailed()
        rooms = self.world.rooms_of(self.name)
        some = rooms if last or whole else self._some(rooms, step)
        asked = [self._pages(step, whole), self._calls(step, whole), self._guessing(step, guesses, whole)]
        asked.append(self._register(step, whole))
        for room in some:
            asked += [self._room(room), self._room_for_programs(room, step, whole)]
            if whole or room == some[step % len(some)]:
                asked.append(self._entries(room))
        for name, response in chain(*asked):
            self.counts["fetched"] += 1
            seen[name] = as_sent(response)
            if other is not None and other.get(name) != seen[name]:
                return seen
        seen["stream begun again"] = self._begun_again()
        self.listens()
        return seen

    def _begun_again(self) -> bytes:
        """What a program is told that comes back with the first token it ever had."""
        own = f"/api/v1/seats/{self.seat}"
        if not self.first:
            self.first = json.loads(self.world.call(self.name, "GET", own).content).get("cursor", "none")
        self.world.listen(self.name, "again", f"{own}/stream?cursor={self.first}")
        ear = self.world.ears.get((self.name, "again"))
        if ear is None:
            return b""
        self.world.comes_to_rest(self.name)
        pieces = ear.taken()
        self.world.stop_listening(self.name, "again")
        return b"\n--\n".join(pieces)

    def _pushed(self) -> Iterator[tuple[str, bytes]]:
        for (name, key), ear in list(self.world.ears.items()):
            if name == self.name:
                pieces = ear.taken()
                yield f"stream {key}", b"\n--\n".join(pieces)
                self._note_events(b"".join(pieces))
                if ear.over:
                    self.world.stop_listening(name, key)

    def _note_events(self, heard: bytes) -> None:
        for line in heard.decode().splitlines():
            if line.startswith("event: "):
                self.counts["event " + line.removeprefix("event: ")] += 1
            elif line == ":":
                self.counts["event beat"] += 1

    def _mailed(self) -> Seen:
        letters = self.world.letters_to(self.world.address_of(self.name))
        self.counts.update(f"mail {letter.subject}" for letter in letters)
        for letter in letters:
            if told := [name for name in NAMES if name in f"{letter.subject} {letter.body} {letter.from_email}"]:
                raise Leak(f"{self.name} is told by mail of {told[0]}")
        return {f"letter {n}": _as_mailed(letter) for n, letter in enumerate(letters)}

    @staticmethod
    def _some(rooms: list[str], step: int) -> list[str]:
        """Two rooms at a time; who sits in more comes round to the others at the next steps."""
        first = (step * 2) % max(len(rooms), 1)
        return [*rooms[first:], *rooms[:first]][:2]

    def _pages(self, step: int, whole: bool) -> Answers:
        own = [f"/seat/{self.seat}/{page}" for page in ("terms/", "desk/", "invite/")]
        given = f"/seat/{self.seat}/passed/"
        rooms = self.world.rooms_of(self.name)
        focus = [f"/seat/{self.seat}/desk/?room={self.world.rooms[room]}" for room in rooms if self.mediates or whole]
        turns = [*ANYBODYS, *own, f"/link/{self.world.base.links.get(self.name, NOWHERE)}/"]
        now = turns + focus[:6] if whole else [turns[step % len(turns)], *focus[step % max(len(focus), 1) :][:1]]
        both = (given, f"/seat/{self.seat}/ledger/")
        for address in (f"/seat/{self.seat}/", *(both if whole else both[step % 2 :][:1]), *now):
            yield address, self.world.page(self.name, "GET", address)

    def _room(self, room: str) -> Answers:
        address = filled(PLACE, seat=self.seat, room=self.world.rooms[room])
        yield f"page {room}", self.world.page(self.name, "GET", address)
        if room.startswith("separate"):
            yield f"undecided {room}", self.world.page(self.name, "GET", address + "undecided/")

    def _entries(self, room: str) -> Answers:
        """One's own last words, what stands before them, and the last file that was heard."""
        world, where = self.world, {"seat": self.seat, "room": self.world.rooms[room]}
        for entry in world.own_entries(self.name, room, ("said",))[-1:]:
            own = filled(PLACE + "words/<id:entry>/", **where, entry=entry)
            yield f"own words {room}", world.page(self.name, "GET", own)
            yield f"permission {room}", world.page(self.name, "GET", own + "permission/")
            yield f"bring {room}", world.page(self.name, "GET", own + "bring/")
            yield f"earlier {room}", world.page(self.name, "GET", filled(PLACE, **where) + f"?before={entry}")
        if entry := world.last_heard(self.name, room, "delivered"):
            reply = filled(PLACE + "words/<id:entry>/reply/", **where, entry=entry)
            yield f"reply {room}", world.page(self.name, "GET", reply)
        if self.mediates and (entry := world.last_heard(self.name, room, "said")):
            convey = filled(PLACE + "words/<id:entry>/convey/", **where, entry=entry)
            yield f"convey {room}", world.page(self.name, "GET", convey)
        if self.mediates and (entry := world.last_heard(self.name, room, "offered")):
            carry = filled(PLACE + "words/<id:entry>/carry/", **where, entry=entry)
            to = world.rooms["separate b" if room.endswith("a") else "separate a"]
            yield f"carry {room}", world.page(self.name, "GET", f"{carry}?to={to}")
        if entry := world.last_heard(self.name, room, "handed"):
            page, call = PLACE + "file/<id:entry>/", CALL + "/files/<id:entry>"
            yield f"file {room}", world.page(self.name, "GET", filled(page, **where, entry=entry))
            yield f"file by call {room}", world.call(self.name, "GET", filled(call, **where, entry=entry))

    def _calls(self, step: int, whole: bool) -> Answers:
        turns = ["/api/v1/me", "/api/v1/nowhere", "/api/v1/openapi.json", "/api/v1/"]
        own = f"/api/v1/seats/{self.seat}"
        turns += [f"{own}/terms", f"{own}/stream?room={NOWHERE}"]
        given = [f"{own}/passed"] if whole or not step % 2 else []
        for address in (
            own,
            f"{own}/ledger",
            *given,
            *(turns if whole else turns[step % len(turns) :][:1]),
        ):
            yield address, self.world.call(self.name, "GET", address)

    def _room_for_programs(self, room: str, step: int, whole: bool) -> Answers:
        inside = filled(CALL, seat=self.seat, room=self.world.rooms[room])
        both = (inside, f"{inside}/transcript")
        for address in both if whole else both[step % 2 :][:1]:
            yield address, self.world.call(self.name, "GET", address)

    def _guessing(self, step: int, guesses: list[tuple[str, str]], whole: bool) -> Answers:
        """Rooms and entries behind the wall, asked for by every address in turn, and from one's own rooms."""
        rooms = self.world.rooms_of(self.name) or ["joint"]
        some = (*_turn(OF_ROOMS, step, 1), *dict.fromkeys((*_turn(OF_ENTRIES, step, 1), OF_FILES)))
        patterns = (*OF_ROOMS, *OF_ENTRIES) if whole else some
        for n, pattern in enumerate(patterns if guesses else ()):
            room, entry = guesses[(step + n) % len(guesses)]
            own = self.world.rooms[rooms[(step + n) % len(rooms)]]
            for place in (room, own) if "entry" in pattern else (room,):
                address = filled(pattern, seat=self.seat, room=place, entry=entry)
                yield f"guess {pattern} {place == room}", self._guess(pattern, address, entry)
            if n == 0:
                before = filled(PLACE, seat=self.seat, room=own) + f"?before={entry}"
                yield "what stands before a guess", self.world.page(self.name, "GET", before)

    def _register(self, step: int, whole: bool) -> Answers:
        """The register, which knows of no case."""
        for pattern in OF_REGISTER if whole else _turn(OF_REGISTER, step, 1):
            yield f"ask {pattern}", self._guess(pattern, filled(pattern), NOWHERE)

    def _guess(self, pattern: str, address: str, entry: str) -> HttpResponse:
        ask = self.world.call if is_call(pattern) else self.world.page
        if "GET" in ADDRESSES[pattern].methods:
            return ask(self.name, "GET", address)
        return ask(self.name, "POST", address, **{**BODY, "asked": entry})


def _turn(all_of_them: list[str], step: int, some: int) -> list[str]:
    """Some of them, others at the next step."""
    return [all_of_them[(step * some + n) % len(all_of_them)] for n in range(some)]


def _as_mailed(letter: EmailMessage) -> bytes:
    sent = getattr(letter, "sent", None)  # as a mail system got it
    return sent if isinstance(sent, bytes) else letter.message().as_bytes()


def as_sent(response: HttpResponse) -> bytes:
    """Status, headers, cookies and body, as they go over the wire."""
    if isinstance(sent := getattr(response, "sent", None), bytes):
        return sent  # it did go over the wire
    head = [f"{response.status_code}", *(f"{name}: {value}" for name, value in sorted(response.headers.items()))]
    cookies = [morsel.OutputString() for _, morsel in sorted(response.cookies.items())]
    if not response.streaming:
        body = response.content
    elif response.is_async:
        body = b"(a stream)"
    else:
        body = b"".join(response.streaming_content)
    return "\n".join([*head, *cookies, "", ""]).encode() + body
