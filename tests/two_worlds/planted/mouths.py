"""What the leak guard could give away: whose words resemble what, and that somebody was warned at all."""

from typing import Any

import pytest

from caucus.mouth import memory, speaking
from caucus.walls import elsewhere
from caucus.walls.door import opened
from caucus.walls.models import Room
from tests.two_worlds.histories import Turn
from tests.two_worlds.planted.leak import BOOKS, leak
from tests.two_worlds.steps import Step

SECRET = "We could live with eighty thousand, because of the chemotherapy."
_APART = (Step("ana", "say", "separate a", SECRET),)
_OWN = (Step("bruno", "say", "separate b", "Somebody spoke of chemotherapy and of 80k."),)
_SLIP = (Step("mira", "say", "joint", "Would 80k do, with the chemotherapy?"),)
GUESSED = (Turn((*_APART, *_OWN), _OWN),)
SLIPPED = (Turn((*_APART, *_SLIP), _SLIP),)


@leak(row=74, observer="bruno", told=GUESSED)
def guard_hears_the_whole_case(patch: pytest.MonkeyPatch) -> None:
    """The guard compares with all that was said in the case, so that nobody lets anything slip."""
    before = elsewhere.heard_since

    def heard_since(ears: Any, known: Any) -> elsewhere.Elsewhere:
        found = before(ears, known)
        rooms = Room.objects.filter(case__in=Room.objects.filter(id__in=ears.heads).values("case"))
        said = BOOKS.filter(room__in=rooms.exclude(id__in=ears.heads), kind="said")
        return found._replace(apart=(*found.apart, *map(opened, said)))

    patch.setattr(elsewhere, "heard_since", heard_since)


@leak(row=74, observer="bruno", told=GUESSED)
def one_memory_a_room(patch: pytest.MonkeyPatch) -> None:
    """Whoever speaks into a room shares its guard with the mediator, so that words are taken apart once."""
    before, asked = speaking.ears, memory.audience

    def ears(seat: Any, room: str) -> elsewhere.Ears:
        mediator = Room.objects.get(id=room).stay_set.filter(open=True, seat__role="mediator").first()
        return before(mediator.seat if mediator else seat, room)

    patch.setattr(speaking, "ears", ears)
    patch.setattr(memory, "audience", lambda key: asked(memory.Key("", key.room)))


@leak(row=74, observer="bruno", told=SLIPPED)
def reason_in_the_room(patch: pytest.MonkeyPatch) -> None:
    """Why words were said all the same is kept where they were said."""
    here: list[str] = []
    before = speaking.check_mouth

    def check_mouth(seat: Any, room: Any, *given: Any, **named: Any) -> Any:
        here[:] = [room if isinstance(room, str) else room.id]
        return before(seat, room, *given, **named)

    patch.setattr(speaking, "check_mouth", check_mouth)
    patch.setattr(speaking, "notes_of", lambda seat: Room.objects.get(id=here[0]))


@leak(row=74, observer="bruno", told=SLIPPED)
def said_with_hesitation(patch: pytest.MonkeyPatch) -> None:
    """Words that were said after a warning carry a sign of it."""
    before = speaking.keep

    def keep(drafts: Any, read: Any = ()) -> Any:
        first, *rest = drafts
        if rest and hasattr(first.payload, "words"):
            payload = type(first.payload)(words=first.payload.words + " *")
            first = type(first)(first.seat, first.room, payload, first.about, first.once)
        return before([first, *rest], read)

    patch.setattr(speaking, "keep", keep)
