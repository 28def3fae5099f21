"""One world: the house put back as it was, a clock, a script of chance, and everybody's browser and program."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core import mail
from django.db.models import F
from django.http import HttpResponse
from django.test import Client

from caucus import ids
from caucus.cases.models import MEDIATORS, Seat
from caucus.conveyance import carrier
from caucus.rooms import lease
from caucus.walls.models import Entry, Room, Stay
from tests.before_the_wall import seeing_all
from tests.two_worlds import knowing
from tests.two_worlds.base import Base
from tests.two_worlds.chance import Chance, scripted
from tests.two_worlds.streams import Ear, Loop, in_this_thread
from tests.watch import NINE, Watch

NOWHERE = "A" * 22
PETRA, NOBODY = "petra", "nobody"


_ENDS = {"a": ("ana", "carla", PETRA), "b": ("bruno", "dan", "ines", "vera", "lena"), "o": ("olga",), "s": ("ursula",)}


class World:
    """Everything that one playing of a history changes."""

    def __init__(self, base: Base, watch: Watch, chance: Chance, loop: Loop) -> None:
        self.base, self.watch, self.chance, self.loop = base, watch, chance, loop
        self.seats, self.rooms = dict(base.seats), dict(base.rooms)
        self.invitations = dict(base.invitations)
        self.clients = {name: self._browser(cookie) for name, cookie in base.cookies.items()}
        self.clients |= {name: self._browser(None) for name in (PETRA, NOBODY)}
        self.ears: dict[tuple[str, str], Ear] = {}
        self.observer = ""
        self.routes: set[tuple[str, str]] = set()
        self.sent: list[tuple[Any, str]] = []  # each step that passed something on, and its intent
        self.regrets: list[tuple[str, str]] = []  # who takes back which intent, before time passes

    def _browser(self, cookie: str | None) -> Client:
        client = Client()
        if cookie:
            client.cookies["sessionid"] = cookie
        return client

    def page(self, name: str, method: str, address: str, /, **fields: Any) -> HttpResponse:
        """As a browser asks."""
        given: dict[str, Any] = {"data": fields} if method == "POST" else {}
        return self._asked(name, method, address, given)

    def call(self, name: str, method: str, address: str, /, **fields: Any) -> HttpResponse:
        """As a program asks; a file goes as a form, all else as JSON."""
        headers = {"Authorization": f"Bearer {self.base.tokens.get(name, 'none')}"}
        given: dict[str, Any] = {"headers": headers}
        if method == "POST" and "file" not in fields:
            given |= {"data": json.dumps(fields), "content_type": "application/json"}
        elif method == "POST":
            given["data"] = fields
        return self._asked(name, method, address, given)

    def _asked(self, name: str, method: str, address: str, given: dict[str, Any]) -> HttpResponse:
        response: HttpResponse = getattr(self.clients[name], method.lower())(address, **given)
        assert response.status_code < 500, (name, method, address, given)
        if found := response.wsgi_request.resolver_match:
            self.routes.add((name, found.route))
        return response

    # --- what the script knows of this world ---

    @staticmethod
    def address_of(name: str) -> str:
        """Where mail reaches somebody; a and b are the parties."""
        end = next((end for end, names in _ENDS.items() if name in names), "m")
        return f"{name}@{end}.example"

    def rooms_of(self, name: str) -> list[str]:
        """Names of the rooms in which somebody sits now, in the order of the house."""
        sits = set(Stay.objects.filter(seat=self.seats.get(name, ""), open=True).values_list("room", flat=True))
        return [name for name, room in self.rooms.items() if room in sits]

    def own_entries(self, name: str, room: str, kinds: tuple[str, ...] = ("said", "handed")) -> list[str]:
        return knowing.entries(self.rooms.get(room, NOWHERE), kinds, self.seats[name])

    def recorded_for(self, name: str, room: str) -> list[str]:
        return knowing.recorded_for(self.seats[name], self.rooms[room])

    def entries(self, room: str, kind: str) -> list[str]:
        return knowing.entries(self.rooms.get(room, NOWHERE), [kind])

    def mediates(self, name: str) -> bool:
        return Seat.objects.filter(id=self.seats.get(name, ""), role__in=MEDIATORS).exists()

    def last_heard(self, name: str, room: str, kind: str) -> str | None:
        """The last entry of a kind that somebody hears in a room."""
        heard = Entry.objects.heard_by(Seat(id=self.seats[name])).filter(room=self.rooms[room], kind=kind)
        return next((entry.id for entry in reversed(list(heard))), None)

    def said_under(self, room: str, key: str) -> list[str]:
        return knowing.said_under(self.rooms[room], key)

    def sitting(self, name: str, room: str) -> list[str]:
        return knowing.sitting(self.rooms[room])

    def notes_of(self, name: str) -> str:
        return ids.derived(self.seats[name], "notes")

    def intents(self, name: str) -> list[str]:
        return knowing.entries(self.notes_of(name), ["intended"])

    def became_of(self, intent: str) -> str:
        return knowing.became_of(intent)

    def behind_the_wall(self, name: str) -> list[tuple[str, str]]:
        """Rooms where somebody does not sit, each with the last entry of its book.

        Where nothing happened is left out if something happened elsewhere.
        """
        mine = Stay.objects.filter(seat=self.seats.get(name, ""), open=True).values("room")
        shut = Room.objects.exclude(id__in=mine)
        shut = shut.filter(last_at__gt=NINE) if shut.filter(last_at__gt=NINE).exists() else shut
        last = Entry._base_manager.filter(room__in=shut, position=F("room__position")).order_by("room__kind", "room")
        with seeing_all():
            return list(last.values_list("room", "id"))

    def learn_of_petra(self, seat: str) -> None:
        self.seats[PETRA] = seat
        self.rooms["threshold petra"] = Room.objects.get(seat=seat, kind="threshold").id

    def letters_to(self, address: str) -> list[mail.EmailMessage]:
        return [letter for letter in mail.outbox if address in letter.to]

    # --- streams ---

    def listen(self, name: str, key: str, address: str) -> None:
        """Opens the stream that a page names, or that a program asks for."""
        if (name, key) in self.ears:
            return
        ask = self.call if address.startswith("/api") else self.page
        response = ask(name, "GET", address)
        found = re.search(r'data-stream="([^"]+)"', response.content.decode()) if not response.streaming else None
        if found:
            response = self.page(name, "GET", html.unescape(found[1]))
        if response.streaming:
            self.ears[name, key] = Ear(self.loop, response, address)

    def time_passes(self, seconds: int) -> None:
        """Whatever came before has been heard by then, as it is where nobody stops the clock; what is due goes out."""
        take_back(self)
        self.let_all_hear()
        self.watch.passes(seconds=seconds)
        carrier.carry_due()

    def rests(self, seconds: int) -> None:
        """Time passes, and whoever is connected as a mediator lets the joint room speak on."""
        self.time_passes(seconds)
        lease.renew_held()
        self.let_all_hear()

    def comes_to_rest(self, name: str) -> None:
        """Everything that was done has reached the streams of somebody, as it has here at once."""

    def let_observer_hear(self) -> None:
        """After every step; the others, whose streams nobody compares, hear when a turn ends or time passes."""
        for (name, _), ear in self.ears.items():
            if name == self.observer:
                ear.hear()

    def let_all_hear(self) -> None:
        """Whoever is told that its page begins anew fetches it at once, as a browser does by itself.

        The observer does so when it has looked at what came. If Mira did not, the joint session would freeze by it.
        """
        for (name, key), ear in list(self.ears.items()):
            ear.hear()
            if ear.begins_anew and name != self.observer:
                self.stop_listening(name, key)
                with self.chance.aside(f"{name} comes back"):
                    self.listen(name, key, ear.address)

    def stop_listening(self, name: str, key: str) -> None:
        if ear := self.ears.pop((name, key), None):
            ear.close()

    def close(self) -> None:
        for ear in self.ears.values():
            ear.close()


def take_back(world: World) -> None:
    """What nobody may know of takes no chance away from what is known."""
    for number, (name, intent) in enumerate(world.regrets):
        place = f"/api/v1/seats/{world.seats[name]}/rooms/{world.notes_of(name)}/entries/{intent}/recall"
        with world.chance.aside(f"{name} takes back the {number}th"):
            assert world.call(name, "POST", place).status_code == 200, "an intent of which nobody may know goes out"
    world.regrets.clear()


@contextmanager
def world(base: Base) -> Iterator[World]:
    """A world of its own, from the first moment on."""
    base.put_back()
    watch, chance = Watch(), Chance()
    with scripted(watch, chance), in_this_thread(watch) as loop:
        opened = World(base, watch, chance, loop)
        try:
            yield opened
        finally:
            opened.close()
