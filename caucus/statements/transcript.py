"""The transcript of a room (pure): what was said, as it stands now."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from caucus.cases.cards import PartyCard, PersonCard
from caucus.plain import paragraphs
from caucus.statements.speakers import is_confirmed, is_recorded, marks_of, may_change, speaker_of
from caucus.walls.hearing import Heard, Hearing

ITEMS = frozenset(
    {"said", "handed", "opened", "closed", "admitted", "left", "let_hear", "delivered", "replied", "floated"}
)
OWN = frozenset({"said", "handed", "replied"})
ABOUT = frozenset({"marked", "corrected", "withdrawn", "owned"})


class Item(NamedTuple):
    """One line of the transcript. `what` is the kind of its entry; `who` said it, `recorded_by` wrote it down for them.

    `wished` is a looser mark that waits for confirmation. `mine`: the reader may change it. `whose` is the party for
    which a mediator passes it on, if it is named; `sort` tells replies and own thoughts apart.
    """

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
    recorded_by: PersonCard | None
    confirmed: bool
    wished: str | None
    whose: PartyCard | None = None
    sort: str = ""


def transcript(hearing: Hearing) -> tuple[Item, ...]:
    """The items of the hearing's book, in order, each with what was said about it since."""
    later: dict[str | None, list[Heard]] = defaultdict(list)
    for entry in hearing.said(*ABOUT):
        later[entry.about].append(entry)
    return tuple(_item(hearing, entry, later[entry.id]) for entry in hearing.book)


def _item(hearing: Hearing, entry: Heard, later: list[Heard]) -> Item:
    said, since = entry.payload, {after.kind for after in later}
    withdrawn = "withdrawn" in since
    words = _last(later, "corrected", "words", getattr(said, "words", ""))
    seat = said.seat if entry.kind in ("admitted", "left", "let_hear") else speaker_of(entry)
    confirmed = is_confirmed(entry, later)
    mark, wished = marks_of(entry, later, confirmed=confirmed)
    mine = entry.kind in OWN and not withdrawn and may_change(entry, later, hearing.seat.id)
    return Item(
        id=entry.id,
        what=entry.kind,
        who=hearing.plate.person(seat),
        at=entry.at,
        words="" if withdrawn else words,
        paragraphs=() if withdrawn else paragraphs(words),
        mark=mark,
        name="" if withdrawn else getattr(said, "name", ""),
        size=0 if withdrawn else getattr(said, "size", 0),
        purpose=getattr(said, "purpose", ""),
        corrected="corrected" in since,
        withdrawn=withdrawn,
        mine=mine,
        whose=_party(hearing, getattr(said, "whose", None)),
        sort=getattr(said, "what", ""),
        recorded_by=hearing.plate.person(entry.seat) if is_recorded(entry) else None,
        confirmed=confirmed,
        wished=wished,
    )


def _party(hearing: Hearing, letter: str | None) -> PartyCard | None:
    """By its name where the reader has met somebody of it."""
    if letter is None:
        return None
    met = (person.party for person in hearing.plate.people.values() if person.party and person.party.letter == letter)
    return next(met, PartyCard(letter, ""))


def _last(later: list[Heard], kind: str, field: str, otherwise: Any) -> Any:
    found = [getattr(after.payload, field) for after in later if after.kind == kind]
    return found[-1] if found else otherwise
