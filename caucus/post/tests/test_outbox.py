"""A letter leaves after the commit; what fails is kept and tried again; what left is gone."""

import logging
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction

from caucus.post import outbox
from caucus.post.models import Letter
from caucus.post.outbox import TRIES, Mail, deliver, deliver_waiting, kept, read, send

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LETTER = Mail("ana@a.example", "An invitation for you", "Follow the link.")
Capture = Callable[..., object]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A mail system that takes nothing, as long as this list is empty."""
    mended: list[str] = []
    real = EmailMessage.send

    def send(message: EmailMessage) -> int:
        if not mended:
            raise ConnectionRefusedError("no mail system listens")
        return real(message)

    monkeypatch.setattr(EmailMessage, "send", send)
    return mended


def test_a_letter_leaves_once_all_is_committed(django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(LETTER)
        assert mail.outbox == []
        assert Letter.objects.count() == 1
    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [([LETTER.to], LETTER.subject, LETTER.body)]


def test_what_was_undone_sends_nothing(django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        send(LETTER)
        transaction.set_rollback(True)
    assert mail.outbox == []
    assert Letter.objects.count() == 0


def test_a_letter_delivered_is_gone(django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(LETTER)
    assert Letter.objects.count() == 0
    assert kept() == []


def test_a_failing_mail_system_keeps_the_letter(
    broken: list[str], django_capture_on_commit_callbacks: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), django_capture_on_commit_callbacks(execute=True):
        send(LETTER)
    letter = Letter.objects.get()
    assert (letter.tries, letter.delivered) == (1, False)
    assert read(letter) == LETTER
    assert "ana@a.example" not in caplog.text
    assert "could not be delivered" in caplog.text


def test_it_is_tried_again_and_then_gone(broken: list[str], django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(LETTER)
    deliver_waiting()
    assert Letter.objects.get().tries == 2
    broken.append("mended")
    deliver_waiting()
    assert [sent.to for sent in mail.outbox] == [[LETTER.to]]
    assert Letter.objects.count() == 0
    deliver_waiting()
    assert len(mail.outbox) == 1


def test_it_is_not_tried_for_ever(broken: list[str], django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(LETTER)
    for _ in range(TRIES + 3):
        deliver_waiting()
    assert Letter.objects.get().tries == TRIES
    broken.append("mended")
    deliver_waiting()
    assert mail.outbox == []


def test_one_letter_that_fails_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Capture
) -> None:
    real = EmailMessage.send

    def send_some(message: EmailMessage) -> int:
        if message.to == ["nobody@nowhere.example"]:
            raise OSError("no such host")
        return real(message)

    monkeypatch.setattr(EmailMessage, "send", send_some)
    with django_capture_on_commit_callbacks(execute=True):
        send(_to_nobody())
        send(LETTER)
    assert [sent.to for sent in mail.outbox] == [[LETTER.to]]
    assert [read(letter).to for letter in Letter.objects.all()] == ["nobody@nowhere.example"]


def test_an_address_that_no_letter_can_carry_breaks_nothing(django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(Mail("ana@a.example\nbcc: all@a.example", LETTER.subject, LETTER.body))
    assert mail.outbox == []
    assert [letter.tries for letter in Letter.objects.all()] == [1]


def _to_nobody() -> Mail:
    return Mail("nobody@nowhere.example", LETTER.subject, LETTER.body)


def test_while_it_waits_it_is_sealed(broken: list[str], django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(LETTER)
    sealed = Letter.objects.get().sealed.sealed
    assert not any(word.encode() in sealed for word in (LETTER.to, LETTER.subject, LETTER.body))


def test_a_letter_that_is_not_there_is_no_fault() -> None:
    deliver("n" * 22)


def test_in_a_demonstration_letters_are_kept_to_be_looked_at(
    settings: object, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.DEMO = True
    with django_capture_on_commit_callbacks(execute=True):
        send(LETTER)
        send(_to_nobody())
    assert [letter.to for _, letter in kept()] == ["nobody@nowhere.example", LETTER.to]
    outbox.deliver_waiting()
    assert len(mail.outbox) == 2


def test_on_the_terminal_a_letter_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    from caucus.post.terminal import Backend

    assert Backend().send_messages([EmailMessage("A code", "123456", to=["mira@m.example"])]) == 1
    assert capsys.readouterr().err == "mail to mira@m.example: A code\n123456\n\n"
