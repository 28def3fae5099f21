"""Mediators' accounts: opened on this machine by its operator, entered with a code sent by mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest

from caucus.people.models import Person
from caucus.post.outbox import Mail, send


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sends the library's mails through our post, and lets nobody sign up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, context)
        send(Mail(email, str(message.subject), str(message.body)))


def open_account(address: str, name: str) -> Person:
    """The mediator with this address, made if missing; the name is the one that cases will show."""
    person, _ = Person.objects.update_or_create(email=address.lower(), defaults={"name": name})
    EmailAddress.objects.get_or_create(user=person, email=address.lower(), defaults={"verified": True, "primary": True})
    return person
