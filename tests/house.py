"""The house of every test: Mira mediates between Ana and Bruno, each with counsel; Noor co-mediates, Olga observes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from caucus.cases.models import Case, Seat
from caucus.intake.opening import open_case
from caucus.intake.plan import Plan, Somebody
from caucus.people.account import open_account
from caucus.people.models import Person
from caucus.rooms.actions import open_session
from caucus.statements.actions import say
from caucus.terms.actions import accept
from caucus.terms.text import terms
from caucus.walls.door import Door
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry, Room
from caucus.walls.writer import keep
from tests.laid import laid

MIRA = Somebody("Mira Szabó", "", "mediator", None)
ANA = Somebody("Ana Ionescu", "ana@a.example", "party", "a")
CARLA = Somebody("Carla Dinu", "carla@a.example", "counsel", "a")
BRUNO = Somebody("Bruno Weiß", "bruno@b.example", "party", "b")
DAN = Somebody("Dan Okafor", "dan@b.example", "counsel", "b")
NOOR = Somebody("نور حداد", "noor@m.example", "co-mediator", None)
OLGA = Somebody("Olga Øyen", "olga@o.example", "observer", None)
EVERYBODY = (MIRA, ANA, CARLA, BRUNO, DAN, NOOR, OLGA)
PARTIES = (("a", "Ionescu and daughters"), ("b", "Weiß & Co"))
TITLE = "The well between the gardens"


@dataclass
class House:
    """One case, its seats by first name in lower case, its rooms by name such as "separate a"."""

    case: Case
    seats: dict[str, Seat]
    rooms: dict[str, Room] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Seat:
        return self.seats[name]

    def room(self, name: str) -> Room:
        """ "joint", "notes", "separate a", "own b", or "threshold ana"; fresh from the database."""
        return Room.objects.get(id=self.rooms[name].id)

    def accept(self, *names: str) -> None:
        for name in names:
            keep(accept(self.seats[name], "en", terms("en").digest))
            self.seats[name].refresh_from_db()

    def say(self, name: str, room: str, words: str, **given: object) -> str:
        return keep(say(self.seats[name], self.room(room), words, **given))[0]  # type: ignore[arg-type]

    def open(self, room: str, by: str = "mira") -> None:
        keep(open_session(self.seats[by], self.room(room), "interests", "", "mediator", 30))

    def heard(self, name: str, room: str | None = None, kind: str | None = None) -> list[Heard]:
        """What somebody hears, through the door."""
        door: Door = Entry.objects
        heard: Iterable[Heard] = door.heard_by(self.seats[name])
        only = self.rooms[room].id if room else None
        return [entry for entry in heard if only in (None, entry.room) and kind in (None, entry.kind)]

    def words(self, name: str, room: str | None = None) -> list[str]:
        return [entry.payload.words for entry in self.heard(name, room, "said")]


def first_name(person: Somebody) -> str:
    return "noor" if person is NOOR else person.name.split()[0].lower()


def build(people: tuple[Somebody, ...] = EVERYBODY, *, accepted: bool = True, once: str = "house") -> House:
    """A case just opened, with the terms accepted by everybody unless told otherwise."""
    account: Person = open_account("mira@m.example", MIRA.name)
    case, seats = open_case(account, Plan(TITLE, PARTIES, people), once)
    house = House(case, {first_name(person): seat for person, seat in seats.items()})
    for room in Room.objects.filter(case=case).select_related("party", "seat"):
        house.rooms[_name(house, room)] = room
    if accepted:
        house.accept(*house.seats)
    return house


def lay(*, accepted: bool = True) -> House:
    """What `build` gives, the same for every test of a process."""
    return House(**laid(f"house, accepted: {accepted}", lambda: vars(build(accepted=accepted))))


def _name(house: House, room: Room) -> str:
    if room.seat:
        return f"{room.kind} " + next(name for name, seat in house.seats.items() if seat.id == room.seat_id)
    return f"{room.kind} {room.party.letter}" if room.party else room.kind
