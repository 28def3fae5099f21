"""The house as every world finds it: built once a process, then put back row by row."""

import shutil
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from caucus.cases.models import Seat
from caucus.conveyance import carrier
from caucus.intake.inviting import invite
from caucus.intake.joining import join
from caucus.intake.opening import open_case
from caucus.intake.plan import Plan, Somebody
from caucus.mouth import memory
from caucus.people.account import open_account
from caucus.people.signing_in import BACKEND
from caucus.people.tokens import give_link, give_token
from caucus.rooms.actions import ask, leave, notice, show_line
from caucus.sealing import keyring
from caucus.statements.files import hand_over
from caucus.terms.actions import accept
from caucus.terms.text import terms
from caucus.walls import shelf
from caucus.walls.models import Room
from caucus.walls.writer import keep
from tests.cast import PAVEL, URSULA
from tests.house import EVERYBODY, NOOR, House, build
from tests.two_worlds.rows import Rows, remembered

DATABASES = ("default", "keyring")
EMIL = Somebody("Emil Expert", "emil@m.example", "expert", None)
INES = Somebody("Ines Interpreter", "ines@b.example", "interpreter", "b")
VERA = Somebody("Vera Gone", "vera@b.example", "counsel", "b")
LENA = Somebody("Lena Late", "lena@b.example", "counsel", "b")
PEOPLE = (*EVERYBODY, EMIL, INES, VERA)


@dataclass
class Base:
    """Ids and ways in, by first name, and every row of both databases.

    Noor has left the separate session of a, Vera every room of b that is not joint; Lena came late, and nobody
    of b has let her in yet.
    """

    seats: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    invitations: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)

    def put_back(self) -> None:
        """As it was; nothing of the world before is left in rows, files, letters or memory."""
        for rows in self.rows.values():
            rows.put_back()
        shutil.rmtree(settings.HOME / "files", ignore_errors=True)
        shutil.copytree(settings.HOME / "files-before", settings.HOME / "files")
        keyring.forget()
        shelf.clear()
        memory.clear()
        carrier._waiting.clear()
        cache.clear()
        mail.outbox = []


def lay() -> Base:
    """Builds the house, and beside it the case of Ursula, and remembers every row."""
    shutil.rmtree(settings.HOME / "files", ignore_errors=True)
    base = furnish()
    base.rows = {name: remembered(name) for name in DATABASES}
    shutil.rmtree(settings.HOME / "files-before", ignore_errors=True)
    shutil.copytree(settings.HOME / "files", settings.HOME / "files-before")
    return base


def furnish(mark: str = "") -> Base:
    """The house and the case of Ursula. Under another `mark` there are others, with addresses of their own."""
    people = {person: person._replace(address=person.address and mark + person.address) for person in PEOPLE}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.house.NOOR", people[NOOR])
        patch.setattr("tests.house.open_account", lambda address, name: open_account(mark + address, name))
        house = build(tuple(people.values()), once=f"{mark}house")
    _some_life(house)
    _coming_and_going(house, mark)
    base, seats = Base(), {**house.seats, "ursula": _elsewhere(mark)}
    base.rooms = {name: room.id for name, room in house.rooms.items()}
    elsewhere = Room.objects.filter(stay__seat=seats["ursula"], stay__open=True)
    base.rooms |= {f"elsewhere {room.kind} {room.id[:4]}": room.id for room in elsewhere.order_by("id")}
    for name, seat in seats.items():
        _ways_in(base, name, seat)
    return base


def _some_life(house: House) -> None:
    """Something in every room, so that there is something to be about from the first step on."""
    for name in ("joint", "separate a", "separate b"):
        house.open(name)
    talks = {"joint": "bruno mira", "separate a": "ana mira", "separate b": "bruno dan", "notes": "mira"}
    for room, names in {**talks, "own a": "ana carla", "own b": "bruno"}.items():
        for name in names.split():
            house.say(name, room, f"{name.title()} begins.")
    for name, room in (("ana", "separate a"), ("bruno", "separate b"), ("carla", "own a"), ("mira", "joint")):
        hand_over(house.seats[name], house.room(room), f"{name}.pdf", [name.encode() * 30], None, None)
    for name in ("ana", "bruno"):
        keep(ask(house.seats[name], house.room(f"threshold {name}"), "A word alone, please."))
        keep(notice(house.mira, house.room(f"threshold {name}"), "About ten minutes.", 10))
    keep(show_line(house.mira, house.room("separate a"), "https://line.example/a"))


def _coming_and_going(house: House, mark: str) -> None:
    keep(leave(house.noor, house.room("separate a")))
    for room in ("separate b", "own b"):
        keep(leave(house.vera, house.room(room)))
    house.seats["lena"] = join(house.mira, LENA._replace(address=mark + LENA.address), "lena")
    house.rooms["threshold lena"] = Room.objects.get(seat=house.lena, kind="threshold")
    house.accept("lena")


def _elsewhere(mark: str) -> Seat:
    account = open_account(f"{mark}ursula@s.example", URSULA.name)
    pavel = PAVEL._replace(address=mark + PAVEL.address)
    _, seats = open_case(account, Plan("Elsewhere", (("a", "One"), ("b", "Two")), (URSULA, pavel)), "elsewhere")
    keep(accept(seats[URSULA], "en", terms("en").digest))
    seats[URSULA].refresh_from_db()
    return seats[URSULA]


def _ways_in(base: Base, name: str, seat: Seat) -> None:
    assert seat.person is not None
    client = Client()
    client.force_login(seat.person, backend=BACKEND)
    base.seats[name] = seat.id
    base.cookies[name] = client.cookies["sessionid"].value
    base.tokens[name] = give_token(seat.person)
    base.links[name] = give_link(seat.person, seat.id)
    if name not in ("mira", "ursula"):
        invite(seat)
        base.invitations[name] = mail.outbox[-1].body.split("/invitation/")[1].split("/")[0]
