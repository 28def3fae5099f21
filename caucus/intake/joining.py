"""Inviting one more person into a case that is under way."""

from collections.abc import Iterable

from django.db import transaction

from caucus import ids
from caucus.cases.models import MEDIATORS, Party, Role, Seat
from caucus.cases.plate import engraved, plate_of
from caucus.intake.entries import Invited
from caucus.intake.opening import threshold
from caucus.intake.plan import Somebody
from caucus.people.models import Person
from caucus.walls.admission import party_sits_in
from caucus.walls.check_room import make_check_room
from caucus.walls.drafts import Draft, NotHere
from caucus.walls.entries import Expected
from caucus.walls.models import Room
from caucus.walls.notes import own_notes
from caucus.walls.writer import keep


def join(mediator: Seat, person: Somebody, once: str) -> Seat:
    """A new seat with its threshold, expected where nobody's yes is needed; elsewhere the party lets it in.

    Raises NotHere unless `mediator` mediates and has accepted the terms, and the party is one of the case.
    """
    if mediator.role not in MEDIATORS or not mediator.accepted:
        raise NotHere
    seat_id = ids.derived(mediator.id, once)
    with transaction.atomic():
        Seat.objects.select_for_update(no_key=True).get(id=mediator.id)  # who presses twice is served in turn
        standing = Seat.objects.filter(id=seat_id).first()
        if standing is not None:
            return standing
        if person.role == Role.CASE_MANAGER:
            make_check_room(mediator.case)
        seat = _seat(mediator, seat_id, person)
        keep([*threshold(_house(seat), seat, _invitation(mediator, seat, person), _mediators(seat)), own_notes(seat)])
        _expect(mediator, seat)
    return seat


def _expect(mediator: Seat, seat: Seat) -> None:
    """Where it may come in, said in its own threshold: nobody who sits there hears it, nor that a book moved on."""
    own = Room.objects.get(seat=seat, kind="threshold")
    rooms = [room.id for room in _open_to(seat)]
    keep([Draft(mediator, own.id, Expected(seat=seat.id, room=room)) for room in rooms], read=rooms)


def _seat(mediator: Seat, seat_id: str, person: Somebody) -> Seat:
    party = Party.objects.filter(case=mediator.case_id, letter=person.party).first() if person.party else None
    if person.party and party is None:
        raise NotHere
    name = engraved(mediator.case_id, person.name, seat_id)
    return Seat.objects.create(
        id=seat_id,
        case=mediator.case,
        party=party,
        person=Person.objects.create(),
        role=person.role,
        name=name,
        language=person.language,
    )


def _house(seat: Seat) -> Seat:
    return Seat.objects.get(case=seat.case_id, role=Role.HOUSE)


def _mediators(seat: Seat) -> list[Seat]:
    return list(Seat.objects.filter(case=seat.case_id, role__in=MEDIATORS))


def _invitation(mediator: Seat, seat: Seat, person: Somebody) -> Invited:
    """Names those of the same side, and the mediators, as it was done for the first who were invited."""
    others = Seat.objects.filter(case=seat.case_id).exclude(id__in=[seat.id]).exclude(role=Role.HOUSE)
    people = plate_of(seat.case, others.select_related("party")).people.values()
    letter = person.party if person.role not in MEDIATORS else None
    own = [other.name for other in people if letter and other.party and other.party.letter == letter]
    mediators = [other.name for other in people if other.mediates]
    beside = {"separate": [*own, *mediators], "own": own} if letter else {}
    by = plate_of(seat.case, [mediator]).people[mediator.id].name
    return Invited(address=person.address, invited_by=by, beside=beside)


def _open_to(seat: Seat) -> Iterable[Room]:
    """Rooms into which a mediator's word is enough: joint, notes, thresholds, and where no party sits yet."""
    rooms = Room.objects.filter(case=seat.case_id).select_related("party")
    mediates, checks = seat.role in MEDIATORS, seat.role == Role.CASE_MANAGER
    if mediates or checks:
        yield from rooms.filter(kind="check")
    if checks:
        return
    yield from rooms.filter(kind="joint")
    if mediates:
        yield from rooms.filter(kind="notes", seat=None)
        yield from rooms.filter(kind="threshold").exclude(seat__role__in=[*MEDIATORS]).exclude(seat=seat)
    apart = rooms.filter(kind="separate") if mediates else rooms.filter(party=seat.party, party__isnull=False)
    yield from (room for room in apart if not party_sits_in(room))
