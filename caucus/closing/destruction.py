"""Destroying a case: first its keys, here and in every older copy of the ring, then everything that they sealed.

Killed at any moment it is gone on with by `resume`. Once the keys are gone the case is gone; the rest tidies up.
"""

from collections.abc import Callable

from django.db import transaction

from caucus import clock
from caucus.cases.models import Case, Seat
from caucus.closing.certificate import Certificate
from caucus.closing.models import Destruction
from caucus.mouth import memory
from caucus.people import leaving
from caucus.post import outbox
from caucus.sealing import chunks, erasing, keyring
from caucus.walls import shelf
from caucus.walls.models import Room

Step = Callable[[str], None]


class NoCase(Exception):
    """Nothing of that name is here, nor was it destroyed."""


def named(text: str) -> str:
    """The case meant by its random name, or by that of a seat in it, alone or within an address."""
    names = [part for part in text.split("/") if part]
    seat = Seat.objects.filter(id__in=names).first()
    return seat.case_id if seat else text


def destroy(case: str, say: Step) -> Certificate:
    """Cannot be undone. A case destroyed before gives its certificate again.

    Raises NoCase; OSError where a place for generation keys cannot be written, and then nothing was destroyed.
    """
    begun = Destruction.objects.filter(case=case).first()
    if begun is None and not Case.objects.filter(id=case).exists():
        raise NoCase(case)
    begun = begun or Destruction.objects.create(case=case, begun_at=clock.now())
    if begun.done_at is None:
        _go_on(begun, say)
    assert begun.done_at is not None
    return Certificate(begun.case, begun.begun_at, begun.done_at)


def resume(say: Step) -> None:
    """Finishes what was begun, and takes away again what an old backup brought back of cases without a key."""
    for begun in Destruction.objects.filter(done_at=None):
        _go_on(begun, say)
    for case in Case.objects.filter(id__in=keyring.destroyed()).values_list("id", flat=True):
        say(f"Case {case} was destroyed before; what came back of it is taken away")
        _take_away(case)


def _go_on(begun: Destruction, say: Step) -> None:
    rooms = list(Room.objects.filter(case=begun.case).values_list("id", flat=True))
    say("Destroying keys")
    keyring.turn(without=[begun.case, *rooms])
    say("Destroying what they sealed")
    _take_away(begun.case)
    begun.done_at = clock.now()
    begun.save()
    erasing.empty_journals()


def _take_away(case: str) -> None:
    """Files before the rows that name their rooms; nothing of the people stays who were here for this case alone."""
    for room in Room.objects.filter(case=case).values_list("id", flat=True):
        chunks.remove_all(room)
    shelf.clear()
    memory.clear()
    with transaction.atomic():
        seats = Seat.objects.filter(case=case)
        people, places = list(seats.values_list("person", flat=True)), list(seats.values_list("id", flat=True))
        outbox.forget(case)
        Case.objects.filter(id=case).delete()
        leaving.forget([each for each in people if not Seat.objects.filter(person=each).exists()], places)
