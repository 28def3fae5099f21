"""Each owner has one key, durable before its first use, and opens nothing of another's."""

import pytest

from caucus.sealing import generation, keyring
from caucus.sealing.cipher import Broken
from caucus.sealing.models import Key, Ring
from caucus.sealing.routing import Router

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_key_is_made_once() -> None:
    keyring.make("somebody")
    first = keyring.key_of("somebody")
    keyring.make("somebody")
    keyring.forget()
    assert keyring.key_of("somebody") == first
    assert Key.objects.filter(owner="somebody").count() == 1


def test_owners_have_keys_of_their_own() -> None:
    keyring.make("one")
    keyring.make("other")
    assert keyring.key_of("one") != keyring.key_of("other")


def test_who_has_no_key_seals_and_opens_nothing() -> None:
    for attempt in (lambda: keyring.seal("nobody", b"words", "here"), lambda: keyring.unseal("nobody", b"", "here")):
        with pytest.raises(keyring.NoKey):
            attempt()


def test_a_key_made_later_is_found() -> None:
    with pytest.raises(keyring.NoKey):
        keyring.key_of("late")
    keyring.make("late")
    assert len(keyring.key_of("late")) == 32


def test_what_one_owner_sealed_another_does_not_open() -> None:
    keyring.make("one")
    keyring.make("other")
    sealed = keyring.seal("one", b"words", "here")
    assert keyring.unseal("one", sealed, "here") == b"words"
    with pytest.raises(Broken):
        keyring.unseal("other", sealed, "here")
    with pytest.raises(Broken):
        keyring.unseal("one", sealed, "there")


def test_a_key_wrapped_for_one_owner_does_not_serve_another() -> None:
    keyring.make("one")
    Key.objects.create(owner="thief", wrapped=Key.objects.get(owner="one").wrapped)
    with pytest.raises(Broken):
        keyring.key_of("thief")


def test_on_the_ring_keys_are_wrapped() -> None:
    keyring.make("one")
    wrapped = bytes(Key.objects.get(owner="one").wrapped)
    assert keyring.key_of("one") not in wrapped
    assert generation.key(Ring.objects.get().generation) not in wrapped


def test_the_ring_lies_in_a_database_of_its_own() -> None:
    from caucus.cases.models import Case

    router = Router()
    assert router.db_for_write(Key) == "keyring"
    assert router.db_for_read(Case) is None
    assert router.allow_migrate("keyring", "sealing")
    assert not router.allow_migrate("default", "sealing")
    assert not router.allow_migrate("keyring", "walls")
