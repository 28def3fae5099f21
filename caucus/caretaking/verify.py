"""`caucus verify`: walks every chain and opens everything that is sealed, and names what does not hold."""

from collections.abc import Callable

from caucus.cases import plate
from caucus.cases.models import Case
from caucus.post import outbox
from caucus.sealing import generation, keyring
from caucus.statements import files
from caucus.walls import audit
from caucus.walls.models import Room

Report = Callable[[str], None]


def verify(report: Report, say: Report) -> int:
    """How many things do not hold; `report` hears of each, `say` of the progress. Nobody's words are shown."""
    faults: list[str] = []

    def found(fault: str) -> None:
        faults.append(fault)
        report(fault)

    _keys(found)
    cases = list(Case.objects.order_by("id"))
    for number, case in enumerate(cases, start=1):
        say(f"Case {number} of {len(cases)}")
        for place in plate.broken(case):
            found(f"case {case.id}: {place} does not open")
        for room in Room.objects.filter(case=case).order_by("id"):
            _room(room, _under(f"case {case.id}, {room.kind} room {room.id}", found))
    for letter in outbox.broken():
        found(f"letter {letter} does not open")
    return len(faults)


def _keys(found: Report) -> None:
    for owner in sorted(keyring.broken()):
        found(f"the key of {owner} does not open under the generation key")
    for place in generation.vault().lacking(keyring.current()):
        found(f"the generation key is missing in {place}")


def _room(room: Room, found: Report, *, again: bool = True) -> None:
    """Walked again where something was kept, or somebody expected, meanwhile; a file without an entry is no fault."""
    faults: list[str] = []
    for heard in audit.walked(room, faults.append):
        if files.names_a_file(heard.payload) and not files.holds(room, heard.payload):
            faults += [f"the file of entry {heard.id} does not open, or is gone"]
    now = Room.objects.filter(id=room.id).first()
    if faults and now and (again or now.position != room.position):
        _room(now, found, again=False)
    elif now:
        for fault in faults:
            found(fault)


def _under(place: str, found: Report) -> Report:
    return lambda fault: found(f"{place}: {fault}")
