"""Mail: a letter is stored with what caused it, and leaves after the commit. Letters carry no content of a case."""

import logging
from functools import partial

import msgspec
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from caucus import clock
from caucus.post.models import Letter
from caucus.sealing import keyring
from caucus.sealing.words import Words

OWNER = "outbox"
TRIES = 8
log = logging.getLogger("caucus.post")


class Mail(msgspec.Struct, frozen=True):
    to: str
    subject: str
    body: str


def send(mail: Mail) -> None:
    """Stores the letter now and delivers it once the transaction around it has committed."""
    keyring.make(OWNER)
    letter = Letter(written_at=clock.now())
    letter.sealed = Words(keyring.seal(OWNER, msgspec.msgpack.encode(mail), letter.id))
    letter.save()
    transaction.on_commit(partial(deliver, letter.id))


def deliver(letter_id: str) -> None:
    """Hands one letter to the mail system; what fails is tried again by `deliver_waiting`."""
    letter = Letter.objects.filter(id=letter_id, delivered=False).first()
    if letter is None:
        return
    mail = read(letter)
    letter.tries += 1
    try:
        EmailMessage(mail.subject, mail.body, to=[mail.to]).send()
    except (OSError, ValueError):  # nobody there; or an address that no letter can carry
        log.warning("letter %s could not be delivered, try %d", letter.id, letter.tries)
        letter.save(update_fields=["tries"])
        return
    _close(letter)


def _close(letter: Letter) -> None:
    if settings.DEMO:
        letter.delivered = True
        letter.save(update_fields=["delivered", "tries"])
    else:
        letter.delete()


def deliver_waiting() -> None:
    for letter_id in Letter.objects.filter(delivered=False, tries__lt=TRIES).values_list("id", flat=True):
        deliver(letter_id)


def read(letter: Letter) -> Mail:
    return msgspec.msgpack.decode(keyring.unseal(OWNER, letter.sealed.sealed, letter.id), type=Mail)


def kept() -> list[tuple[Letter, Mail]]:
    """What the demonstration's outbox page shows, newest first."""
    return [(letter, read(letter)) for letter in Letter.objects.order_by("-written_at")]
