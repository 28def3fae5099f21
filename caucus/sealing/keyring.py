"""Keys by owner. A key is durable in the keyring before the first word is sealed under it."""

from functools import lru_cache

from caucus.sealing import cipher
from caucus.sealing.generation import generation_key
from caucus.sealing.models import Key
from caucus.sealing.routing import DATABASE


class NoKey(Exception):
    """The owner's key is not on the ring: destroyed, or never made."""


def make(owner: str) -> None:
    """Gives `owner` a key; one that has a key keeps it."""
    wrapped = cipher.seal(generation_key(), cipher.new_key(), owner)
    Key.objects.using(DATABASE).get_or_create(owner=owner, defaults={"wrapped": wrapped})


@lru_cache(maxsize=4096)
def key_of(owner: str) -> bytes:
    """The 32 bytes of an owner's key. Raises NoKey."""
    found = Key.objects.using(DATABASE).filter(owner=owner).first()
    if found is None:
        raise NoKey(owner)
    return cipher.unseal(generation_key(), bytes(found.wrapped), owner)


def seal(owner: str, plain: bytes, place: str) -> bytes:
    return cipher.seal(key_of(owner), plain, f"{owner}:{place}")


def unseal(owner: str, sealed: bytes, place: str) -> bytes:
    """Raises NoKey, Broken."""
    return cipher.unseal(key_of(owner), sealed, f"{owner}:{place}")
