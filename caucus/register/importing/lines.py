"""JSON, one thing a line: our own form, and entities of FollowTheMoney (https://followthemoney.tech)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from caucus.register.importing.rows import End, FactRow, ProfileRow, Refused, Row, TieRow
from caucus.register.kinds import kinds

LONGEST_LINE = 1_000_000
_PEOPLE = {"Person": "person"}
_BODIES = dict.fromkeys(("Company", "Organization", "LegalEntity", "PublicBody"), "body")
_FACTS = {
    "position": "position",
    "spokenLanguage": "language",
    "address": "place",
    "sector": "field",
    "website": "link",
    "registrationNumber": "number",
    "summary": "note",
}
Values = Mapping[str, list[str]]


def lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines of the file; one that is longer than LONGEST_LINE comes as an empty one, and memory stays bounded."""
    while begun := file.readline(LONGEST_LINE):
        whole = begun.endswith(b"\n") or len(begun) < LONGEST_LINE
        yield begun if whole else b""
        while not whole:
            rest = file.readline(LONGEST_LINE)
            whole = not rest or rest.endswith(b"\n")


def read(line: bytes, shape: Callable[[Any], Row]) -> Row:
    """Raises Refused."""
    try:
        said = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise Refused("no-json") from fault
    if not isinstance(said, dict):
        raise Refused("no-json")
    try:
        return shape(said)
    except (msgspec.ValidationError, TypeError, AttributeError) as fault:
        raise Refused("wrong-shape", str(fault)) from fault


def ours(said: dict[str, Any]) -> Row:
    """`{"profile": {…}}` or `{"tie": {…}}`, with the fields of ProfileRow and TieRow."""
    if "profile" in said:
        return msgspec.convert(said["profile"], ProfileRow)
    if "tie" in said:
        return msgspec.convert(said["tie"], TieRow)
    raise Refused("wrong-shape")


def followthemoney(said: dict[str, Any]) -> Row:
    schema, values = str(said.get("schema", "")), msgspec.convert(said.get("properties", {}), dict[str, list[str]])
    kind = (_PEOPLE | _BODIES).get(schema)
    if kind is not None:
        return _entity(str(said.get("id", "")), kind, values)
    return _interest(schema, values)


def _entity(key: str, kind: str, values: Values) -> ProfileRow:
    name, *others = values.get("name", []) or [""]
    return ProfileRow(
        name=name,
        kind=kind,
        key=key,
        names=(*others, *values.get("alias", []), *values.get("weakAlias", []), *values.get("previousName", [])),
        born=_first(values, "birthDate", "incorporationDate"),
        country=_first(values, "country", "nationality", "jurisdiction"),
        facts=tuple(FactRow(fact, text) for prop, fact in _FACTS.items() for text in values.get(prop, [])),
        source=_first(values, "sourceUrl", "publisher"),
        dated=_first(values, "modifiedAt"),
    )


def _interest(schema: str, values: Values) -> TieRow:
    kind = next((each for each in kinds().values() if each.ftm and each.ftm[0] == schema), None)
    if kind is None or kind.ftm is None:
        raise Refused("unknown-schema", schema)
    _, left, right = kind.ftm
    return TieRow(
        left=End(key=_first(values, left)),
        right=End(key=_first(values, right)),
        kind=_first(values, "relationshipCode") if _first(values, "relationshipCode") in kinds() else kind.code,
        since=_first(values, "startDate"),
        until=_first(values, "endDate"),
        detail=_first(values, "role", "relationship", "description"),
        source=_first(values, "sourceUrl", "publisher"),
        dated=_first(values, "modifiedAt"),
    )


def _first(values: Values, *properties: str) -> str:
    return next((value for prop in properties for value in values.get(prop, [])), "")
