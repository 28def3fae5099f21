"""A case with Mira, Ana and Bruno, each with a sign-in of their own."""

from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

from tests.journeys.errands import NAMES, PARTIES, PEOPLE, Cookies, Errand, Outbox, seat_in
from tests.journeys.server import Server

TITLE = "The well between the gardens"
_numbers = count(1)


@dataclass
class Pass:
    """What lets one person in."""

    name: str
    seat: str
    cookies: Cookies


@dataclass
class Case:
    """A case on a running server, and who may come in."""

    server: Server
    passes: dict[str, Pass] = field(default_factory=dict)
    invitations: dict[str, str] = field(default_factory=dict)

    def signed_in_anew(self, name: str) -> Pass:
        """The same person, signed in once more: who leaves with it leaves the other sign-in be."""
        card = self.passes[name]
        session = self.server.another_session(card.cookies["sessionid"])
        return Pass(card.name, card.seat, {**card.cookies, "sessionid": session})


def signed_in(server: Server, but: tuple[str, ...] = ()) -> dict[str, Pass]:
    """Everybody of the demonstration, by their links, but those whose link shall stay good."""
    found = {}
    for person, place in server.places.items():
        if person in but:
            continue
        with Errand(server) as errand:
            errand.follow(place.link)
            found[person] = Pass(place.name, place.seat, errand.cookies())
    return found


def opened(
    server: Server,
    mira: Cookies,
    language: str = "en",
    outside: tuple[str, ...] = (),
    people: tuple[str, ...] = PEOPLE,
) -> Case:
    """A new case between Ana and Bruno, opened by Mira; all have accepted the terms, but who is still outside.

    `people` are one for each party.
    """
    case, outbox, number = Case(server), Outbox(server), next(_numbers)
    with Errand(server, mira) as errand:
        answer = errand.post("/cases/new/", **_form(number, language, people))
        case.passes["Mira"] = _inside(errand, seat_in(answer), "Mira")
    for name in people:
        invitation = outbox.invitation(address(name, number))
        case.invitations[name] = urlsplit(invitation).path
        if name in outside:
            continue
        with Errand(server) as errand:
            answer = errand.enter(invitation, outbox)
            case.passes[name] = _inside(errand, seat_in(answer), name)
    return case


def address(name: str, number: int) -> str:
    return f"{name.lower()}.{number}@people.example"


def _inside(errand: Errand, seat: str, name: str) -> Pass:
    errand.accept(seat)
    return Pass(NAMES[name], seat, errand.cookies())


def _form(number: int, language: str, names: tuple[str, ...]) -> dict[str, str]:
    said = {"title": TITLE, "mediator": NAMES["Mira"], "party_a": PARTIES[0], "party_b": PARTIES[1]}
    said["more_parties"] = "\n".join(PARTIES[2 : len(names)])
    people = {"form-TOTAL_FORMS": str(len(names)), "form-INITIAL_FORMS": "0"}
    for row, (name, party) in enumerate(zip(names, "abcdef", strict=False)):
        rows = {"name": NAMES[name], "address": address(name, number), "role": "party", "party": party}
        people |= {f"form-{row}-{field}": value for field, value in (rows | {"language": language}).items()}
    return {**said, **people, "safe": "on", "once": f"case-{number}"}
