"""A case of the drill: opened on this machine, played and asked over HTTP, destroyed, and nobody of it left."""

from typing import NamedTuple

from caucus.caretaking.drill.play import PEOPLE, Play
from caucus.cases.models import Case, Seat
from caucus.intake.inviting import invite
from caucus.intake.opening import open_case
from caucus.intake.plan import Plan, Somebody
from caucus.people import leaving
from caucus.people.account import open_account
from caucus.people.models import Person
from caucus.people.tokens import give_link, give_token
from caucus.post import outbox
from caucus.sealing import erasing


class Stage(NamedTuple):
    """Seats, tokens and one-time links by the names of the play."""

    play: Play
    case: str
    seats: dict[str, str]
    tokens: dict[str, str]
    links: dict[str, str]


def set_up(play: Play, stem: str) -> Stage:
    """Everybody has an address at which nobody can ever be (RFC 2606); the letters to it stay here."""
    cast = {person.name: _somebody(person.name, stem) for person in PEOPLE}
    account = open_account(_mediator(stem), PEOPLE[0].full_name)
    parties = tuple((party.letter.lower(), party.name) for party in play.script.parties)
    case, seated = open_case(account, Plan(play.title, parties, tuple(cast.values())), play.title)
    seats = {name: seated[somebody] for name, somebody in cast.items()}
    tokens = {name: give_token(_of(seat)) for name, seat in seats.items()}
    links = {name: give_link(_of(seat), seat.id) for name, seat in seats.items()}
    for name, seat in seats.items():
        if name != PEOPLE[0].name:
            invite(seat)
    return Stage(play, case.id, {name: seat.id for name, seat in seats.items()}, tokens, links)


def cases(stem: str) -> list[str]:
    """Whatever was opened for the drill, set up to the end or not."""
    return list(Case.objects.filter(seat__person__email=_mediator(stem)).values_list("id", flat=True))


def letters(stage: Stage) -> list[bytes]:
    """What would have been mailed, as it waits."""
    return [repr(mail).encode() for mail in outbox.waiting(stage.case)]


def clear(stem: str) -> None:
    """The mediator of the drill; everybody else went with the case."""
    leaving.close_account(_mediator(stem))
    erasing.empty_journals()


def domain(stem: str) -> str:
    """Unlike a needle, the address of an account stands in clear as long as the account does."""
    return f"{stem.translate(str.maketrans('abcdefghijklm', 'nopqrstuvwxyz'))}.invalid"


def _somebody(name: str, stem: str) -> Somebody:
    person = next(each for each in PEOPLE if each.name == name)
    address = "" if person.role == "mediator" else f"{name.lower()}@{domain(stem)}"
    return Somebody(person.full_name, address, person.role, person.party.lower() or None)


def _mediator(stem: str) -> str:
    return f"mira@{domain(stem)}"


def _of(seat: Seat) -> Person:
    assert seat.person is not None
    return seat.person
