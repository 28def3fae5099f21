"""One's own words in two rooms: what leads from the one to the other, in either direction."""

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from caucus.bell import hub
from caucus.statements import bringing
from caucus.statements.entries import Corrected
from caucus.walls.drafts import Draft
from tests.two_worlds.histories import Turn
from tests.two_worlds.planted.leak import leak
from tests.two_worlds.steps import Step

_SAYS = Step("bruno", "say", "joint", "We are here.")
_LINE = Step("ana", "say", "own a", "Eighty, between us.", key="told")
_ANEW = Step("ana", "bring", "own a", "We could live with ninety.", key="told", to="separate a")
BROUGHT = (
    Turn((_LINE,), (_LINE._replace(text="Wait.", key=""), _LINE._replace(text="Quite another way to say it."))),
    Turn((_ANEW,), (_ANEW,)),
)
_TO_ALL = Step("ana", "say", "joint", "We ask for a hundred.", key="all")
_TO_US = Step("ana", "bring", "joint", "As I told them.", key="all", to="own a")
TAKEN_HOME = (Turn((_TO_ALL, _TO_US, _SAYS), (_TO_ALL, _SAYS)),)


@leak(row=13, observer="mira", told=BROUGHT)
def source_of_the_brought(patch: pytest.MonkeyPatch) -> None:
    """What is brought names the entry that it comes from."""
    before = bringing._drafts

    def drafts(seat: Any, source: Any, wanted: Any, *once: Any) -> list[Draft]:
        said, *marked = before(seat, source, wanted, *once)
        named = structs.replace(said.payload, words=f"{wanted.words} [{wanted.entry}]")
        return [replace(said, payload=named), *marked]

    patch.setattr(bringing, "_drafts", drafts)


@leak(row=30, observer="bruno", told=TAKEN_HOME)
def brought_is_told_where_it_was_said(patch: pytest.MonkeyPatch) -> None:
    """A line that was brought elsewhere says so, that its speaker finds it again."""
    before = bringing._drafts

    def drafts(seat: Any, source: Any, wanted: Any, *once: Any) -> list[Draft]:
        told = Corrected(words=f"{wanted.words} (said elsewhere, too)")
        return [*before(seat, source, wanted, *once), Draft(seat, source.id, told, about=wanted.entry)]

    patch.setattr(bringing, "_drafts", drafts)


@leak(row=30, observer="bruno", told=TAKEN_HOME)
def bringing_rings_where_it_was_said(patch: pytest.MonkeyPatch) -> None:
    """The pages of the room from which a line was brought are woken, so that they are fresh."""
    before = bringing.bring

    def bring(seat: Any, source: Any, *more: Any) -> list[str]:
        kept = before(seat, source, *more)
        hub.ring(source.id, stirring=True)
        return kept

    patch.setattr(bringing, "bring", bring)
