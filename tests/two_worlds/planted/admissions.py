"""Circles and letting in: what a newcomer hears, and who learns what was asked."""

from typing import Any

import pytest

from caucus.cases.models import Seat
from caucus.rooms import circles, letting_in
from caucus.walls import asking, kinds
from caucus.walls import letting_in as wall
from caucus.walls.drafts import Draft
from caucus.walls.entries import Called
from caucus.walls.hearing import Hearing
from caucus.walls.models import Room, Span, Stay
from caucus.walls.writer import keep
from tests.two_worlds.histories import Turn
from tests.two_worlds.planted.leak import leak
from tests.two_worlds.steps import Step

S, ROOM = Step, "separate b"
_SAYS, _CARRIED = S("bruno", "say", ROOM, "We could pay ninety."), S("mira", "carry", ROOM, "They would take eighty.")
_ASKS, _LETS_IN = S("bruno", "propose", ROOM, "lena", 1), S("bruno", "let_in", ROOM)
_MIRA, _DAN = S("mira", "consent", ROOM), S("dan", "consent", ROOM)


def _after(apart: Step, *known: Step) -> tuple[Turn, ...]:
    """Other words in each world before the newcomer comes, and then the same steps."""
    own = S("lena", "ask", "threshold lena", "A word alone, please.")
    return (Turn((apart, *known, own), (apart._replace(text="Something else altogether."), *known, own)),)


@leak(row=78, observer="lena", told=_after(_SAYS, S("bruno", "admit", ROOM, "lena")))
def history_with_every_admission(patch: pytest.MonkeyPatch) -> None:
    """A newcomer is let in, and reads what was said before it came."""
    before = kinds._effects["admitted"]

    def admitted(room: Room, seat: str, admitted: Any) -> None:
        before(room, seat, admitted)
        Span.objects.filter(stay__room=room, stay__seat=admitted.seat).update(first=1)

    patch.setitem(kinds._effects, "admitted", admitted)


@leak(row=78, observer="lena", told=_after(_SAYS, _ASKS, _MIRA, _LETS_IN))
def history_without_a_yes(patch: pytest.MonkeyPatch) -> None:
    """What came before is heard once some have said yes; whoever does not answer is taken to agree."""
    patch.setattr(wall, "voices", lambda entries: frozenset())


@leak(row=78, observer="lena", told=_after(_CARRIED, _ASKS, _MIRA, _DAN, _LETS_IN))
def history_over_what_was_carried(patch: pytest.MonkeyPatch) -> None:
    """Who is let in hears all that stands in the room, and so what came across a wall for others alone."""
    patch.setattr(asking, "reaches", lambda payload, newcomer, room: True)


@leak(row=78, observer="bruno", told=(Turn((S("ana", "propose", "separate a", "carla", 1),), ()),))
def asked_of_everybody(patch: pytest.MonkeyPatch) -> None:
    """Whether somebody may hear what came before is asked of those, too, who spoke nothing there."""

    def elsewhere(seat: Seat, room: Room, said: Any) -> list[Draft]:
        mira = Seat.objects.get(case=seat.case_id, role="mediator")
        places = Room.objects.filter(kind="threshold", stay__seat=mira, stay__open=True).exclude(seat=mira)
        return [Draft(mira, place.id, said) for place in places.order_by("id")]

    patch.setattr(letting_in, "_elsewhere", elsewhere)


@leak(row=29, observer="bruno", told=(Turn((S("mira", "circle", "circle"),), ()),))
def called_with_all_the_party(patch: pytest.MonkeyPatch) -> None:
    """Whose counsel is called into a circle is told so."""
    before = circles._build

    def build(seat: Seat, address: str, called: list[Seat], with_me: bool) -> None:
        before(seat, address, called, with_me)
        for other in Seat.objects.filter(party__in=[each.party_id for each in called], role="party"):
            threshold = Room.objects.get(seat=other, kind="threshold")
            keep([Draft(seat, threshold.id, Called(room=address, seats=[each.id for each in called]))])

    patch.setattr(circles, "_build", build)


@leak(row=9, observer="olga", told=(Turn((S("mira", "circle", "circle"), S("carla", "come", "circle")), ()),))
def order_of_coming(patch: pytest.MonkeyPatch) -> None:
    """Those who hear a room stand in the order in which they last came into one, wherever that was."""
    before = Hearing.sitting

    def sitting(self: Hearing, room: str) -> Any:
        came = list(Stay.objects.filter(open=True).order_by("-id").values_list("seat", flat=True))
        return tuple(sorted(before(self, room), key=lambda who: came.index(who.seat)))

    patch.setattr(Hearing, "sitting", sitting)
