"""Streams, bells and presence: what moves a page, and what a page says of who is there."""

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from functools import partial
from typing import Any

import pytest
from django.db import transaction

from caucus import clock
from caucus.bell import hub
from caucus.cases.models import Seat
from caucus.rooms import drawing, presence, stream, views
from caucus.rooms.drawing import Frame
from caucus.rooms.gate import Seated
from caucus.rooms.parts import Page
from caucus.walls import kinds
from caucus.walls.hearing import Hearing
from caucus.walls.models import Room
from tests.two_worlds.planted.leak import connected, counted, leak
from tests.two_worlds.planted.told import APART, ELSEWHERE, LEFT, THERE

JOINT = Room.objects.filter(kind="joint")


@leak(row=28, observer="emil", begin=1)
def company_rings(patch: pytest.MonkeyPatch) -> None:
    """Whoever comes or goes anywhere wakes the pages of the joint room, so that they are fresh."""
    before = presence._count

    def count(room: str, seat: str, step: int) -> None:
        before(room, seat, step)
        for joint in JOINT.filter(case__seat=seat):
            hub.ring(joint.id)

    patch.setattr(presence, "_count", count)


@leak(row=24, observer="dan", begin=1, told=APART)
def number_of_a_frame(patch: pytest.MonkeyPatch) -> None:
    """Frames are numbered as they leave the house."""
    before = stream.encoded

    def encoded(frame: Frame) -> bytes:
        return f": {counted('frames')}\n".encode() + before(frame)

    patch.setattr(stream, "encoded", encoded)


@leak(row=30, observer="emil", begin=1, told=APART)
def bell_of_the_case(patch: pytest.MonkeyPatch) -> None:
    """One bell a case is simpler."""
    before = hub.ring

    def ring(room: str, *, stirring: bool = False) -> None:
        before(room, stirring=stirring)
        if not stirring:
            for joint in JOINT.filter(case__room=room).exclude(id=room):
                before(joint.id)

    patch.setattr(hub, "ring", ring)


def _streaming(patch: pytest.MonkeyPatch, change: Callable[[bytes], bytes]) -> None:
    """Every piece of every stream is changed on its way out."""
    before = stream.frames

    async def frames(*given: Any) -> AsyncIterator[bytes]:
        async with aclosing(before(*given)) as pieces:  # type: ignore[type-var]
            async for piece in pieces:
                yield change(piece)

    patch.setattr(stream, "frames", frames)
    patch.setattr(views, "frames", frames)


@leak(row=24, observer="emil", begin=1, told=APART)
def beat_that_counts(patch: pytest.MonkeyPatch) -> None:
    """A beat says how many are connected, for whoever looks after the machine."""
    _streaming(patch, lambda piece: piece.replace(b":\n\n", f": {connected()} here\n\n".encode()))


@leak(row=26, observer="emil", begin=1, told=APART)
def patience_by_load(patch: pytest.MonkeyPatch) -> None:
    """The more are connected, the longer a page waits before it comes back."""
    _streaming(patch, lambda piece: piece.replace(b"retry: 1000", f"retry: {1000 + 100 * connected()}".encode()))


@leak(row=29, observer="bruno", told=APART)
def leaving_rings(patch: pytest.MonkeyPatch) -> None:
    """When somebody leaves a room, the joint room hears a bell."""
    before = kinds._effects["left"]

    def left(room: Room, seat: str, payload: Any) -> None:
        before(room, seat, payload)
        for joint in JOINT.filter(case=room.case_id):
            transaction.on_commit(partial(hub.ring, joint.id))

    patch.setitem(kinds._effects, "left", left)


@leak(row=28, observer="bruno", told=ELSEWHERE)
def lease_from_any_room(patch: pytest.MonkeyPatch) -> None:
    """A mediator who is connected at all is there for the joint session."""
    before = views.live_stream

    def live_stream(request: Seated, page: Page, room: str, here: tuple[str, ...], leased: tuple[str, ...]) -> Any:
        joint = JOINT.filter(case=request.seat.case_id).values_list("id", flat=True)
        return before(request, page, room, here, tuple(joint) if views.mediates(request) else leased)

    patch.setattr(views, "live_stream", live_stream)


@leak(row=28, observer="bruno", told=LEFT)
def freeze_from_any_room(patch: pytest.MonkeyPatch) -> None:
    """A mediator who closes a page is gone."""
    before = presence._count

    def count(room: str, seat: str, step: int) -> None:
        before(room, seat, step)
        if step < 0 and Seat.objects.get(id=seat).role == "mediator":
            JOINT.filter(case__seat=seat).update(speaks_until=clock.now())

    patch.setattr(presence, "_count", count)


@leak(row=28, observer="noor", told=THERE)
def presence_of_all(patch: pytest.MonkeyPatch) -> None:
    """To a mediator everybody is shown as connected who is, wherever that be."""
    before = drawing.listen

    def listen(seat: Seat, window: Any, now: Any, present: Any = ()) -> Hearing:
        return before(seat, window, now, present)._replace(present=frozenset(present))

    patch.setattr(drawing, "listen", listen)
