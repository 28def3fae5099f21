"""Faults on our side say the same to everybody, and leave no word, no address and no person in any log."""

import ast
import logging
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn

from caucus.server import serve
from tests.addresses import ADDRESSES, filled, is_call
from tests.asking import ask
from tests.cast import Cast

ROOT = Path(__file__).parent.parent / "caucus"
NEEDLE = "otter-grey-needle"
# Every line that the house writes by itself: a sentence of its own, a letter's random name, the kind of a fault.
LINES = {
    ("conveyance/carrier.py", "an intent could not be carried out yet", ""),
    (
        "rooms/answers.py",
        "nothing can be kept: %s",
        "getattr(cause, 'sqlite_errorname', None) or type(cause).__name__",
    ),
    ("post/outbox.py", "letter %s could not be delivered, try %d", "letter.id, letter.tries"),
    ("rooms/lease.py", "a lease could not be renewed", ""),
    ("server/rounds.py", "a round could not be finished", ""),
}


class Breaks:
    """Stands where something of ours should, and takes its words along in what it raises."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __call__(self, *given: object, **named: object) -> None:
        raise RuntimeError(f"{self.words} {given} {named}")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What any handler would have put on a terminal or into a file."""
    lines: list[str] = []

    def emit(self: logging.Handler, record: logging.LogRecord) -> None:
        if not type(self).__module__.startswith("_pytest"):  # whose own ear lies at loggers that tell nobody
            lines.append(self.format(record))

    monkeypatch.setattr(logging.StreamHandler, "emit", emit)
    return lines


def _broken_everywhere(cast: Cast, who: str) -> Iterator[tuple[str, int, bytes]]:
    """Each closed address of somebody with each method, with a needle in the query and in every field."""
    seat = cast.seats[who]
    room, entry = next((room, entry) for (name, room), entry in cast.handed.items() if name == who)
    fields = dict.fromkeys(("words", "reason", "line", "title", "purpose", "once", "asked"), NEEDLE)
    for pattern, address in ADDRESSES.items():
        if address.open or not address.methods or "openapi" in pattern or pattern == "api/v1/":
            continue
        for method in address.methods & {"GET", "POST"}:
            asked = filled(pattern, seat=seat.id, room=room, entry=entry) + f"?before={NEEDLE}"
            answer = ask(cast, who, method, asked, **fields)
            yield pattern, answer.status_code, b"" if answer.streaming else answer.content


def test_whatever_breaks_everybody_reads_the_same_and_nothing_is_written(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, written: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("caucus.server.closed.closed_by_default.process_view", Breaks(NEEDLE))
    pages = set()
    for who in ("mira", "ana"):
        cast.clients[who].raise_request_exception = False
        for pattern, status, body in _broken_everywhere(cast, who):
            assert status == 500, pattern
            pages.add((is_call(pattern), body))
    assert len(pages) == 2, "one page for people, one answer for programs"
    assert not any(NEEDLE.encode() in body for _, body in pages)
    said = "".join(capfd.readouterr())
    assert (written, NEEDLE in said, "/seat/" in said) == ([], False, False)


def test_a_line_that_is_written_would_be_seen(written: list[str]) -> None:
    logging.getLogger("caucus.server").warning("of %s", NEEDLE)
    assert written and NEEDLE in written[0]


def _told() -> Iterator[tuple[str, str, str]]:
    """Where, with which words and with what the house calls a logger."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_log(node.func) and "tests" not in path.parts:
                words, *given = (ast.unparse(each).strip("'\"") for each in node.args)
                yield str(path.relative_to(ROOT)), words, ", ".join(given)


def _is_log(func: ast.expr) -> bool:
    named = isinstance(func, ast.Attribute) and func.attr in {*logging._nameToLevel} | {
        each.lower() for each in [*logging._nameToLevel, "exception", "log"]
    }
    return named and isinstance(func.value, ast.Name) and "log" in func.value.id  # type: ignore[attr-defined]


def test_the_house_writes_these_lines_and_no_other() -> None:
    assert set(_told()) == LINES


class Enough(Exception):
    """The server is not to begin."""


def _as_served(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """With what the server would be begun."""
    asked: dict[str, object] = {}

    def stopped(*given: object) -> None:
        asked["given"] = given
        raise Enough

    monkeypatch.setattr(uvicorn, "Config", lambda app, **given: asked.update(given))
    monkeypatch.setattr(resource, "setrlimit", stopped)
    ready: Callable[..., None] = serve.serve
    with pytest.raises(Enough):
        ready(None, lambda: None)
    return asked


def test_a_crash_of_the_server_writes_no_memory_to_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _as_served(monkeypatch)["given"] == (resource.RLIMIT_CORE, (0, 0))


def test_the_server_keeps_no_list_of_who_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line for a request: not who, not what, not when, not from where."""
    asked = _as_served(monkeypatch)
    assert (asked["access_log"], asked["log_level"]) == (False, "critical")
    assert (asked["server_header"], asked["date_header"]) == (False, False)
