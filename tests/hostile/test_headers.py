"""Every answer of every address, to everybody: these headers and no other, nothing kept, nothing let in."""

import asyncio
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.http import HttpResponse

from caucus.server import limits
from caucus.server.headers import FIXED, POLICY
from tests.addresses import ADDRESSES, filled, is_call
from tests.asking import ask, seen
from tests.cast import Cast

ALWAYS = {
    **FIXED,
    "Cache-Control": "no-store, private",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# What else an answer may carry, and what it may hold there.
SOMETIMES = {
    "Allow": None,
    "Clear-Site-Data": {'"cache", "storage"'},
    "Content-Disposition": None,
    "Content-Language": {"en", "ro"},
    "Content-Length": None,
    "Content-Type": {
        "application/json",
        "application/json; charset=utf-8",
        "application/octet-stream",
        "application/pdf",
        "application/jsonl",
        "text/csv; charset=utf-8",
        "text/event-stream",
        "text/html; charset=utf-8",
    },
    "Location": None,
    "Vary": None,
    "WWW-Authenticate": {"Bearer"},
    "X-Accel-Buffering": {"no"},
}
FILE_POLICY = "sandbox; default-src 'none'"
WHO = ("ana", "mira", "nobody")
OTHER_PAGE = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "no-cors", "HTTP_SEC_FETCH_DEST": "image"}
VISIT = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "document"}


def everything(cast: Cast) -> Iterator[tuple[str, str, str, str]]:
    """Who, method, pattern, address: in one's own name and room, and where nothing stands."""
    for who, (pattern, address) in product(WHO, ADDRESSES.items()):
        if pattern == "leave/":
            continue  # nobody would be signed in from then on
        seat = cast.seats.get(who, cast.seats["ana"]).id
        room, entry = next((room, entry) for (name, room), entry in cast.handed.items() if name in (who, "ana"))
        for method in {"GET", *address.methods} if who == "mira" else ("GET",):
            yield who, method, pattern, _address(pattern, seat=seat, room=room, entry=entry)
        if "<id" in pattern and who == "ana":
            yield who, "GET", pattern, _address(pattern, **dict.fromkeys(("seat", "room", "entry"), "A" * 22))


def _address(pattern: str, **ids: str) -> str:
    return filled(pattern, **ids, invitation="nowhere", link="nowhere")


def wrong(answer: HttpResponse) -> Iterator[str]:
    """What this answer holds that it should not, or lacks."""
    for name, text in ALWAYS.items():
        if answer.headers.get(name) not in {text, FILE_POLICY if name == "Content-Security-Policy" else text}:
            yield f"{name}: {answer.headers.get(name)}"
    for name, text in answer.headers.items():
        allowed = {text} if name in ALWAYS else SOMETIMES.get(name, set())
        if allowed is not None and text not in allowed:
            yield f"unknown: {name}: {text}"
    for name, cookie in answer.cookies.items():
        if name not in ("sessionid", "csrftoken", "django_language") or cookie["samesite"] != "Strict":
            yield f"cookie {cookie.OutputString()}"
        if name == "sessionid" and cookie.value and not cookie["httponly"]:
            yield "a script can read who is signed in"


def test_every_answer_carries_these_headers_and_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found, asked = set(), 0
    for who, method, pattern, address in everything(cast):
        asked += 1
        found |= {(pattern, method, what) for what in wrong(ask(cast, who, method, address))}
    assert asked > 300
    assert found == set()
    _leaving_takes_along_what_is_kept_of_this_house_and_nothing_of_others(cast)
    _a_fault_of_ours_says_nothing_and_carries_them_too(cast, monkeypatch)


def _leaving_takes_along_what_is_kept_of_this_house_and_nothing_of_others(cast: Cast) -> None:
    answer = ask(cast, "ana", "POST", "/leave/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    gone = {name for name, cookie in answer.cookies.items() if cookie["max-age"] == 0 and not cookie["domain"]}
    assert gone == {"sessionid", "csrftoken", "django_language"}


def _a_fault_of_ours_says_nothing_and_carries_them_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*given: object) -> None:
        raise RuntimeError("the words of Ana")

    monkeypatch.setattr("caucus.intake.views.cases_of", breaks)
    cast.clients["mira"].raise_request_exception = False
    answer = cast.clients["mira"].get("/cases/")
    assert answer.status_code == 500
    assert "the words of Ana" not in answer.content.decode()
    assert list(wrong(answer)) == []


def test_what_is_too_large_is_refused_with_them_too() -> None:
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(limits._refuse({"path": "/door/"}, send))
    headers = {name.decode(): text.decode() for name, text in sent[0]["headers"]}
    assert {**headers, **{name.lower(): text for name, text in FIXED.items()}} == headers
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store, private", "nosniff")


def test_scripts_and_styles_come_from_here_alone_and_text_becomes_markup_under_one_policy() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("trusted-types") == "caucus"
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert rules.pop("img-src") == "data:"
    assert {rules.pop(name) for name in ("frame-ancestors", "base-uri")} == {"'none'"}
    assert {rules.pop(name) for name in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
    assert rules == {}


def test_what_another_sites_page_asks_for_is_refused_before_anybody_is_asked_for(cast: Cast) -> None:
    """A picture, a script, a frame, a form: the same answer everywhere, whoever is signed in."""
    frame = {**VISIT, "HTTP_SEC_FETCH_DEST": "iframe"}
    sibling = {**OTHER_PAGE, "HTTP_SEC_FETCH_SITE": "same-site"}
    answers = set()
    for who, method, _, address in everything(cast):
        for asked in (OTHER_PAGE, frame, sibling, *([VISIT] if method != "GET" else [])):
            answer = cast.clients[who].generic(method, address, **asked)
            answers.add(seen(answer))
    assert [(answer.status, answer.body) for answer in answers] == [(403, b"")]
    _programs_and_the_person_themselves_come_in_as_ever(cast)


def test_who_follows_a_link_from_elsewhere_finds_open_doors_open_and_all_others_alike(cast: Cast) -> None:
    closed = set()
    for who, method, pattern, address in everything(cast):
        if method != "GET" or is_call(pattern):
            continue
        answer = cast.clients[who].get(address, **VISIT)
        if ADDRESSES[pattern].open:
            assert answer.status_code != 403, address
        else:
            closed.add(seen(answer))
    assert [answer.status for answer in closed] == [403]
    assert b'href=""' in closed.pop().body


def _programs_and_the_person_themselves_come_in_as_ever(cast: Cast) -> None:
    typed = {**VISIT, "HTTP_SEC_FETCH_SITE": "none"}
    seat = cast.seats["mira"].id
    assert cast.clients["mira"].get(f"/seat/{seat}/desk/", **typed).status_code == 200
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {cast.tokens['mira']}"}
    assert cast.clients["nobody"].get("/api/v1/me", **bearer).status_code == 200
    assert cast.clients["nobody"].get("/api/v1/me", **bearer, **OTHER_PAGE).status_code == 403
