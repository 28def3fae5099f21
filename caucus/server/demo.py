"""The demonstration: one case with invented people, opened once, played over HTTP, with a link for each seat."""

import io
import json
from collections.abc import Callable
from importlib.resources import files
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from caucus.cases.models import Case, Role, Seat
from caucus.cases.plate import plate_of
from caucus.intake.opening import open_case
from caucus.intake.plan import Plan, Somebody
from caucus.people.account import open_account
from caucus.people.models import Link, Token
from caucus.people.tokens import give_link, give_token
from caucus.register.importing import running
from caucus.register.invented import GROUND, PROFILES, SEED, TIES, written
from caucus.register.models import Batch, BatchState
from caucus.rehearse.player import play
from caucus.rehearse.script import parse
from caucus.rehearse.steps import Person, Script

MEDIATOR = "mira@caucus.example"


class Place(NamedTuple):
    """One seat of the demonstration and the ways to it."""

    person: str
    name: str
    role: str
    party: str | None
    seat: str
    link: str
    token: str


def script() -> Script:
    return parse(files("caucus.rehearse").joinpath("demo.play").read_text("utf-8"))


def seated(script: Script, mediator: str = MEDIATOR) -> list[Place]:
    """Opens the case of a script, unless it stands already, and gives every seat a new link and token."""
    cast = sorted(script.people, key=lambda person: person.role != "mediator")
    account = open_account(mediator, cast[0].full_name)
    parties = tuple((party.letter.lower(), party.name) for party in script.parties)
    people = tuple(_somebody(person, script.language) for person in cast)
    with transaction.atomic():
        case, _ = open_case(account, Plan(script.title, parties, people), f"demo:{script.title}")
        seats = _seats_by_name(case)
        return [_place(person, seats[person.full_name]) for person in cast]


def _somebody(person: Person, language: str) -> Somebody:
    address = "" if person.role == "mediator" else f"{person.name.lower()}@caucus.example"
    return Somebody(person.full_name, address, person.role, person.party.lower() or None, language)


def _seats_by_name(case: Case) -> dict[str, Seat]:
    seats = Seat.objects.filter(case=case).exclude(role=Role.HOUSE).select_related("party", "person")
    names = plate_of(case, seats).people
    return {names[seat.id].name: seat for seat in seats}


def _place(person: Person, seat: Seat) -> Place:
    """Links and tokens of earlier runs open nothing any more."""
    assert seat.person is not None
    Link.objects.filter(person=seat.person).delete()
    Token.objects.filter(person=seat.person).delete()
    link = settings.ORIGIN + reverse("link", args=[give_link(seat.person, seat.id)])
    return Place(
        person.name, person.full_name, person.role, person.party or None, seat.id, link, give_token(seat.person)
    )


def played(script: Script, places: list[Place], say: Callable[[str], None]) -> None:
    """Plays the script into the case; what was played before is not played twice."""
    say("Playing the demonstration")
    play(script, settings.ORIGIN, {place.person: place.token for place in places})


def registered(say: Callable[[str], None]) -> None:
    """Brings in the register of invented people, once; whoever took it out is not given it again."""
    if Batch.objects.filter(source=GROUND.source).exclude(state=BatchState.COMING).exists():
        return
    file = io.BytesIO(b"".join(written(PROFILES, TIES, SEED)))
    for _ in running.steps(running.begin(GROUND, "jsonl", file, {}, "demonstration"), file):
        pass
    say("The register of invented people is there")


def as_json(places: list[Place]) -> str:
    seats = [place._asdict() for place in places]
    return json.dumps(
        {"address": settings.ORIGIN, "api": settings.ORIGIN + "/api/v1", "seats": seats}, ensure_ascii=False
    )


def as_text(script: Script, places: list[Place]) -> str:
    """What the terminal shows: who, and the link that signs this person in, once."""
    widest = max(len(place.name) for place in places)
    lines = [f"  {place.name:<{widest}}  {_part(place):<14}  {place.link}" for place in places]
    return "\n".join(
        [
            "",
            f"“{script.title}” is open at {settings.ORIGIN}",
            "Each link signs one person in, once. Open each in a window of its own (a private window for the second).",
            "",
            *lines,
            "",
            f"Mail of the demonstration: {settings.ORIGIN}{reverse('outbox')}",
            f"The mediator signs in at {settings.ORIGIN}{reverse('door')} with {MEDIATOR}.",
            "Stop with Ctrl-C. Begin anew with `make reset`.",
            "",
        ]
    )


def _part(place: Place) -> str:
    return f"{place.role} {place.party}" if place.party else place.role
