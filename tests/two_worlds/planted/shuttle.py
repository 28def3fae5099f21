"""Permission and passing on: what leads back from one room to another, and what tells of what never came."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from msgspec import structs

from caucus.api import drawing
from caucus.bell import hub
from caucus.conveyance import actions, given, passing
from caucus.rooms import gate, views
from caucus.statements.entries import Floated
from caucus.walls import kinds
from caucus.walls.door import opened
from caucus.walls.drafts import Draft, Refused
from caucus.walls.models import Entry, Room, Span
from caucus.walls.writer import keep
from tests.two_worlds.planted.leak import BOOKS, leak
from tests.two_worlds.planted.told_shuttle import AWAY, CAME, GIVEN, HIDDEN, IDEA, PASSED, WAITING

Delivering = Callable[[Any, Any, Any], str]


def _joint(room: str) -> str:
    return Room.objects.get(kind="joint", case__room=room).id


def _delivering(patch: pytest.MonkeyPatch, more: Delivering) -> None:
    """What is delivered says more, made of the giver's words, the permission and the intent."""
    before = passing._crossing

    def crossing(seat: Any, notes: Room, intent: str, wanted: Any) -> list[Draft]:
        permission, said = passing._permission(seat, wanted), passing._source(seat, wanted)
        copy, delivered, link = before(seat, notes, intent, wanted)
        words = f"{wanted.words} {more(said, permission, wanted)}"
        return [copy, replace(delivered, payload=structs.replace(delivered.payload, words=words)), link]

    patch.setattr(passing, "_crossing", crossing)


@leak(row=13, observer="bruno", told=PASSED)
def source_of_the_delivered(patch: pytest.MonkeyPatch) -> None:
    """What is delivered names the entry that it comes from."""
    _delivering(patch, lambda said, permission, wanted: f"[{wanted.entry}]")


@leak(row=51, observer="bruno", told=PASSED)
def source_in_the_transcript(patch: pytest.MonkeyPatch) -> None:
    """To programs, what is delivered carries the entry that it comes from."""
    before = drawing._item

    def drawn(item: Any, room: str) -> Any:
        shape = before(item, room)
        links = (opened(entry) for entry in BOOKS.filter(kind="linked"))
        intent = next((it.about for it in links if it.payload.delivered == shape.id), None)
        return shape.model_copy(update={"name": opened(BOOKS.get(id=intent)).payload.entry}) if intent else shape

    patch.setattr(drawing, "_item", drawn)


@leak(row=11, observer="bruno", told=PASSED)
def moment_of_the_giver(patch: pytest.MonkeyPatch) -> None:
    """What is delivered says when it was said."""
    _delivering(patch, lambda said, permission, wanted: f"({said.at:%H:%M:%S})")


@leak(row=29, observer="bruno", told=PASSED)
def others_who_may_hear(patch: pytest.MonkeyPatch) -> None:
    """What is delivered says to whom else it may be said."""
    _delivering(patch, lambda said, permission, wanted: f"For: {', '.join(permission.to) or 'everybody'}")


@leak(row=13, observer="bruno", told=PASSED)
def words_they_come_from(patch: pytest.MonkeyPatch) -> None:
    """What is delivered says how long the words were of which it is the substance."""
    _delivering(patch, lambda said, permission, wanted: "…" * len(said.payload.words))


@leak(row=29, observer="olga", told=IDEA)
def whose_idea(patch: pytest.MonkeyPatch) -> None:
    """What is said as the mediator's own idea names the party that it comes from."""
    before = passing._crossing

    def crossing(seat: Any, notes: Room, intent: str, wanted: Any) -> list[Draft]:
        copy, delivered, link = before(seat, notes, intent, wanted)
        whose = passing._party_of(passing._source(seat, wanted))
        return [copy, replace(delivered, payload=structs.replace(delivered.payload, whose=whose)), link]

    patch.setattr(passing, "_crossing", crossing)


@leak(row=30, observer="olga", told=AWAY)
def copy_in_the_joint_room(patch: pytest.MonkeyPatch) -> None:
    """The giver's copy of what was passed on stands where it can always be found: in the joint session."""
    before = passing._crossing

    def crossing(seat: Any, notes: Room, intent: str, wanted: Any) -> list[Draft]:
        copy, *others = before(seat, notes, intent, wanted)
        return [copy, *others, replace(copy, room=_joint(wanted.source), about=None, check=None)]

    patch.setattr(passing, "_crossing", crossing)


@leak(row=30, observer="bruno", told=HIDDEN)
def permission_to_all(patch: pytest.MonkeyPatch) -> None:
    """A permission stands in the joint session, about nothing, so that every mediator finds it."""
    before = actions.permit

    def permit(seat: Any, room: Room, about: str, *given: Any) -> list[Draft]:
        drafts = before(seat, room, about, *given)
        return [*drafts, replace(drafts[0], room=_joint(room.id), about=None, once=None, check=None)]

    patch.setattr(actions, "permit", permit)


def _option(seat: Any, room: str, words: str) -> Draft:
    return Draft(seat, room, Floated(what="option", words=words))


@leak(row=30, observer="bruno", told=HIDDEN)
def recalled_is_told(patch: pytest.MonkeyPatch) -> None:
    """Where something would have been said, it is said that it was taken back."""
    before = passing.recall

    def recall(seat: Any, notes: Room, intent: str, once: str | None = None) -> list[Draft]:
        target = passing._intent(seat, notes, intent).payload.target
        return [*before(seat, notes, intent, once), _option(seat, target, "Taken back.")]

    patch.setattr(passing, "recall", recall)


@leak(row=30, observer="bruno", told=HIDDEN)
def intent_rings(patch: pytest.MonkeyPatch) -> None:
    """Where something is going to be said, the pages are woken, so that they are fresh."""
    before = passing.intend

    def intend(seat: Any, source: Room, wanted: Any, *more: Any) -> list[str]:
        kept = before(seat, source, wanted, *more)
        hub.ring(wanted.target, stirring=True)
        return kept

    patch.setattr(passing, "intend", intend)


@leak(row=30, observer="bruno", told=HIDDEN)
def lapsed_is_told(patch: pytest.MonkeyPatch) -> None:
    """Where something would have been said, it is said that it came to nothing."""
    before = passing._lapse

    def lapse(seat: Any, notes: Room, intent: str, reason: str) -> str:
        keep([_option(seat, passing._intent(seat, notes, intent).payload.target, "It came to nothing.")])
        return before(seat, notes, intent, reason)

    patch.setattr(passing, "_lapse", lapse)


@leak(row=12, observer="bruno", told=WAITING)
def refusal_while_more_comes(patch: pytest.MonkeyPatch) -> None:
    """A reply is refused while something else is on its way."""
    before = actions.reply

    def reply(seat: Any, room: Room, *given: Any) -> list[Draft]:
        ended = BOOKS.filter(kind__in=passing.DONE).values("about")
        if BOOKS.filter(kind="intended").exclude(id__in=ended).exists():
            raise Refused("not-now-permitted")
        return before(seat, room, *given)

    patch.setattr(actions, "reply", reply)


@leak(row=10, observer="bruno", told=HIDDEN)
def undecided_everywhere(patch: pytest.MonkeyPatch) -> None:
    """The closing question counts what is undecided in the whole case."""
    before = given._in_room

    def in_room(hearing: Any, card: Any) -> Any:
        found = before(hearing, card)
        return found._replace(undecided=BOOKS.filter(kind="said", room__kind="separate").count())

    patch.setattr(given, "_in_room", in_room)


@leak(row=27, observer="bruno", told=GIVEN)
def receipt(patch: pytest.MonkeyPatch) -> None:
    """Whoever had something passed on is told whether the page on which it stands was opened since."""
    page, before = views.room_page, given.standings

    def room_page(request: gate.Seated, *more: Any) -> Any:
        cache.set(f"opened-by-{request.seat.party_id}", True)
        return page(request, *more)

    def standings(hearing: Any, room: str | None = None) -> Sequence[Any]:
        return tuple(_with_receipt(each, hearing) for each in before(hearing, room))

    patch.setattr(views, "room_page", room_page)
    patch.setattr(given, "standings", standings)


def _with_receipt(standing: Any, hearing: Any) -> Any:
    others = Room.objects.get(id=standing.entry.room).case.party_set.exclude(letter=hearing.seat.party or "")
    read = [party for party in others if cache.get(f"opened-by-{party.id}")]
    return standing._replace(
        passed=tuple(each._replace(words=f"{each.words} Read: {len(read)}") for each in standing.passed)
    )


@leak(row=78, observer="lena", told=CAME)
def admission_over_the_conveyed(patch: pytest.MonkeyPatch) -> None:
    """Whoever comes in hears what was passed on into this room before, too."""
    before = kinds._effects["admitted"]

    def admitted(room: Room, seat: str, payload: Any) -> None:
        before(room, seat, payload)
        first = Entry._base_manager.filter(room=room, kind="delivered").order_by("position").first()
        if first is not None:
            spans = Span.objects.filter(stay__room=room, stay__seat=payload.seat, last__isnull=True)
            spans.update(first=first.position)

    patch.setitem(kinds._effects, "admitted", admitted)


@leak(row=36, observer="noor", told=HIDDEN)
def intent_in_common_notes(patch: pytest.MonkeyPatch) -> None:
    """What is on its way stands in the notes that all mediators share."""
    patch.setattr(passing, "notes_of", lambda seat: Room.objects.get(case=seat.case_id, kind="notes", seat=None))
