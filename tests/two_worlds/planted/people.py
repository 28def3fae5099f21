"""Who is where, who waits, who spoke last."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from caucus.cases.models import Case
from caucus.rooms import frame, waiting
from caucus.rooms.sessions import Session
from caucus.server import closed
from caucus.statements import composer
from caucus.walls import listening, rule
from caucus.walls.door import opened
from caucus.walls.hearing import Hearing, RoomCard
from caucus.walls.models import Room, Span, Stay
from tests.two_worlds.planted.leak import BOOKS, in_session, leak
from tests.two_worlds.planted.told import APART, BEHIND


@leak(row=9, observer="olga", begin=1, turns=2, told=APART)
def order_of_speaking(patch: pytest.MonkeyPatch) -> None:
    """Those who hear a room stand in the order in which they spoke last, wherever that was."""
    before = Hearing.sitting

    def sitting(self: Hearing, room: str) -> Any:
        spoke = list(BOOKS.filter(kind="said").order_by("-at", "id").values_list("seat", flat=True))
        return tuple(sorted(before(self, room), key=lambda who: spoke.index(who.seat) if who.seat in spoke else 999))

    patch.setattr(Hearing, "sitting", sitting)


@leak(row=29, observer="bruno", told=APART)
def rooms_of_the_case(patch: pytest.MonkeyPatch) -> None:
    """Everybody sees the plan of the house: all rooms of the case, who sits there, and which is in session."""
    before = listening._rooms

    def rooms(stays: rule.Stays) -> tuple[RoomCard, ...]:
        case = Room.objects.filter(case__in=Room.objects.filter(id__in=stays).values("case"))
        return before(dict.fromkeys(case.values_list("id", flat=True), ()))

    patch.setattr(listening, "_rooms", rooms)


@leak(row=78, observer="noor", begin=1, told=BEHIND)
def left_but_hears(patch: pytest.MonkeyPatch) -> None:
    """Whoever sat in a room once may read there what was said then."""

    def room_of(seat: Any, room: str) -> Room:
        found = Room.objects.filter(id=room, stay__seat=seat, stay__span__isnull=False).first()
        if found is None:
            raise Http404
        return found

    def rows_for(seat: str) -> Q:
        ends = Q(last__isnull=True) | Q(last__gte=OuterRef("heard_at"))
        spans = Span.objects.filter(ends, stay__seat=seat, stay__room=OuterRef("room_id"))
        return Q(Exists(spans.filter(first__lte=OuterRef("heard_at"))))

    def standing(seat: str) -> tuple[rule.Stays, dict[str, int]]:
        spans = Span.objects.filter(stay__seat=seat).select_related("stay__room").order_by("stay__room", "first")
        stays: dict[str, list[tuple[int, int | None]]] = {}
        for span in spans:
            stays.setdefault(span.stay.room_id, []).append((span.first, span.last))
        return stays, {span.stay.room_id: span.stay.room.position for span in spans}

    patch.setattr(closed, "room_of", room_of)
    patch.setattr(rule, "rows_for", rows_for)
    patch.setattr(rule, "standing", standing)


@leak(row=29, observer="bruno", told=APART)
def number_of_stays(patch: pytest.MonkeyPatch) -> None:
    """A name comes with the number of rooms in which its bearer sits."""
    before = listening.plate_of

    def plate_of(case: Case, seats: Any) -> Any:
        plate = before(case, seats)
        stays = {seat: Stay.objects.filter(seat=seat, open=True).count() for seat in plate.people}
        return plate._replace(
            people={seat: card._replace(name=f"{card.name} ({stays[seat]})") for seat, card in plate.people.items()}
        )

    patch.setattr(listening, "plate_of", plate_of)


@leak(row=29, observer="bruno", told=APART)
def session_elsewhere(patch: pytest.MonkeyPatch) -> None:
    """Whoever waits sees since when the mediator is in session."""
    before = frame.session_in

    def session_in(hearing: Hearing, card: RoomCard) -> Session | None:
        found, others = before(hearing, card), in_session(hearing.seat.id)
        if found is None and others and card.kind == "threshold":
            return Session("", "", "", None, "", others[0].session_since, None)  # type: ignore[arg-type]
        return found

    patch.setattr(frame, "session_in", session_in)


def _waiting(patch: pytest.MonkeyPatch, more: Any) -> None:
    """The notice for one who waits says more."""
    before = waiting.notice_in

    def notice_in(hearing: Hearing, threshold: str) -> waiting.Notice | None:
        found = before(hearing, threshold)
        return found and found._replace(words=f"{found.words} {more(hearing)}")

    patch.setattr(waiting, "notice_in", notice_in)


@leak(row=28, observer="bruno", told=APART)
def with_whom(patch: pytest.MonkeyPatch) -> None:
    """The notice for one who waits says with whom the mediator is just now."""
    _waiting(patch, lambda hearing: [room.party and room.party.letter for room in in_session(hearing.seat.id)])


@leak(row=47, observer="bruno", told=APART)
def length_of_the_queue(patch: pytest.MonkeyPatch) -> None:
    """The notice for one who waits says how many asks there are before."""
    _waiting(patch, lambda hearing: BOOKS.filter(kind="asked", room__case__seat=hearing.seat.id).count())


@leak(row=52, observer="bruno", told=APART)
def last_mark(patch: pytest.MonkeyPatch) -> None:
    """The mark that was chosen last stands ready for the next words."""
    before = composer.Composer

    def composed(kind: str, party: Any, marks: Iterable[str], default: str, *heard_by: int) -> Any:
        last = BOOKS.filter(kind="marked").order_by("at", "id").last()
        return before(kind, party, tuple(marks), opened(last).payload.mark if last else default, *heard_by)

    patch.setattr(composer, "Composer", composed)
