"""Sign-ins: a browser holds the key, the database a print of it, and what belongs to it sealed under the key itself.

Whoever reads the database, be it with every other key of the house, neither signs in by it nor opens it.
"""

import hashlib
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.utils import timezone

from caucus.people.models import SignIn
from caucus.questions import Question
from caucus.sealing import cipher
from caucus.sealing.tokens import fingerprint

PLACE = "sign-in"
_HELD = Question(lambda mark: SignIn.objects.filter(fingerprint=mark).values_list("sealed", "expires_at"))


def lock(key: str) -> bytes:
    """The 32 bytes under which what belongs to a sign-in is sealed."""
    return hashlib.blake2b(key.encode(), person=b"sign-in", digest_size=32).digest()


class SessionStore(SessionBase):
    """What Django calls a session; `SESSION_ENGINE` names this module."""

    def load(self) -> dict[str, Any]:
        key = self.session_key or ""
        sealed, expires_at = next(_HELD.ask(fingerprint(key)), (b"", timezone.now()))
        if expires_at <= timezone.now():
            self._session_key = None
            return {}
        held: dict[str, Any] = self.serializer().loads(cipher.unseal(lock(key), bytes(sealed), PLACE))
        return held

    def exists(self, session_key: str) -> bool:
        """Every open page asks, again and again."""
        return next(_HELD.ask(fingerprint(session_key)), None) is not None

    def create(self) -> None:
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Raises UpdateError where it was ended meanwhile: nobody is signed in again by what was still on its way."""
        key = self.session_key
        if key is None:
            self.create()
            return
        held = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        sealed = cipher.seal(lock(key), self.serializer().dumps(held), PLACE)
        row = {"person_id": held.get(SESSION_KEY), "sealed": sealed, "expires_at": self.get_expiry_date()}
        if must_create:
            SignIn.objects.create(fingerprint=fingerprint(key), **row)
        elif not SignIn.objects.filter(fingerprint=fingerprint(key)).update(**row):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        SignIn.objects.filter(fingerprint=fingerprint(session_key or self.session_key or "")).delete()

    @classmethod
    def clear_expired(cls) -> None:
        SignIn.objects.filter(expires_at__lte=timezone.now()).delete()
