"""Letters on their way out: sealed while they wait, gone once delivered."""

from functools import partial

from django.db import models

from caucus import ids
from caucus.sealing.words import WordsField

new_id = partial(ids.new, "post")


class Letter(models.Model):
    """`owner` is whose key it waits under: the case that it belongs to, or the outbox."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    owner = models.CharField(max_length=64, default="outbox")
    sealed = WordsField()
    written_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    delivered = models.BooleanField(default=False)
