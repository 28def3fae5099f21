"""Checking a case, and saying who is meant by a name: for its mediators and the case managers of the centre."""

from collections.abc import Sequence

from caucus import clock
from caucus.cases.models import Role, Seat
from caucus.conflicts.disclosure import KINDS as OF_DISCLOSURE
from caucus.conflicts.entries import Because, Checked, Meant
from caucus.conflicts.findings import KINDS, chosen, findings
from caucus.conflicts.searching import searched
from caucus.conflicts.subjects import Subject, subjects
from caucus.plain import line
from caucus.register.checking import TooMany
from caucus.walls.check_room import WHO, make_check_room
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.hearing import Hearing
from caucus.walls.listening import listen
from caucus.walls.window import Window

LONGEST_NAME = 300
WINDOW = Window(everywhere=KINDS | OF_DISCLOSURE)


def check(seat: Seat, extra: Sequence[str], once: str | None = None) -> list[Draft]:
    """Asks the register about everybody in the case, and about the extra names. Raises NotHere, Refused, Unclear."""
    _may_check(seat)
    room = make_check_room(seat.case)
    found = run(seat, [line(text, LONGEST_NAME) for text in extra if text.strip()], "asked")
    return [Draft(seat, room.id, found, once=once)]


def mean(seat: Seat, text: str, profile: str, once: str | None = None) -> list[Draft]:
    """Says who is meant by an unclear name: one of those offered, or nobody. The check runs again with it."""
    _may_check(seat)
    hearing = heard(seat)
    before = findings(hearing)
    name = next((name for name in before.unclear if name.text == text), None) if before else None
    offered = {near.profile: near.name for near in name.near} if name else {}
    if before is None or name is None or (profile and profile not in offered):
        raise NotHere
    room = make_check_room(seat.case)
    meant = Meant(text=text, profile=profile, name=offered.get(profile, ""))
    again = run(seat, before.extra, "asked", {text: profile})
    return [Draft(seat, room.id, meant, once=once), Draft(seat, room.id, again)]


def _may_check(seat: Seat) -> None:
    if seat.role not in WHO or not seat.accepted:
        raise NotHere


def heard(seat: Seat) -> Hearing:
    return listen(seat, WINDOW, clock.now())


def run(seat: Seat, extra: Sequence[str], because: Because, also: dict[str, str] | None = None) -> Checked:
    """One run, by a seat of the check or the house, with every choice that was made. Raises Refused."""
    choices = chosen(heard(seat)) | (also or {})
    try:
        return searched(asked_about(seat, extra), choices, because, clock.now().date())
    except TooMany as many:
        raise Refused("too-many-names") from many


def asked_about(seat: Seat, extra: Sequence[str]) -> tuple[Subject, ...]:
    """The house sits in every threshold, and names those whom it meets there."""
    house = Seat.objects.select_related("case").get(case=seat.case_id, role=Role.HOUSE)
    return subjects(listen(house, Window(), clock.now()), extra)
