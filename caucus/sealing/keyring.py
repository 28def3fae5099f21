"""Keys by owner. A key is durable in the keyring before the first word is sealed under it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.db import transaction

from caucus.sealing import cipher, generation
from caucus.sealing.models import Key, Ring
from caucus.sealing.routing import DATABASE

_KEYS = Key.objects.using(DATABASE)


class NoKey(Exception):
    """The owner's key is not on the ring: destroyed, or never made."""


def make(owner: str) -> None:
    """Gives `owner` a key; one that has a key keeps it."""
    if _KEYS.filter(owner=owner).exists():
        return
    with _held() as ring:
        wrapped = cipher.seal(generation.key(ring.generation), cipher.new_key(), owner)
        _KEYS.get_or_create(owner=owner, defaults={"wrapped": wrapped, "generation": ring.generation})


def key_of(owner: str) -> bytes:
    """The 32 bytes of an owner's key. Raises NoKey. What another process destroyed is forgotten here too."""
    if generation.turned():
        forget()
    return _unwrapped(owner)


def owners() -> set[str]:
    """Everybody who has a key."""
    return set(_KEYS.exclude(wrapped=None).values_list("owner", flat=True))


def destroyed() -> set[str]:
    """Everybody whose key was destroyed, by this installation or before it was restored."""
    return set(_KEYS.filter(wrapped=None).values_list("owner", flat=True))


def broken() -> set[str]:
    """Everybody whose key does not open any more."""
    forget()
    return {owner for owner in owners() if not _opens(owner)}


def current() -> int:
    """The number of the generation."""
    with _held() as ring:
        return ring.generation


def turn(without: Iterable[str]) -> int:
    """Destroys the keys of these owners, and the generation under which older copies of the ring were wrapped.

    The new number of the generation. Killed half way it has happened whole or not at all, once `ready` was asked.
    Raises OSError where a place for generation keys cannot be written: then nothing was destroyed.
    """
    with _held() as ring:
        old, ring.generation = generation.key(ring.generation), ring.generation + 1
        generation.vault().write(ring.generation, cipher.new_key())
        _KEYS.filter(owner__in=list(without)).update(wrapped=None)
        _wrap_anew(old, ring.generation)
        ring.save(using=DATABASE)
    ready()
    return ring.generation


def ready(say: Callable[[str], None] = lambda step: None) -> None:
    """One generation key, in all its places, and no older one anywhere. Raises NoGeneration; `say` hears of places."""
    with _held() as ring:
        now, vault = generation.key(ring.generation), generation.vault()
        for number in vault.numbers() - {ring.generation}:
            vault.destroy(number)
        try:
            vault.write(ring.generation, now)
        except OSError as fault:
            say(f"The key cannot be copied to {fault.filename}: {fault.strerror}")
    forget()


def forget() -> None:
    """Memory holds no key any more."""
    generation.turned()
    _unwrapped.cache_clear()


def seal(owner: str, plain: bytes, place: str) -> bytes:
    return cipher.seal(key_of(owner), plain, f"{owner}:{place}")


def unseal(owner: str, sealed: bytes, place: str) -> bytes:
    """Raises NoKey, Broken."""
    return cipher.unseal(key_of(owner), sealed, f"{owner}:{place}")


@contextmanager
def _held() -> Iterator[Ring]:
    """The ring, on which nobody else puts a key, and which nobody else turns, meanwhile."""
    with transaction.atomic(using=DATABASE):
        yield Ring.objects.using(DATABASE).select_for_update().first() or _first_ring()


def _first_ring() -> Ring:
    """A key whose loss would lose words is never replaced by a new one. Raises NoGeneration."""
    ring, vault = Ring(generation=1), generation.vault()
    if not vault.numbers() and not _KEYS.exists():
        vault.write(1, cipher.new_key())
    ring.generation = max(vault.numbers(), default=1)
    ring.save(using=DATABASE)
    return ring


def _wrap_anew(old: bytes, number: int) -> None:
    new, keys = generation.key(number), list(_KEYS.exclude(wrapped=None))
    for each in keys:
        each.wrapped = cipher.seal(new, cipher.unseal(old, bytes(each.wrapped or b""), each.owner), each.owner)
        each.generation = number
    _KEYS.bulk_update(keys, ["wrapped", "generation"], batch_size=500)


@lru_cache(maxsize=4096)
def _unwrapped(owner: str) -> bytes:
    try:
        return _read(owner)
    except generation.NoGeneration:  # turned between one look and the other
        return _read(owner)


def _read(owner: str) -> bytes:
    found = _KEYS.filter(owner=owner).first()
    if found is None or found.wrapped is None:
        raise NoKey(owner)
    return cipher.unseal(generation.key(found.generation), bytes(found.wrapped), owner)


def _opens(owner: str) -> bool:
    try:
        _read(owner)
    except (cipher.Broken, generation.NoGeneration):
        return False
    return True
