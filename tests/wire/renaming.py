"""What two installations in production have in common: tokens by their first occurrence, moments not at all.

A name that is renamed keeps its length. Of a stream counts the state to which it leads: the last of every piece.
"""

import re
from typing import Any

OPAQUE = re.compile(rb"(?<![A-Za-z0-9_-])(?=[A-Za-z_-]*[0-9]|[a-z_-]*[A-Z])[A-Za-z0-9_-]{20,}(?![A-Za-z0-9_-])")
MOMENTS = re.compile(
    rb"\d{4}-\d\d-\d\dT\d\d(?::|%3A)\d\d(?:(?::|%3A)\d\d(?:\.\d+)?)?(?:Z|(?:\+|%2B)\d\d(?::|%3A)\d\d)?"
    rb"|\b\d\d:\d\d(?::\d\d)?\b|\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d [+\w-]+"
)
CODES = re.compile(rb"(?<=code is )\d{6}|(?<=Message-ID: )<\S+>")
EVENT = re.compile(rb"event: (\w+)\n((?:data: ?[^\n]*\n)*)")
PIECE = re.compile(rb'id="([^"]+)"|"id":"([^"]+)"')


class Renaming:
    """The names that one world gave so far."""

    def __init__(self) -> None:
        self.names: dict[bytes, int] = {}

    def renamed(self, seen: dict[str, bytes]) -> dict[str, bytes]:
        """An observation; streams as the state they lead to."""
        states = {name: state(piece) if name.startswith("stream ") else piece for name, piece in seen.items()}
        return {self._text(name.encode()).decode(): self._text(piece) for name, piece in states.items()}

    def _text(self, text: bytes) -> bytes:
        return OPAQUE.sub(self._name, CODES.sub(b"(a code)", MOMENTS.sub(b"(a moment)", text)))

    def _name(self, found: "re.Match[bytes]") -> bytes:
        number = self.names.setdefault(found[0], len(self.names))
        return f"(name {number} of {len(found[0])} letters)".encode()


def state(stream: bytes) -> bytes:
    """The last of every piece, in the order in which the pieces came first. What only keeps time is left out."""
    last: dict[bytes, bytes] = {}
    for event in EVENT.finditer(stream):
        piece: Any = PIECE.search(event[2])
        key = b" ".join((event[1], *(part for part in (piece.groups() if piece else ()) if part)))
        last[key] = event[2]
    return b"\n".join(key + b"\n" + data for key, data in last.items())
