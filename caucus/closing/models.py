"""What is left of a case that was destroyed: that it was."""

from django.db import models


class Destruction(models.Model):
    """One case; its rows are gone, so it is named and not pointed at. Without `done_at` it is to be gone on with."""

    case = models.CharField(primary_key=True, max_length=22)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
