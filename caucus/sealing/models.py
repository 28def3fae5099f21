"""The keyring: one wrapped key for each room and each case, in a database of its own."""

from django.db import models


class Key(models.Model):
    """A key under the generation key; `owner` is the id of a room or a case, or the name of a store.

    Of one that was destroyed it stays known that it was, so that nothing of its owner comes back from a backup.
    """

    owner = models.CharField(primary_key=True, max_length=64)
    wrapped = models.BinaryField(null=True, help_text="null: destroyed")
    generation = models.PositiveIntegerField(default=1)


class Ring(models.Model):
    """One row: which generation wraps every key."""

    generation = models.PositiveIntegerField(default=1)
