"""The top of a play: title, language, the parties and the people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from caucus.rehearse.page import Block
from caucus.rehearse.steps import (
    MEDIATING,
    NAME,
    SIDES,
    Party,
    Person,
    Role,
    Script,
    ScriptError,
)

_HEADS = ("Title", "Language", "Parties", "People")
_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_PARTY = r"([A-Z]): (.+)"
_PERSON = rf"({NAME}): (.+), ({'|'.join(get_args(Role))})(?:(?: for)? ([A-Z]))?"


def read(blocks: list[Block]) -> Script:
    """The script without its steps; raises `ScriptError` at the first line that is wrong."""
    _in_order(blocks)
    title, language, parties, people = blocks
    _shaped(title, r"(?s:.+)", "write the title after “Title:”")
    _shaped(language, _LANGUAGE, "write the tag of a language, as “Language: en”")
    sides = tuple(_parties(parties))
    letters = {party.letter for party in sides}
    cast = tuple(_people(people, letters))
    if not any(person.role in MEDIATING for person in cast):
        raise ScriptError(people.line, "nobody mediates; add “Name: Full Name, mediator”")
    return Script(title.words(), language.words(), sides, cast)


def written(script: Script) -> str:
    """The top of the play of this script."""
    head = [f"Title: {script.title}", f"Language: {script.language}"]
    parties = [f"  {party.letter}: {party.name}" for party in script.parties]
    people = [f"  {p.name}: {p.full_name}, {_place(p)}" for p in script.people]
    return "\n".join([*head, "", "Parties:", *parties, "", "People:", *people])


def _in_order(blocks: list[Block]) -> None:
    end = Block(blocks[-1].line if blocks else 1, "", [])
    for head, block in zip(_HEADS, [*blocks, *[end] * 4], strict=False):
        if block.head != head:
            order = ", ".join(_HEADS)
            raise ScriptError(block.line, f"“{head}:” is missing; begin with {order}")


def _shaped(block: Block, shape: str, told: str) -> None:
    if not re.fullmatch(shape, block.words()):
        raise ScriptError(block.line, told)


def _rows(block: Block, shape: str, example: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each line of a list with its number; no two may begin with the same name."""
    seen = set()
    for line, text in block.tail:
        row = re.fullmatch(shape, text)
        if text and not row:
            raise ScriptError(line, f"write each of the {block.head} as “{example}”")
        if row and row[1] in seen:
            raise ScriptError(line, f"{row[1]} stands here twice; give one another name")
        if row:
            seen.add(row[1])
            yield line, row


def _parties(block: Block) -> Iterator[Party]:
    for _, row in _rows(block, _PARTY, "A: name of the party"):
        yield Party(row[1], row[2])


def _people(block: Block, letters: set[str]) -> Iterator[Person]:
    for line, row in _rows(block, _PERSON, "Ana: Full Name, party A"):
        role = next(role for role in get_args(Role) if role == row[3])
        person = Person(row[1], row[2], role, row[4] or "")
        if told := _misplaced(person, letters):
            raise ScriptError(line, told)
        yield person


def _misplaced(person: Person, letters: set[str]) -> str:
    if person.role in SIDES and not person.party:
        return f"say which party {person.name} belongs to, as “{person.role} A”"
    if person.role in MEDIATING and person.party:
        return f"{person.name} belongs to no party; write “{person.role}” alone"
    if person.party and person.party not in letters:
        return f"there is no party {person.party}; add it to the Parties"
    return ""


def _place(person: Person) -> str:
    link = " " if person.role == "party" else " for "
    return person.role + (link + person.party if person.party else "")
