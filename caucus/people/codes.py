"""Codes by mail: made, rate-limited, tried a few times, used once."""

import secrets
from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction

from caucus import clock
from caucus.people.models import Code, Person
from caucus.sealing.tokens import fingerprint

LIFE = timedelta(minutes=10)
PAUSE = timedelta(seconds=30)
TRIES = 5
A_DAY = 20


class TooSoon(Exception):
    """Another code was sent moments ago, or too many today."""


class Verdict(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"


def make(person: Person) -> str:
    """Six new digits for a person; the ones before no longer count. Raises TooSoon."""
    digits = f"{secrets.randbelow(10**6):06d}"
    moment = clock.now()
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(id=person.id)  # who asks twice at once is served in turn
        before = Code.objects.filter(person=person).first()
        _store(person, digits, moment, _count_today(before, moment))
    return digits


def _count_today(before: Code | None, moment: datetime) -> int:
    """The how manieth code of the day (in UTC) this is."""
    if before is not None and abs(moment - before.sent_at) < PAUSE:
        raise TooSoon
    if before is None or before.sent_at.date() != moment.date():
        return 1
    if before.sent_today >= A_DAY:
        raise TooSoon
    return before.sent_today + 1


def _store(person: Person, digits: str, moment: datetime, today: int) -> None:
    fresh = {
        "fingerprint": fingerprint(f"{person.id}:{digits}"),
        "expires_at": moment + LIFE,
        "tries_left": TRIES,
        "sent_at": moment,
        "sent_today": today,
    }
    Code.objects.update_or_create(person=person, defaults=fresh)


def spend(person: Person, digits: str) -> Verdict:
    """Whether the digits are the person's; right ones are used up, wrong ones cost a try."""
    with transaction.atomic():
        code = Code.objects.select_for_update().filter(person=person).first()
        if code is None or not code.tries_left or not timedelta() <= code.expires_at - clock.now() <= LIFE:
            return Verdict.EXPIRED
        right = secrets.compare_digest(code.fingerprint, fingerprint(f"{person.id}:{digits}"))
        code.tries_left = 0 if right else code.tries_left - 1
        code.save(update_fields=["tries_left"])
        return Verdict.RIGHT if right else Verdict.WRONG
