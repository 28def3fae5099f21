"""Of a sign-in the database holds a print and sealed bytes: nobody signs in by them, nobody opens them."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from caucus.people.account import open_account
from caucus.people.models import Person, SignIn
from caucus.people.sessions import SessionStore
from caucus.people.signing_in import BACKEND
from caucus.sealing import keyring
from caucus.sealing.cipher import Broken, unseal
from caucus.server import rounds

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def _row() -> bytes:
    """Everything that stands there of the one sign-in that there is."""
    (row,) = SignIn.objects.values_list()
    return b"\n".join(bytes(it) if isinstance(it, bytes | memoryview) else str(it).encode() for it in row)


@pytest.fixture
def mira() -> Person:
    return open_account("mira@m.example", "Mira")


@pytest.fixture
def signed_in(mira: Person) -> Client:
    client = Client()
    client.force_login(mira, backend=BACKEND)
    return client


def test_a_pending_code_and_its_address_stand_nowhere_in_clear(
    mira: Person, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    cache.clear()
    client = Client()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/door/", {"email": "mira@m.example"})
    code = "".join(sign for sign in mail.outbox[-1].body if sign.isdigit())[:6]
    held = json.dumps(dict(client.session.items()))
    assert code and code in held and "mira@m.example" in held, "who holds the cookie has both"
    assert not any(it.encode() in _row() for it in (code, "mira@m.example", client.cookies["sessionid"].value))


def test_what_stands_there_signs_nobody_in(signed_in: Client) -> None:
    assert signed_in.get("/cases/").status_code == 200
    assert signed_in.cookies["sessionid"].value.encode() not in _row()
    thief = Client()
    thief.cookies["sessionid"] = SignIn.objects.get().fingerprint
    assert thief.get("/cases/").status_code == 302


def test_no_key_of_the_house_opens_it(signed_in: Client) -> None:
    sealed = bytes(SignIn.objects.get().sealed)
    keys = [keyring.key_of(owner) for owner in keyring.owners()] + [settings.SECRET_KEY.encode()[:32]]
    for key in keys:
        with pytest.raises(Broken):
            unseal(key, sealed, "sign-in")


def test_it_is_known_whose_it_is_and_it_goes_with_them(signed_in: Client, mira: Person) -> None:
    assert SignIn.objects.get().person == mira
    mira.delete()
    assert not SignIn.objects.exists()


def test_who_was_signed_out_meanwhile_is_not_signed_in_again(signed_in: Client) -> None:
    late = SessionStore(signed_in.cookies["sessionid"].value)
    late["seen"] = True
    SignIn.objects.all().delete()
    with pytest.raises(UpdateError):
        late.save()
    assert not SignIn.objects.exists()


def test_one_that_is_over_signs_nobody_in_and_goes_with_the_next_round(signed_in: Client) -> None:
    SignIn.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert signed_in.get("/cases/").status_code == 302
    rounds.make()
    assert not SignIn.objects.exists()


def test_signing_in_as_somebody_else_gives_another_key_and_ends_the_one_before(signed_in: Client) -> None:
    before = signed_in.cookies["sessionid"].value
    signed_in.force_login(Person.objects.create(), backend=BACKEND)
    assert signed_in.cookies["sessionid"].value != before
    assert not SessionStore().exists(before)
