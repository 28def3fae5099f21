"""Rooms, who sits in them, and their books. A room is an audience is a book is a key."""

from datetime import UTC, datetime
from functools import partial

from django.db import models
from django.db.models import Q

from caucus import ids
from caucus.cases.models import Case, Party, Seat
from caucus.sealing.words import WordsField
from caucus.walls.door import Door

SILENT = datetime(1970, 1, 1, tzinfo=UTC)  # a room that speaks only in sessions, and none is open
new_id = partial(ids.new, "walls")


class RoomKind(models.TextChoices):
    THRESHOLD = "threshold"
    JOINT = "joint"
    SEPARATE = "separate"
    OWN = "own"
    NOTES = "notes"
    CIRCLE = "circle"
    CHECK = "check"


class Room(models.Model):
    """A circle of seats with a book and a key. The lower half of its columns is the head of the book."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    kind = models.CharField(max_length=9, choices=RoomKind.choices)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, null=True)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, null=True, help_text="whose threshold, or notes, it is")
    position = models.PositiveBigIntegerField(default=0)
    digest = models.BinaryField(default=bytes)
    last_at = models.DateTimeField(null=True)
    speaks_until = models.DateTimeField(null=True, help_text="null: at any time")
    session_since = models.DateTimeField(null=True, help_text="null: no session is open")


class Stay(models.Model):
    """A seat's time in a room: an index of its book's admit and leave entries, kept by the writer."""

    id = models.BigAutoField(primary_key=True)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, db_index=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE)
    open = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "seat"], name="one_stay_a_seat")]


class Span(models.Model):
    """What a stay hears: from one position to another, both included; no end while it goes on."""

    id = models.BigAutoField(primary_key=True)
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE)
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField(null=True)


class Entry(models.Model):
    """One thing said, done or learnt in a room. Never changes; read only through the door."""

    id = models.CharField(primary_key=True, max_length=22, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, db_index=False)
    position = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=24)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, db_index=False)
    about = models.ForeignKey("self", on_delete=models.DO_NOTHING, null=True, help_text="goes with its book")
    heard_at = models.PositiveBigIntegerField()
    once = models.CharField(max_length=64, null=True)
    at = models.DateTimeField()
    sealed = WordsField()
    digest = models.BinaryField()

    objects = Door()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "position"], name="one_entry_a_position"),
            models.UniqueConstraint(fields=["room", "seat", "once"], name="said_once", condition=Q(once__isnull=False)),
        ]
