"""The two ways of saying, a page with its session and a program with its token: what is sent, and what is answered."""

from collections.abc import Callable
from typing import Annotated, NamedTuple
from urllib.parse import parse_qsl

import msgspec
from django.http import HttpRequest

from caucus import ids
from caucus.api.sign_in import token_of
from caucus.people.models import SignIn, Token
from caucus.questions import Question
from caucus.sealing.tokens import fingerprint
from caucus.statements.entries import MARKS, Mark


class Words(msgspec.Struct):
    """What somebody wants to say; `once` as both the form and the API take it."""

    words: str
    mark: Mark | None = None
    once: Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,64}$")] | None = None


class Way(NamedTuple):
    """`read` gives None where the body is not plain. `sign_in` is the fingerprint of a session's key or of a token.

    `signed_in` asks which of them are stored, and until when where they end by themselves.
    """

    media: str
    read: Callable[[bytes], Words | None]
    answer: Callable[[str, str], bytes]
    sign_in: Callable[[HttpRequest], str]
    signed_in: Question


def _from_form(body: bytes) -> Words | None:
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=3)
    except ValueError:
        return None
    form = dict(fields)
    words, mark, once = form.get("words", ""), form.get("mark") or None, form.get("once", "")[:64] or None
    plain = len(form) == len(fields) and form.keys() <= {"words", "mark", "once"}
    return Words(words, mark, once) if plain and mark in (None, *MARKS) else None


def _from_json(body: bytes) -> Words | None:
    try:
        return msgspec.json.decode(body, type=Words)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _to_page(entry: str, seat: str) -> bytes:
    return f'{{"entry": "{entry}", "once": "{ids.new(seat)}"}}'.encode()


def _to_program(entry: str, seat: str) -> bytes:
    return msgspec.json.encode({"entry": entry})


def _session(request: HttpRequest) -> str:
    return fingerprint(request.session.session_key or "")


def _token(request: HttpRequest) -> str:
    return fingerprint(token_of(request))


_SESSIONS = Question(
    lambda prints: SignIn.objects.filter(fingerprint__in=[prints]).values_list("fingerprint", "expires_at")
)
_TOKENS = Question(lambda prints: Token.objects.filter(fingerprint__in=[prints]).values_list("fingerprint"))
PAGE = Way("application/x-www-form-urlencoded", _from_form, _to_page, _session, _SESSIONS)
PROGRAM = Way("application/json", _from_json, _to_program, _token, _TOKENS)
WAYS = {"say": PAGE, "api:say": PROGRAM}
