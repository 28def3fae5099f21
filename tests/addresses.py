"""Every address of the house, as the resolver has it, with the methods that it answers."""

from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

PLACE = "seat/<id:seat>/room/<id:room>/"
CALL = "api/v1/seats/<id:seat>/rooms/<id:room>"
READ, WRITE, BOTH = frozenset({"GET"}), frozenset({"POST"}), frozenset({"GET", "POST"})
ANY = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})  # the same document, whatever is asked


class Address(NamedTuple):
    """`open` is the reason why it asks for no sign-in; the others are closed."""

    methods: frozenset[str]
    open: str = ""


ADDRESSES = {
    "": Address(READ, "leads to the door, or to one's cases"),
    "door/": Address(BOTH, "where a mediator signs in"),
    "door/code/": Address(BOTH, "where a mediator signs in"),
    "language/": Address(WRITE, "somebody who cannot read the page yet chooses its language"),
    "invitation/<slug:invitation>/": Address(BOTH, "where parties and counsel sign in"),
    "invitation/<slug:invitation>/code/": Address(WRITE, "where parties and counsel sign in"),
    "link/<slug:link>/": Address(BOTH, "where the seats of the demonstration sign in"),
    "leave/": Address(WRITE, "whoever leaves may have been signed out already"),
    "away/": Address(READ, "the neutral page behind which nothing stands"),
    "outbox/": Address(READ, "the mail of the demonstration; no such page elsewhere"),
    "cases/": Address(READ),
    "cases/new/": Address(BOTH),
    "seat/<id:seat>/": Address(READ),
    "seat/<id:seat>/invite/": Address(BOTH),
    "seat/<id:seat>/invite/again/": Address(WRITE),
    "seat/<id:seat>/terms/": Address(READ),
    "seat/<id:seat>/terms/accept/": Address(WRITE),
    "seat/<id:seat>/desk/": Address(READ),
    "seat/<id:seat>/desk/stream/": Address(READ),
    "seat/<id:seat>/desk/circle/": Address(BOTH),
    "seat/<id:seat>/desk/capture/": Address(WRITE),
    "seat/<id:seat>/check/": Address(BOTH),
    **{f"seat/<id:seat>/check/report/{shape}": Address(READ) for shape in ("", "pdf/", "table/")},
    "seat/<id:seat>/check/meant/": Address(WRITE),
    "seat/<id:seat>/check/disclose/": Address(BOTH),
    "seat/<id:seat>/check/later/": Address(WRITE),
    PLACE + "disclosed/<id:entry>/answer/": Address(WRITE),
    "seat/<id:seat>/ledger/": Address(READ),
    "seat/<id:seat>/ledger/stream/": Address(READ),
    PLACE: Address(READ),
    PLACE + "offer/": Address(BOTH),
    **{PLACE + f"offer/<id:entry>/{deed}/": Address(WRITE) for deed in ("answer", "authorise", "withdraw")},
    PLACE + "authority/": Address(WRITE),
    PLACE + "stream/": Address(READ),
    PLACE + "open/": Address(WRITE),
    PLACE + "close/": Address(WRITE),
    PLACE + "ask/": Address(WRITE),
    PLACE + "answer/": Address(WRITE),
    PLACE + "notice/": Address(WRITE),
    PLACE + "line/": Address(WRITE),
    PLACE + "tune/": Address(WRITE),
    PLACE + "admit/": Address(WRITE),
    PLACE + "propose/": Address(WRITE),
    PLACE + "asked/<id:entry>/": Address(READ),
    PLACE + "asked/<id:entry>/consent/": Address(WRITE),
    PLACE + "asked/<id:entry>/let-in/": Address(WRITE),
    PLACE + "leave/": Address(WRITE),
    PLACE + "say/": Address(WRITE),
    PLACE + "look/": Address(WRITE),
    PLACE + "hand-over/": Address(WRITE),
    PLACE + "file/<id:entry>/": Address(READ),
    PLACE + "words/<id:entry>/": Address(READ),
    PLACE + "words/<id:entry>/mark/": Address(WRITE),
    PLACE + "words/<id:entry>/correct/": Address(WRITE),
    PLACE + "words/<id:entry>/own/": Address(WRITE),
    PLACE + "words/<id:entry>/bring/": Address(BOTH),
    PLACE + "words/<id:entry>/withdraw/": Address(WRITE),
    "seat/<id:seat>/passed/": Address(READ),
    PLACE + "undecided/": Address(READ),
    PLACE + "settle/": Address(WRITE),
    PLACE + "float/": Address(WRITE),
    PLACE + "words/<id:entry>/permission/": Address(READ),
    PLACE + "words/<id:entry>/permit/": Address(WRITE),
    PLACE + "words/<id:entry>/withhold/": Address(WRITE),
    PLACE + "words/<id:entry>/may-i/": Address(WRITE),
    PLACE + "words/<id:entry>/confirm/": Address(WRITE),
    PLACE + "words/<id:entry>/recall/": Address(WRITE),
    PLACE + "words/<id:entry>/convey/": Address(BOTH),
    PLACE + "words/<id:entry>/copy/": Address(READ),
    PLACE + "words/<id:entry>/carry/": Address(BOTH),
    PLACE + "words/<id:entry>/reply/": Address(BOTH),
    **{f"register/{page}": Address(BOTH) for page in ("", "check/", "new/", "twins/", "batches/")},
    **{f"register/written/{shape}/": Address(READ) for shape in ("people", "ties", "lines", "ftm")},
    **{f"register/who/<id:profile>/{deed}/": Address(WRITE) for deed in ("out", "right", "apart")},
    **{f"register/{page}": Address(BOTH) for page in ("who/<id:profile>/", "tie/<id:tie>/", "batches/<id:batch>/")},
    "register/who/<id:profile>/to/<id:other>/": Address(READ),
    "register/who/<id:profile>/tie/<id:other>/": Address(BOTH),
    **{f"api/v1/register/{verb}": Address(WRITE) for verb in ("search", "compare", "check", "batches")},
    **{f"api/v1/register/written/{shape}": Address(READ) for shape in ("people", "ties", "lines", "ftm")},
    "api/v1/register/profiles/<id:profile>": Address(READ),
    "api/v1/register/batches/<id:batch>": Address(READ),
    "api/v1/register/batches/<id:batch>/undo": Address(WRITE),
    "api/v1/": Address(READ),
    "api/v1/openapi.json": Address(ANY),
    "api/v1/me": Address(READ),
    "api/v1/seats/<id:seat>": Address(READ),
    "api/v1/seats/<id:seat>/terms": Address(BOTH),
    "api/v1/seats/<id:seat>/stream": Address(READ),
    "api/v1/seats/<id:seat>/circles": Address(WRITE),
    "api/v1/seats/<id:seat>/capture": Address(WRITE),
    "api/v1/seats/<id:seat>/ledger": Address(READ),
    CALL: Address(READ),
    CALL + "/offers": Address(WRITE),
    **{CALL + f"/offers/<id:entry>/{deed}": Address(WRITE) for deed in ("answer", "authorise", "withdraw")},
    CALL + "/authority": Address(WRITE),
    CALL + "/sessions": Address(WRITE),
    CALL + "/sessions/close": Address(WRITE),
    CALL + "/ask": Address(WRITE),
    CALL + "/answer": Address(WRITE),
    CALL + "/notice": Address(WRITE),
    CALL + "/line": Address(WRITE),
    CALL + "/admit": Address(WRITE),
    CALL + "/leave": Address(WRITE),
    CALL + "/propose": Address(WRITE),
    CALL + "/entries/<id:entry>/consent": Address(WRITE),
    CALL + "/entries/<id:entry>/let-in": Address(WRITE),
    CALL + "/transcript": Address(READ),
    CALL + "/say": Address(WRITE),
    CALL + "/look": Address(WRITE),
    CALL + "/tune": Address(WRITE),
    CALL + "/files": Address(WRITE),
    CALL + "/files/<id:entry>": Address(READ),
    CALL + "/entries/<id:entry>/mark": Address(WRITE),
    CALL + "/entries/<id:entry>/correct": Address(WRITE),
    CALL + "/entries/<id:entry>/own": Address(WRITE),
    CALL + "/entries/<id:entry>/bring": Address(WRITE),
    CALL + "/entries/<id:entry>/withdraw": Address(WRITE),
    "api/v1/seats/<id:seat>/passed": Address(READ),
    CALL + "/settle": Address(WRITE),
    CALL + "/float": Address(WRITE),
    **{
        CALL + f"/entries/<id:entry>/{verb}": Address(WRITE)
        for verb in ("permit", "withhold", "may-i", "confirm", "convey", "recall", "reply")
    },
    CALL + "/entries/<id:entry>/copy": Address(BOTH),
    CALL + "/record": Address(WRITE),
    "^api(?:/.*)?$": Address(frozenset()),
}


def in_the_resolver() -> set[str]:
    return set(_below(get_resolver().url_patterns, ""))


def _below(patterns: list[URLPattern | URLResolver], before: str) -> list[str]:
    found = []
    for each in patterns:
        here = before + str(each.pattern)
        found += _below(each.url_patterns, here) if isinstance(each, URLResolver) else [here]
    return found


def is_call(pattern: str) -> bool:
    return pattern.lstrip("^").startswith("api")


def filled(pattern: str, **ids: str) -> str:
    """The address with these ids in their places; those of the register are invented unless given."""
    ids = dict.fromkeys(("profile", "other", "tie", "batch"), "A" * 22) | ids
    address = "/" + pattern.replace("^api(?:/.*)?$", "api/nowhere")
    for name, value in ids.items():
        address = address.replace(f"<id:{name}>", value).replace(f"<slug:{name}>", value)
    assert "<" not in address, address
    return address
