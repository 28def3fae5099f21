"""A case and who has a place in it. Titles and names are sealed under the case's key."""

from functools import partial

from django.conf import settings
from django.db import models

from caucus import ids
from caucus.sealing.words import WordsField

LETTERS = "abcdefghijklmnopqrstuvwxyz"
new_id = partial(ids.new, "cases")


class Role(models.TextChoices):
    """What somebody is in a case."""

    MEDIATOR = "mediator"
    CO_MEDIATOR = "co-mediator"
    PARTY = "party"
    COUNSEL = "counsel"
    EXPERT = "expert"
    INTERPRETER = "interpreter"
    OBSERVER = "observer"
    CASE_MANAGER = "case-manager"
    HOUSE = "house"


MEDIATORS = frozenset({Role.MEDIATOR.value, Role.CO_MEDIATOR.value})


class Case(models.Model):
    """One dispute being mediated."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    title = WordsField()


class Party(models.Model):
    """One side of the dispute; its letter tells it apart on every screen."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    letter = models.CharField(max_length=1)
    name = WordsField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "letter"], name="one_letter_a_party")]


class Seat(models.Model):
    """One person's place in one case. The house has a seat and no person."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    role = models.CharField(max_length=12, choices=Role.choices)
    name = WordsField()
    language = models.CharField(max_length=5, default="en")
    accepted = models.BooleanField(default=False)


class Invitation(models.Model):
    """The standing way to a seat. Opens nothing alone: it sends a code to the address in the seat's threshold."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    seat = models.OneToOneField(Seat, on_delete=models.CASCADE)
