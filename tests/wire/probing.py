"""What somebody may try on top of every address: conditions, ranges, other methods, the same twice, old tokens."""

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.addresses import CALL, PLACE, filled
from tests.two_worlds.observing import Observer
from tests.wire.sockets import Answer
from tests.wire.world import Wire

CONDITIONS = (
    {"If-None-Match": "*"},
    {"If-None-Match": 'W/"0"'},
    {"If-Modified-Since": "Mon, 23 Nov 2037 09:00:00 GMT"},
    {"If-Unmodified-Since": "Mon, 23 Nov 2020 09:00:00 GMT"},
    {"Range": "bytes=0-40"},
    {"Range": "bytes=5-2", "If-Range": '"0"'},
)
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
Tried = Iterator[tuple[str, Answer]]


def probes(looks: Observer, world: Wire, turn: int, guesses: list[tuple[str, str]]) -> Tried:
    """Some at every turn; all of them come round."""
    room, entry = guesses[turn % len(guesses)] if guesses else ("A" * 22, "A" * 22)
    for pattern in (PLACE, PLACE + "file/<id:entry>/", CALL + "/files/<id:entry>"):
        address = filled(pattern, seat=looks.seat, room=room, entry=entry)
        yield from _asked(looks, world, turn, f"behind the wall {pattern}", address)
    for place in world.rooms_of(looks.name)[:1]:
        own = {"seat": looks.seat, "room": world.rooms[place]}
        yield from _asked(looks, world, turn, f"one's own {place}", filled(PLACE, **own))
        if file := world.last_heard(looks.name, place, "handed"):
            yield from _asked(
                looks, world, turn, f"own file {place}", filled(CALL + "/files/<id:entry>", **own, entry=file)
            )
    yield from _twice(looks, world, turn)


def _asked(looks: Observer, world: Wire, turn: int, name: str, address: str) -> Tried:
    """Under one condition, and by one method that is not meant."""
    headers = {"Cookie": world.cookie(looks.name), "Authorization": f"Bearer {world.tokens.get(looks.name, 'none')}"}
    condition, method = CONDITIONS[turn % len(CONDITIONS)], METHODS[turn % len(METHODS)]
    yield f"{name} {condition}", world.ask(looks.name, "GET", address, headers | condition)
    yield f"{name} {method}", world.ask(looks.name, method, address, headers)


def _twice(looks: Observer, world: Wire, turn: int) -> Tried:
    """The same file under the same key, twice; and once more under none."""
    for place in [room for room in world.rooms_of(looks.name) if "threshold" not in room][:1]:
        address = filled(CALL + "/files", seat=looks.seat, room=world.rooms[place])
        for n, key in enumerate(("twice", "twice", "")):
            file = SimpleUploadedFile("paper 1.txt", b"An expert's opinion. " * 2)
            once = {"once": f"{key} {turn}"} if key else {}
            world.begin(f"{looks.name} hands over at turn {turn}, {n}")
            yield f"the same file {n}", world.call(looks.name, "POST", address, file=file, **once)
