"""Tables as a stream of rows of text: CSV in whatever encoding and with whatever separator, and Excel."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import openpyxl

from caucus.register.importing.rows import Refused

SAMPLE = 256 * 1024  # bytes that are read to tell encoding and separator
LONGEST_CELL = 20_000
SEPARATORS = ",;\t|"
EMPTY_ROWS = 1_000  # after so many an Excel sheet is taken to have ended
# Letters of central European names, at their places in Windows-1250; in Windows-1252 most stand for signs or French.
_CENTRAL = frozenset(b"\xb9\xbe\x9c\x9f\xe3\xb3\xbf\xea\xf8\xec\xf2\xba\xfe\xaa\xde\xc3\xa3")
Cells = list[str]


def encoding_of(sample: bytes) -> str:
    """By mark, else UTF-8 where it fits, else one of two Windows alphabets, by the letters that occur."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if sample.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        high = [byte for byte in sample if byte > 127]
        return "cp1250" if 3 * sum(byte in _CENTRAL for byte in high) >= len(high) else "cp1252"
    return "utf-8"


def separator_of(sample: str) -> str:
    """What splits the first row into most cells, quotes respected."""
    first = sample.split("\n", 1)[0]
    return max(SEPARATORS, key=lambda each: len(next(csv.reader([first], delimiter=each), [])))


def from_csv(file: BinaryIO) -> Iterator[Cells]:
    """Rows as they stand, line breaks within quotes kept; memory holds one row. Raises Refused for what is no table."""
    sample = file.read(SAMPLE)
    file.seek(0)
    encoding = encoding_of(sample)
    if b"\0" in sample and encoding != "utf-16":
        raise Refused("no-table")
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    separator = separator_of(sample.decode(encoding, errors="replace"))
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(text, delimiter=separator)
    try:
        yield from _each(rows)
    finally:
        text.detach()  # or the file would be closed with it


def _each(rows: Iterator[Cells]) -> Iterator[Cells]:
    """A row that cannot be read, such as one with a cell without end, comes as an empty one."""
    while True:
        try:
            yield next(rows)
        except csv.Error:
            yield []
        except StopIteration:
            return


def from_xlsx(file: BinaryIO) -> Iterator[Cells]:
    """Rows of the first sheet, values and not formulas. Raises Refused for what is no workbook."""
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except Exception as fault:
        raise Refused("no-table") from fault
    empty = 0
    for cells in book.worksheets[0].iter_rows(values_only=True):
        row = [_text(cell) for cell in cells]
        empty = 0 if any(row) else empty + 1
        if empty > EMPTY_ROWS:
            return
        yield row


def _text(cell: object) -> str:
    said = "" if cell is None else str(cell)
    return said.removesuffix(" 00:00:00")[:LONGEST_CELL]


def head(rows: Iterator[Cells], count: int) -> list[Cells]:
    return list(islice(rows, count))
