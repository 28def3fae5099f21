"""A file, whatever its shape, as a stream of numbered rows, each a profile, a tie or the reason why not."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO

from caucus.register.importing import lines, mapping, tables
from caucus.register.importing.rows import ProfileRow, Refused, Row, profile, tie

SHAPES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "ftm",
}
TABLES = ("csv", "xlsx")
Numbered = tuple[int, Row | Refused]


def shape_of(name: str, begin: bytes) -> str:
    """By the ending of the file's name, and for JSON by what stands in it. Raises Refused."""
    shape = SHAPES.get(PurePath(name.lower()).suffix)
    if shape is None:
        raise Refused("unknown-ending", name)
    if shape in ("jsonl", "ftm"):
        return "ftm" if b'"schema"' in begin.split(b"\n", 1)[0] else "jsonl"
    return shape


def cells(file: BinaryIO, shape: str) -> Iterator[tables.Cells]:
    return tables.from_xlsx(file) if shape == "xlsx" else tables.from_csv(file)


def headings(file: BinaryIO, shape: str) -> tables.Cells:
    """The first row of a table. Raises Refused."""
    first = tables.head(cells(file, shape), 1)
    file.seek(0)
    if not first:
        raise Refused("no-table")
    return first[0]


def settled(file: BinaryIO, shape: str, tie: str = "disclosed") -> dict[str, Any]:
    """What the columns of a table are taken for, by their headings; nothing for what is no table. Raises Refused."""
    if shape not in TABLES:
        return {}
    return {"columns": mapping.guess(headings(file, shape)), "tie": tie}


def rows(file: BinaryIO, shape: str, settled: Mapping[str, Any], after: int, sensitive: bool) -> Iterator[Numbered]:
    """Rows with a number above `after`; the first row of a table, its headings, is number 0.

    `settled` holds "columns" (field to column) and "tie" (the kind where no column says it) for a table.
    """
    for number, said in enumerate(_said(file, shape), start=0 if shape in TABLES else 1):
        if number > after:
            yield number, _row(said, shape, settled, sensitive)


def _said(file: BinaryIO, shape: str) -> Iterator[Any]:
    return cells(file, shape) if shape in TABLES else lines.lines(file)


def _row(said: Any, shape: str, settled: Mapping[str, Any], sensitive: bool) -> Row | Refused:
    try:
        if shape in TABLES:
            found = mapping.row(said, settled["columns"], settled.get("tie", "disclosed"))
        else:
            found = lines.read(said, lines.followthemoney if shape == "ftm" else lines.ours)
        return profile(found) if isinstance(found, ProfileRow) else tie(found, sensitive)
    except Refused as why:
        return why
