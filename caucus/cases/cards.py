"""How a case, a party and a person stand on a page (pure)."""

from typing import NamedTuple


class PartyCard(NamedTuple):
    letter: str
    name: str


class PersonCard(NamedTuple):
    """How one seat stands on another's page."""

    seat: str
    name: str
    role: str
    party: PartyCard | None

    @property
    def mediates(self) -> bool:
        return self.role in ("mediator", "co-mediator")


class Plate(NamedTuple):
    """The title, and those whom the listener meets: nobody else is named."""

    title: str
    people: dict[str, PersonCard]

    def person(self, seat: str) -> PersonCard:
        return self.people.get(seat, PersonCard(seat, "", "house", None))
