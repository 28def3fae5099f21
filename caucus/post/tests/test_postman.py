"""While the postman walks, no answer waits for the mail system; and the time of an answer tells of nobody."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from threading import Event, Thread

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caucus.people.account import open_account
from caucus.post import outbox
from caucus.post.models import Letter
from caucus.post.outbox import NOBODY, Mail, deliver_waiting, send

LETTER = Mail("ana@a.example", "An invitation for you", "Follow the link.")
BOTH = ["default", "keyring"]
PATIENCE = 30
VERB = re.compile(r'^(\w+).*?(?:FROM|INTO|UPDATE|(?<=^)SAVEPOINT|RELEASE) "(\w+)".*$', re.DOTALL)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The mail system takes letters once this is set."""
    event, real = Event(), EmailMessage.send

    def taken(message: EmailMessage) -> int:
        assert event.wait(PATIENCE)
        return real(message)

    monkeypatch.setattr(EmailMessage, "send", taken)
    walk = outbox.engage()
    yield event
    event.set()
    outbox.dismiss()
    walk.join(PATIENCE)
    assert not walk.is_alive()


@pytest.mark.django_db(transaction=True, databases=BOTH)
def test_nobody_waits_for_a_mail_system_that_takes_its_time(opened: Event) -> None:
    cache.clear()
    open_account("mira@m.example", "Mira")
    answer = Client().post("/door/", {"email": "mira@m.example"})
    assert answer.status_code == 302, "answered, while the letter waits at the mail system"
    assert (Letter.objects.count(), mail.outbox) == (1, [])
    opened.set()
    outbox.dismiss()
    _until_all_left()
    assert [letter.to for letter in mail.outbox] == [["mira@m.example"]]


def _until_all_left() -> None:
    until = time.monotonic() + PATIENCE
    while Letter.objects.exists():
        assert time.monotonic() < until
        time.sleep(0.01)


def _round() -> None:
    deliver_waiting()
    connections.close_all()


@pytest.mark.django_db(transaction=True, databases=BOTH)
def test_a_letter_that_the_postman_carries_is_not_delivered_twice(opened: Event) -> None:
    send(LETTER)
    in_a_round = Thread(target=_round)
    in_a_round.start()
    in_a_round.join(0.3)  # long enough to take the letter as well, if it could
    opened.set()
    in_a_round.join(PATIENCE)
    outbox.dismiss()
    _until_all_left()
    assert len(mail.outbox) == 1


@pytest.mark.django_db(databases=BOTH)
def test_what_is_done_for_a_known_address_is_done_for_an_unknown_one(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Callable[[], object]]]],
) -> None:
    cache.clear()
    open_account("mira@m.example", "Mira")
    done = []
    for address in ("first@m.example", "mira@m.example", "nobody@m.example"):  # at the first the key is made
        with django_capture_on_commit_callbacks() as later, CaptureQueriesContext(connection) as asked:
            Client().post("/door/", {"email": address})
        assert len(later) == 1, "a letter waits to leave"
        done.append(sorted(VERB.sub(r"\1 \2", query["sql"]) for query in asked))
    assert done[1] == done[2]


@pytest.mark.django_db(databases=BOTH)
def test_a_letter_to_nobody_is_sent_to_nobody_and_gone(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(Mail(NOBODY, LETTER.subject, LETTER.body))
    assert (mail.outbox, Letter.objects.count()) == ([], 0)
