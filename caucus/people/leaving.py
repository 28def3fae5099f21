"""People who were here for one case only, and what they came in with."""

from collections.abc import Iterable

from caucus.people.models import Link, Person


def forget(persons: Iterable[str], seats: Iterable[str]) -> None:
    """Persons without an account of their own, with their sign-ins; and links made to these seats."""
    Link.objects.filter(seat__in=list(seats)).delete()
    Person.objects.filter(id__in=list(persons), email=None).delete()


def close_account(address: str) -> None:
    """Somebody with an account who sits nowhere any more."""
    for person in Person.objects.filter(email=address):
        person.email = None
        person.save()
        forget([person.id], [])
