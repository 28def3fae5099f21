"""The check that runs again by itself: once a round, where somebody joined a case or the register has changed.

It stands in the server's round, a minute apart: no answer waits for it. It tells whoever sits in the room of the check.
"""

from caucus.cases.models import Role, Seat
from caucus.conflicts.actions import asked_about, heard, run
from caucus.conflicts.entries import Checked, LookedAgain
from caucus.conflicts.findings import key
from caucus.mouth.speaking import speak
from caucus.register.memory import memory
from caucus.walls.drafts import Draft, Refused
from caucus.walls.hearing import Heard
from caucus.walls.models import Room

_looked = ""  # at which state of the register, and with how many seats, everything was last looked at


def recheck_stale() -> int:
    """Runs again what no longer holds; returns how many cases were told. Cheap where nothing changed at all."""
    global _looked
    rooms = list(Room.objects.filter(kind="check").select_related("case").order_by("id"))
    if not rooms:
        return 0
    now = f"{memory().version} {Seat.objects.count()} {len(rooms)}"
    if now == _looked:
        return 0
    told = sum(recheck(room) for room in rooms)
    _looked = now
    return told


def recheck(room: Room) -> bool:
    """Whether something was kept in this room of the check. Nothing is where nobody ever checked."""
    house = Seat.objects.select_related("case").get(case=room.case_id, role=Role.HOUSE)
    told = list(heard(house).said("checked", "looked_again", room=room.id))
    last = next((entry for entry in reversed(told) if entry.kind == "checked"), None)
    if last is None:
        return False
    joined = {each.text for each in asked_about(house, last.payload.extra)} != {
        each.text for each in last.payload.names
    }
    if not joined and told[-1].payload.version == memory().version:
        return False
    return _kept(house, room, last, joined)


def _kept(house: Seat, room: Room, last: Heard, joined: bool) -> bool:
    try:
        found = run(house, last.payload.extra, "joined" if joined else "register")
    except Refused:  # more names than one question holds: whoever checks is told so when asking
        return False
    if joined or _differs(found, last.payload):
        speak([Draft(house, room.id, found)])
    else:
        speak([Draft(house, room.id, LookedAgain(version=found.version), about=last.id)])
    return True


def _differs(found: Checked, before: Checked) -> bool:
    one, other = ({key(path) for path in each.paths} for each in (found, before))
    return one != other or found.names != before.names or (found.count, found.cut) != (before.count, before.cut)
