"""A page is a function of what its seat hears: it reads from a closed list of tables, and nothing once it has heard."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.db import connections
from django.template import Template

from caucus.api import drawing as programs
from caucus.api import offers as program_offers
from caucus.api import rooms as program_rooms
from caucus.api import seats as program_seats
from caucus.desk import views as desk
from caucus.offers import views as offers
from caucus.rooms import drawing, parts, views
from caucus.statements import views as statements
from caucus.terms import views as terms
from tests.addresses import ADDRESSES, filled, is_call
from tests.asking import ask
from tests.cast import Cast

WHO_ASKS = {"people_signin", "people_person", "people_token"}
PLATE = {"cases_seat", "cases_case", "cases_party"}
WALLS = {"walls_room", "walls_stay", "walls_span", "walls_entry"}
KEYS = {"sealing_key"}
CLOSED_LIST = WHO_ASKS | PLATE | WALLS | KEYS
# Where a page function folds what it heard; by then it has read all that it may.
FOLDS = [
    (parts, "folded"),
    (parts, "changes_at"),
    (views, "regions"),
    (drawing, "draw_items"),
    (drawing, "draw_part"),
    (terms, "acceptance"),
    (statements, "transcript"),
    (statements, "composer"),
    (program_seats, "place"),
    (program_seats, "acceptance"),
    (program_rooms, "inside"),
    (programs, "_item"),
    (offers, "ledger"),
    (offers, "charts"),
    (offers, "sheet"),
    (offers, "making"),
    (program_offers, "fold"),
]
READABLE = [
    pattern
    for pattern, address in ADDRESSES.items()
    if "seat" in pattern and "GET" in address.methods and not pattern.endswith(("stream/", "/stream"))
]


class Reads:
    """What is read, and whether something is being folded or drawn meanwhile."""

    def __init__(self) -> None:
        self.tables: set[str] = set()
        self.inside: list[str] = []
        self.late: list[tuple[str, str]] = []
        self.writes: list[str] = []

    def note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.tables |= set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', sql))
        if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            self.writes.append(sql)
        if self.inside:
            self.late.append((self.inside[-1], sql))
        return execute(sql, params, many, context)

    def during(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            self.inside.append(name)
            try:
                return act(*given, **named)
            finally:
                self.inside.pop()

        return watched


@contextmanager
def watched(patch: pytest.MonkeyPatch) -> Iterator[Reads]:
    """Within, every query is noted."""
    reads = Reads()
    for module, name in FOLDS:
        patch.setattr(module, name, reads.during(name, getattr(module, name)))
    for module in (views, desk):
        if hasattr(module, "draw_items"):
            patch.setattr(module, "draw_items", drawing.draw_items)
    patch.setattr(Template, "render", reads.during("a template", Template.render))
    with ExitStack() as within:
        for name in ("default", "keyring"):
            within.enter_context(connections[name].execute_wrapper(reads.note))
        yield reads


@pytest.mark.parametrize("name", ["ana", "olga", "mira", "petra"])
def test_pages_read_the_closed_list_and_nothing_after_they_have_heard(
    cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = 0
    with watched(monkeypatch) as reads:
        for pattern in READABLE:
            for address in _own(cast, name, pattern):
                answer = ask(cast, name, "GET", address)
                seen += answer.status_code == 200
                assert reads.late == [], (pattern, "read while folding or drawing")
                assert reads.writes == [], (pattern, "wrote")
                assert reads.tables <= CLOSED_LIST, (pattern, reads.tables - CLOSED_LIST)
                reads.tables.clear()
    assert seen > 5


def _own(cast: Cast, name: str, pattern: str) -> Iterator[str]:
    seat, entries = cast.seats[name].id, cast.handed if "file" in pattern else cast.spoken
    for room in cast.rooms_of(name) if "room" in pattern else [""]:
        if "entry" not in pattern or (name, room) in entries:
            yield filled(pattern, seat=seat, room=room, entry=entries.get((name, room), ""))


def test_a_page_that_reads_late_is_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a template would that is given rows instead of what was heard."""
    from caucus.walls.models import Room

    before = parts.folded

    def counting(*given: Any) -> Any:
        Room.objects.count()
        return before(*given)

    monkeypatch.setattr(parts, "folded", counting)
    address = next(
        _own(cast, "ana", next(pattern for pattern in READABLE if not is_call(pattern) and "room" in pattern))
    )
    with watched(monkeypatch) as reads:
        ask(cast, "ana", "GET", address)
    assert [where for where, _ in reads.late] == ["folded"]
