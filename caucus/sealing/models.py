"""The keyring: one wrapped key for each room and each case, in a database of its own."""

from django.db import models


class Key(models.Model):
    """A key under the generation key; `owner` is the id of a room or a case, or the name of a store."""

    owner = models.CharField(primary_key=True, max_length=64)
    wrapped = models.BinaryField()
