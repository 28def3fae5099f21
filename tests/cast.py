"""Everybody who may come to an address: the people of the house, one who has not accepted, and a stranger."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import connections
from django.test import Client

from caucus.cases.models import Seat
from caucus.intake.opening import open_case
from caucus.intake.plan import Plan, Somebody
from caucus.people.account import open_account
from caucus.people.models import Person
from caucus.people.signing_in import BACKEND
from caucus.people.tokens import give_token
from caucus.statements.actions import say
from caucus.statements.files import hand_over
from caucus.terms.actions import accept
from caucus.terms.text import terms
from caucus.walls.models import Room, Stay
from caucus.walls.writer import keep
from tests.before_the_wall import seeing_all
from tests.house import EVERYBODY, House, build
from tests.laid import laid

PETRA = Somebody("Petra Lungu", "petra@a.example", "counsel", "a")
URSULA = Somebody("Ursula Stranger", "", "mediator", None)
CLARA = Somebody("Clara Centre", "clara@c.example", "case-manager", None)
PAVEL = Somebody("Pavel Stranger", "pavel@s.example", "party", "a")
NAMES = ("ana", "carla", "bruno", "dan", "noor", "olga", "mira", "petra", "ursula", "clara")
NOBODY = "nobody"
Rows = dict[str, list[tuple[object, ...]]]  # by table


@dataclass
class Cast:
    """`seats` by first name; `tokens` for the API; `clients` signed in, "nobody" not; what everybody said."""

    house: House
    seats: dict[str, Seat]
    clients: dict[str, Client] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    signed_in: dict[str, str] = field(default_factory=dict)
    spoken: dict[tuple[str, str], str] = field(default_factory=dict)
    handed: dict[tuple[str, str], str] = field(default_factory=dict)

    def rooms_of(self, name: str) -> list[str]:
        """Ids of the rooms where somebody sits."""
        return list(Stay.objects.filter(seat=self.seats[name], open=True).order_by("id").values_list("room", flat=True))

    def call(self, name: str, method: str, address: str, **given: object) -> object:
        """Over HTTP, as this person: pages by cookie, the API by token."""
        headers = {}
        if address.startswith("/api") and name in self.tokens:
            headers["Authorization"] = f"Bearer {self.tokens[name]}"
        return self.clients[name].generic(method, address, headers=headers, **given)


def assemble() -> Cast:
    """The house with Petra, who has not accepted, and Clara of the centre; beside it the case of Ursula."""
    told = laid("cast", _told)
    cast = Cast(House(**told.pop("house")), **told)
    for name in (*cast.seats, NOBODY):
        cast.clients[name] = Client(enforce_csrf_checks=True)
        if name != NOBODY:
            cast.clients[name].cookies[settings.SESSION_COOKIE_NAME] = cast.signed_in[name]
    return cast


def _told() -> dict[str, object]:
    """All of a cast but the clients, which each test makes for itself."""
    house = build((*EVERYBODY, PETRA, CLARA), accepted=False)
    house.accept(*(name for name in house.seats if name != "petra"))
    cast = Cast(house, {**house.seats, "ursula": _elsewhere()})
    for name, seat in cast.seats.items():
        assert seat.person is not None
        client = Client()
        client.force_login(seat.person, backend=BACKEND)
        cast.signed_in[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
        cast.tokens[name] = give_token(seat.person)
    _everybody_speaks(cast)
    return {**vars(cast), "house": vars(house)}


def _elsewhere() -> Seat:
    account: Person = open_account("ursula@s.example", URSULA.name)
    _, seats = open_case(account, Plan("Elsewhere", (("a", "One"), ("b", "Two")), (URSULA, PAVEL)), "elsewhere")
    for seat in seats.values():
        keep(accept(seat, "en", terms("en").digest))
        seat.refresh_from_db()
    return seats[URSULA]


def _everybody_speaks(cast: Cast) -> None:
    """In every room where one can, each says something and hands over a file; in the joint room a session is open."""
    cast.house.open("joint")
    for name, seat in cast.seats.items():
        for room in Room.objects.filter(stay__seat=seat, stay__open=True).exclude(kind="threshold"):
            if room.kind == "joint" and name == "ursula":
                continue
            cast.spoken[name, room.id] = keep(say(seat, room, f"{name.title()} speaks."))[0]
            cast.handed[name, room.id] = hand_over(seat, room, f"{name}.txt", [name.encode()], None, None)[0]


def dump() -> Rows:
    """Every row of every table of both databases."""
    tables: Rows = {}
    for name in ("default", "keyring"):
        with seeing_all(), connections[name].cursor() as cursor:
            for table in connections[name].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
                tables[f"{name}.{table}"] = cursor.fetchall()
    return tables
