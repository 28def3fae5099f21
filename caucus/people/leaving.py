"""People who were here for one case only, and what they came in with."""

from collections.abc import Iterable

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from caucus.people.models import Link, Person


def forget(persons: Iterable[str], seats: Iterable[str]) -> None:
    """Persons without an account of their own, with their sign-ins; and links made to these seats."""
    gone = set(Person.objects.filter(id__in=list(persons), email=None).values_list("id", flat=True))
    ended = [row.pk for row in Session.objects.iterator() if row.get_decoded().get(SESSION_KEY) in gone]
    Session.objects.filter(pk__in=ended).delete()
    Link.objects.filter(seat__in=list(seats)).delete()
    Person.objects.filter(id__in=gone).delete()


def close_account(address: str) -> None:
    """Somebody with an account who sits nowhere any more."""
    for person in Person.objects.filter(email=address):
        person.email = None
        person.save()
        forget([person.id], [])
