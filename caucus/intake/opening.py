"""Opening a case: its keys, its parties, its seats, its rooms, and an invitation into each threshold."""

from django.db import transaction

from caucus import ids
from caucus.cases.models import MEDIATORS, Case, Party, Role, Seat
from caucus.cases.plate import engraved
from caucus.intake.entries import Invited
from caucus.intake.plan import Plan, Somebody, beside, expected_in
from caucus.people.models import Person
from caucus.sealing import keyring
from caucus.walls.building import build, founded
from caucus.walls.check_room import make_check_room
from caucus.walls.drafts import Draft
from caucus.walls.entries import Admitted
from caucus.walls.models import RoomKind
from caucus.walls.notes import own_notes
from caucus.walls.writer import keep

Seats = dict[Somebody, Seat]


def open_case(mediator: Person, plan: Plan, once: str) -> tuple[Case, Seats]:
    """Everything in one transaction. The first of the plan's people is the mediator who opens the case.

    The same person sending the same `once` again gets the case that it opened before, and no new seats.
    """
    case_id = ids.derived(mediator.id, once)
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(id=mediator.id)  # who presses twice is served in turn
        standing = Case.objects.filter(id=case_id).first()
        if standing is not None:
            return standing, {}
        keyring.make(case_id)
        case = Case.objects.create(id=case_id, title=engraved(case_id, plan.title, "title"))
        parties = {letter: _party(case, letter, name) for letter, name in plan.parties}
        house = _house(case)
        people = dict.fromkeys(plan.people)  # somebody named twice is one
        seats = {person: _seat(case, parties, person, mediator if n == 0 else None) for n, person in enumerate(people)}
        _build_rooms(case, house, parties, seats)
    return case, seats


def _party(case: Case, letter: str, name: str) -> Party:
    party = Party(case=case, letter=letter)
    party.name = engraved(case.id, name, party.id)
    party.save()
    return party


def _house(case: Case) -> Seat:
    """The seat of mechanisms. It has no person and no name, and is named by its role where it sits."""
    house = Seat(case=case, role=Role.HOUSE, accepted=True)
    house.name = engraved(case.id, "", house.id)
    house.save()
    return house


def _seat(case: Case, parties: dict[str, Party], person: Somebody, known: Person | None) -> Seat:
    party = parties[person.party] if person.party else None
    seat = Seat(case=case, party=party, role=person.role, language=person.language)
    seat.person = known or Person.objects.create()
    seat.name = engraved(case.id, person.name, seat.id)
    seat.save()
    return seat


def _build_rooms(case: Case, house: Seat, parties: dict[str, Party], seats: Seats) -> None:
    opener = next(iter(seats.values()))
    plain: list[tuple[RoomKind, Party | None]] = [(RoomKind.JOINT, None), (RoomKind.NOTES, None)]
    plain += [(kind, party) for party in parties.values() for kind in (RoomKind.SEPARATE, RoomKind.OWN)]
    for kind, party in plain:
        letter = party.letter if party else None
        expected = [seats[person].id for person in expected_in(kind, letter, seats)]
        keep([founded(opener, build(case, kind, party), expected)])
    mediators = [seats[person] for person in expected_in("threshold", None, seats)]
    for person, seat in seats.items():
        invited = Invited(address=person.address, invited_by=next(iter(seats)).name, beside=beside(person, seats))
        keep([*threshold(house, seat, invited, mediators), own_notes(seat)])
    if any(person.role == Role.CASE_MANAGER for person in seats):
        make_check_room(case)


def threshold(house: Seat, seat: Seat, invited: Invited, mediators: list[Seat]) -> list[Draft]:
    """The drafts that make a seat's threshold: the house, the seat, the mediators once inside, and the invitation."""
    room = build(seat.case, RoomKind.THRESHOLD, seat=seat)
    others = [] if seat.role in MEDIATORS else [mediator.id for mediator in mediators]
    at_once = [
        house.id,
        seat.id,
        *(mediator.id for mediator in mediators if mediator.accepted and mediator.id in others),
    ]
    return [
        founded(house, room, [house.id, seat.id, *others]),
        *(Draft(house, room.id, Admitted(seat=each)) for each in at_once),
        Draft(house, room.id, invited),
    ]
