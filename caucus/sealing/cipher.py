"""Authenticated encryption: AES-256-GCM, with the place of the words as associated data."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
KEY_BITS = 256


class Broken(Exception):
    """Sealed bytes that this key, in this place, does not open."""


def new_key() -> bytes:
    return AESGCM.generate_key(KEY_BITS)


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """Nonce and ciphertext of `plain`, bound to its place, such as "room:entry:field"."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """The plain bytes. Raises Broken where key, bytes or place are not those of the sealing."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    except (InvalidTag, ValueError) as fault:
        raise Broken(place) from fault
