"""Stays as an index of the admit and leave entries, written in the transaction that keeps these."""

from functools import partial

from django.db import transaction

from caucus.bell import hub
from caucus.walls.entries import Admitted, Expected, Founded, Left, LetHear
from caucus.walls.kinds import on_keeping
from caucus.walls.models import Room, Span, Stay


@on_keeping(Founded)
def _found(room: Room, seat: str, founded: Founded) -> None:
    for expected in founded.expected:
        Stay.objects.create(room=room, seat_id=expected)


@on_keeping(Expected)
def _expect(room: Room, seat: str, expected: Expected) -> None:
    Stay.objects.get_or_create(room_id=expected.room or room.id, seat_id=expected.seat)


@on_keeping(Admitted)
def _admit(room: Room, seat: str, admitted: Admitted) -> None:
    """From now: the newcomer hears its own admission and what follows; its pages, which know no such room, are told."""
    stay, _ = Stay.objects.get_or_create(room=room, seat_id=admitted.seat)
    if stay.open:
        return
    Stay.objects.filter(id=stay.id).update(open=True)
    Span.objects.create(stay=stay, first=room.position)
    transaction.on_commit(partial(hub.ring, admitted.seat, stirring=True))


@on_keeping(Left)
def _leave(room: Room, seat: str, left: Left) -> None:
    """Hearing ends with the entry that says so, which who leaves still heard."""
    Stay.objects.filter(room=room, seat=left.seat).update(open=False)
    Span.objects.filter(stay__room=room, stay__seat=left.seat, last__isnull=True).update(last=room.position)


@on_keeping(LetHear)
def _let_hear(room: Room, seat: str, let_hear: LetHear) -> None:
    """What came before joins what the stay hears already."""
    stay = Stay.objects.get(room=room, seat=let_hear.seat)
    Span.objects.bulk_create(Span(stay=stay, first=first, last=last) for first, last in let_hear.spans)
