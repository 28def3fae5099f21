"""The page of a play: lines at the left edge, and what is indented below each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caucus.rehearse.steps import ScriptError


@dataclass(slots=True)
class Block:
    """One line up to its colon (`head`), then its rest and the lines below, each numbered."""

    line: int
    head: str
    tail: list[tuple[int, str]]

    def words(self) -> str:
        """Lines joined into paragraphs, paragraphs parted by an empty line."""
        flat = "\n".join(text for _, text in self.tail).strip("\n")
        return re.sub(r"\n(\n+)?", lambda gap: "\n\n" if gap[1] else " ", flat)


def blocks(text: str) -> list[Block]:
    """The blocks of a play; raises `ScriptError` when it begins with an indented line."""
    found: list[Block] = []
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not (found or line.strip()):
            continue
        if line.strip() and not line[0].isspace():
            head, _, rest = line.partition(":")
            found.append(Block(number, head.strip(), [(number, rest.strip())]))
        elif found:
            found[-1].tail.append((number, line.strip()))
        else:
            raise ScriptError(number, "begin at the left edge with “Title: …”")
    return found
