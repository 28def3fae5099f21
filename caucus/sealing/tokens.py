"""Sealed tokens: what a page carries back to us, saying nothing to whoever carries it."""

import base64
import hashlib
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings


class BadToken(Exception):
    """Not a token of ours, or not for this purpose."""


def token(plain: bytes, purpose: str) -> str:
    """Text that opens to `plain` for the same purpose; equal for equal input, so that pages stay comparable."""
    sealed = _lock().encrypt(plain, [purpose.encode()])
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()


def opened(text: str, purpose: str) -> bytes:
    """Raises BadToken."""
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return _lock().decrypt(sealed, [purpose.encode()])
    except (InvalidTag, ValueError) as fault:
        raise BadToken(purpose) from fault


def fingerprint(text: str) -> str:
    """What is stored of a link, a code or an API token: enough to know it again, not to use it."""
    return hashlib.blake2b(text.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=32).hexdigest()


@lru_cache(maxsize=1)
def _lock() -> AESSIV:
    return AESSIV(hashlib.sha512(b"tokens:" + settings.SECRET_KEY.encode()).digest())
