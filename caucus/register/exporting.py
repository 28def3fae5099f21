"""What may be seen of the register, written out as it can be brought in again: CSV, JSON lines, FollowTheMoney."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec
from django.db.models import Prefetch

from caucus.register import facts
from caucus.register.importing.mapping import FORMULA, OF_PROFILE
from caucus.register.importing.rows import End, FactRow, ProfileRow, TieRow
from caucus.register.kinds import kinds
from caucus.register.memory import allowed, seen
from caucus.register.models import BatchState, Name, Profile, Tie

STEP = 2_000
_FTM = {"position": "position", "language": "spokenLanguage", "place": "address", "field": "sector"}
_FTM |= {"link": "website", "number": "registrationNumber", "note": "summary", "role": "summary"}
PEOPLE = tuple(field for field in OF_PROFILE if field not in ("given", "family"))
TIES = ("left_key", "left", "right_key", "right", "tie", "since", "until", "strength", "standing", "detail", "source")


def profiles() -> Iterator[tuple[Profile, ProfileRow]]:
    names = Prefetch("names", Name.objects.order_by("number"))
    for profile in seen().prefetch_related(names, "facts").order_by("number").iterator(STEP):
        others = tuple(name.text for name in profile.names.all() if name.text != profile.name)
        said = tuple(FactRow(fact.kind, fact.text, fact.since, fact.until) for fact in profile.facts.all())
        yield profile, ProfileRow(profile.name, profile.kind, profile.id, others, profile.born, profile.country, said)


def ties() -> Iterator[tuple[Tie, TieRow]]:
    found = Tie.objects.filter(batch__state=BatchState.DONE, kind__in=allowed())
    found = found.filter(left__objected=False, right__objected=False)
    for tie in found.select_related("left", "right").order_by("number").iterator(STEP):
        yield tie, TieRow(
            _end(tie.left), _end(tie.right), tie.kind, tie.since, tie.until, tie.strength, tie.standing,
            tie.detail, tie.source, tie.dated,
        )  # fmt: skip


def _end(profile: Profile) -> End:
    return End(profile.id, profile.name, profile.kind)


def json_lines() -> Iterator[bytes]:
    for _, row in profiles():
        yield msgspec.json.encode({"profile": row}) + b"\n"
    for _, tied in ties():
        yield msgspec.json.encode({"tie": tied}) + b"\n"


def followthemoney() -> Iterator[bytes]:
    """Entities; a tie of a kind that FollowTheMoney has no word for is an UnknownLink that says its kind."""
    for _, row in profiles():
        yield _line(row.key, "Person" if row.kind == "person" else "LegalEntity", _properties(row))
    for tie, tied in ties():
        schema, left, right = kinds()[tied.kind].ftm or ("UnknownLink", "subject", "object")
        said = {left: [tied.left.key], right: [tied.right.key], "startDate": [tied.since], "endDate": [tied.until]}
        yield _line(tie.id, schema, said | {"role": [tied.detail], "relationshipCode": [tied.kind]})


def _properties(row: ProfileRow) -> dict[str, list[str]]:
    born = "birthDate" if row.kind == "person" else "incorporationDate"
    said = {"name": [row.name], "alias": list(row.names), born: [row.born], "country": [row.country]}
    for fact in row.facts:
        if fact.kind in _FTM:
            said.setdefault(_FTM[fact.kind], []).append(fact.text)
    return said


def _line(key: str, schema: str, said: dict[str, list[str]]) -> bytes:
    kept = {name: [value for value in values if value] for name, values in said.items() if any(values)}
    return msgspec.json.encode({"id": key, "schema": schema, "properties": kept}) + b"\n"


def people_table() -> Iterator[bytes]:
    return table(PEOPLE, (_cells(row) for _, row in profiles()))


def ties_table() -> Iterator[bytes]:
    return table(TIES, (_tie_cells(row) for _, row in ties()))


def _cells(row: ProfileRow) -> list[str]:
    said: dict[str, str] = {"key": row.key, "name": row.name, "names": "; ".join(row.names), "kind": row.kind}
    said |= {"born": row.born, "country": row.country}
    for kind in facts.KINDS:
        said[kind] = "; ".join(fact.text for fact in row.facts if fact.kind == kind)
    return [said[field] for field in PEOPLE]


def _tie_cells(row: TieRow) -> list[Any]:
    ends = (row.left.key, row.left.name, row.right.key, row.right.name)
    return [*ends, row.kind, row.since, row.until, row.strength, row.standing, row.detail, row.source]


def table(headings: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """A mark for Excel first; no cell begins as a formula does."""
    yield "\ufeff".encode()
    for row in chain([headings], rows):
        line = io.StringIO()
        csv.writer(line).writerow([_harmless(cell) for cell in row])
        yield line.getvalue().encode()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA | {"\t", "\r"} and cell else cell


# By shape: the file's name, its type, and what writes it.
WRITTEN: dict[str, tuple[str, str, Callable[[], Iterator[bytes]]]] = {
    "people": ("people.csv", "text/csv; charset=utf-8", people_table),
    "ties": ("ties.csv", "text/csv; charset=utf-8", ties_table),
    "lines": ("register.jsonl", "application/jsonl", json_lines),
    "ftm": ("register.ftm.json", "application/jsonl", followthemoney),
}
