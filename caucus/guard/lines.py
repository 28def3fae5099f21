"""The files of `caucus guard`: JSON lines in, JSON lines out; each bad line told with its number and what is wrong."""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, TypeVar

import msgspec

from caucus.guard.shapes import Look, Sealed

Id = Annotated[str, msgspec.Meta(min_length=1)] | int


class SealedLine(msgspec.Struct):
    """`released`: one form or several. Other fields are passed over."""

    id: Id
    text: str
    released: str | list[str] | None = None


class DraftLine(msgspec.Struct):
    id: Id
    text: str


Line = TypeVar("Line", SealedLine, DraftLine)
Complain = Callable[[int, str], None]  # the number of the line, from 1, and a sentence


def read(lines: Iterable[bytes], shape: type[Line], complain: Complain) -> Iterator[Line]:
    """Every good line in order. Empty lines are passed over; a bad one is complained of, and the rest still read."""
    decoder = msgspec.json.Decoder(shape)
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield decoder.decode(line.removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            complain(number, f"{fault}.")


def as_sealed(line: SealedLine) -> Sealed:
    forms = [line.released] if isinstance(line.released, str) else line.released or []
    return Sealed(line.id, line.text, tuple(forms))


def written(draft: DraftLine, look: Look) -> bytes:
    """One line: `id`, `score` (0 to 1), `warns`, `spans` with `begin`, `end`, `text`, `sealed`, `reason`, `weight`."""
    spans = [
        {
            "begin": span.begin,
            "end": span.end,
            "text": draft.text[span.begin : span.end],
            "sealed": span.sealed,
            "reason": span.reason.value,
            "weight": span.weight,
        }
        for span in look.spans
    ]
    return msgspec.json.encode({"id": draft.id, "score": look.score, "warns": look.warns, "spans": spans}) + b"\n"
