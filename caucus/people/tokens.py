"""API tokens and one-time links: given out once, kept only as fingerprints."""

import secrets
from datetime import timedelta

from django.db import transaction

from caucus import clock
from caucus.people.models import Link, Person, Token
from caucus.questions import Question
from caucus.sealing.tokens import fingerprint

_BEARER = Question(lambda mark: Token.objects.select_related("person").filter(fingerprint=mark))
LINK_LIFE = timedelta(hours=12)


def give_token(person: Person) -> str:
    text = secrets.token_urlsafe(32)
    Token.objects.create(fingerprint=fingerprint(text), person=person)
    return text


def bearer(text: str) -> Person | None:
    found: Token | None = next(_BEARER.find(fingerprint(text)), None)
    return found.person if found else None


def give_link(person: Person, seat: str) -> str:
    text = secrets.token_urlsafe(32)
    Link.objects.create(fingerprint=fingerprint(text), person=person, seat=seat, expires_at=clock.now() + LINK_LIFE)
    return text


def use_link(text: str) -> Link | None:
    """The link, once; the second time, or too late, nothing."""
    with transaction.atomic():
        live = Link.objects.filter(fingerprint=fingerprint(text), expires_at__gt=clock.now())
        link = live.select_related("person").select_for_update().first()
        if link is not None:
            live.delete()
        return link


def forget_old_links() -> None:
    Link.objects.filter(expires_at__lte=clock.now()).delete()


def link_is_live(text: str) -> bool:
    return Link.objects.filter(fingerprint=fingerprint(text), expires_at__gt=clock.now()).exists()
