"""Mail: a letter is stored with what caused it, and leaves after the commit. Letters carry no content of a case."""

import logging
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Event, Lock, Thread

import msgspec
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, close_old_connections, transaction

from caucus import clock
from caucus.post.models import Letter
from caucus.sealing import cipher, keyring
from caucus.sealing.words import Words

OWNER = "outbox"
TRIES = 8
NOWHERE = ".invalid"  # RFC 2606: nobody is ever there, so that a letter to it is kept and not sent
NOBODY = f"nobody@nobody{NOWHERE}"  # whoever is unknown at a door: stored as any letter, then thrown away
log = logging.getLogger("caucus.post")
_bag: SimpleQueue[str | None] = SimpleQueue()
_postman = Event()  # somebody walks
_one_at_a_time = Lock()


class Mail(msgspec.Struct, frozen=True):
    to: str
    subject: str
    body: str


def send(mail: Mail, owner: str = OWNER) -> None:
    """Stores the letter now, under the key of the case that it is of; it leaves after the commit."""
    keyring.make(owner)
    letter = Letter(owner=owner, written_at=clock.now())
    letter.sealed = Words(keyring.seal(owner, msgspec.msgpack.encode(mail), letter.id))
    letter.save()
    transaction.on_commit(partial(_leave, letter.id))


def engage() -> Thread:
    """From here on letters leave by a thread of their own: no answer waits for one, or tells that one was sent."""
    walk = Thread(target=_walk, name="postman", daemon=True)
    _postman.set()
    walk.start()
    return walk


def dismiss() -> None:
    _postman.clear()
    _bag.put(None)


def _leave(letter_id: str) -> None:
    """By the postman; a command, which may end before one comes round, delivers by itself."""
    if _postman.is_set():
        _bag.put(letter_id)
    else:
        deliver(letter_id)


def _walk() -> None:
    for letter_id in iter(_bag.get, None):
        with suppress(DatabaseError):  # the next round tries it again, and tells
            close_old_connections()
            deliver(letter_id)


def deliver(letter_id: str) -> None:
    """Hands one letter to the mail system; what fails is tried again by `deliver_waiting`."""
    with _one_at_a_time:
        _deliver(letter_id)


def _deliver(letter_id: str) -> None:
    letter = Letter.objects.filter(id=letter_id, delivered=False).first()
    if letter is None:
        return
    try:
        mail = read(letter)
    except keyring.NoKey:  # its case is being destroyed
        return
    if mail.to == NOBODY:
        letter.delete()
    if mail.to.endswith(NOWHERE):
        return
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


def forget(owner: str) -> None:
    """Letters of a case that is destroyed."""
    Letter.objects.filter(owner=owner).delete()


def deliver_waiting() -> None:
    for letter_id in Letter.objects.filter(delivered=False, tries__lt=TRIES).values_list("id", flat=True):
        deliver(letter_id)


def read(letter: Letter) -> Mail:
    return msgspec.msgpack.decode(keyring.unseal(letter.owner, letter.sealed.sealed, letter.id), type=Mail)


def kept() -> list[tuple[Letter, Mail]]:
    """What the demonstration's outbox page shows, newest first."""
    return [(letter, read(letter)) for letter in Letter.objects.order_by("-written_at")]


def waiting(owner: str) -> list[Mail]:
    """Letters of a case that have not left."""
    return [read(letter) for letter in Letter.objects.filter(owner=owner, delivered=False)]


def broken() -> list[str]:
    """Letters that do not open."""
    return [letter.id for letter in Letter.objects.iterator() if not _opens(letter)]


def _opens(letter: Letter) -> bool:
    try:
        read(letter)
    except (keyring.NoKey, cipher.Broken):
        return False
    return True
