"""The transcript of a room (pure): what was said, as it stands now."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from caucus.cases.cards import PersonCard
from caucus.plain import paragraphs
from caucus.walls.hearing import Heard, Hearing

ITEMS = frozenset({"said", "handed", "opened", "closed", "admitted", "left"})
ABOUT = frozenset({"marked", "corrected", "withdrawn"})


class Item(NamedTuple):
    """One line of the transcript. `what` is the kind of its entry; `mine`: the reader may mark, correct, withdraw."""

    id: str
    what: str
    who: PersonCard
    at: datetime
    words: str
    paragraphs: tuple[str, ...]
    mark: str | None
    name: str
    size: int
    purpose: str
    corrected: bool
    withdrawn: bool
    mine: bool


def transcript(hearing: Hearing) -> tuple[Item, ...]:
    """The items of the hearing's book, in order, each with what was said about it since."""
    later: dict[str | None, list[Heard]] = defaultdict(list)
    for entry in hearing.said(*ABOUT):
        later[entry.about].append(entry)
    return tuple(_item(hearing, entry, later[entry.id]) for entry in hearing.book)


def _item(hearing: Hearing, entry: Heard, later: list[Heard]) -> Item:
    said = entry.payload
    withdrawn = any(after.kind == "withdrawn" for after in later)
    words = _last(later, "corrected", "words", getattr(said, "words", ""))
    seat = said.seat if entry.kind in ("admitted", "left") else entry.seat
    mine = entry.seat == hearing.seat.id and entry.kind in ("said", "handed") and not withdrawn
    return Item(
        id=entry.id,
        what=entry.kind,
        who=hearing.plate.person(seat),
        at=entry.at,
        words="" if withdrawn else words,
        paragraphs=() if withdrawn else paragraphs(words),
        mark=_last(later, "marked", "mark", getattr(said, "mark", None)),
        name="" if withdrawn else getattr(said, "name", ""),
        size=0 if withdrawn else getattr(said, "size", 0),
        purpose=getattr(said, "purpose", ""),
        corrected=any(after.kind == "corrected" for after in later),
        withdrawn=withdrawn,
        mine=mine,
    )


def _last(later: list[Heard], kind: str, field: str, otherwise: Any) -> Any:
    found = [getattr(after.payload, field) for after in later if after.kind == kind]
    return found[-1] if found else otherwise
