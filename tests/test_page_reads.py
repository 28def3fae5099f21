"""A page reads what its seat hears, and nothing else: the list of DESIGN 3.2 is closed."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caucus.rooms import drawing, parts
from caucus.rooms import views as rooms_views
from caucus.walls.models import Room
from tests.cast import Cast

# Sign-in, the seat, its stays and rooms, the plate, the entries: nothing else reaches a page.
CLOSED_LIST = {
    "django_session",
    "people_person",
    "cases_seat",
    "cases_case",
    "cases_party",
    "walls_room",
    "walls_stay",
    "walls_span",
    "walls_entry",
}
PAGES = ["room", "terms", "cases", "seat", "own-words", "desk", "invite"]


def pages(cast: Cast, name: str) -> Iterator[tuple[str, str]]:
    """Every page with content in it that somebody may see."""
    seat = cast.seats[name]
    yield "cases", "/cases/"
    yield "seat", f"/seat/{seat.id}/"
    yield "terms", f"/seat/{seat.id}/terms/"
    for room in cast.rooms_of(name):
        yield "room", f"/seat/{seat.id}/room/{room}/"
    for (speaker, room), entry in cast.spoken.items():
        if speaker == name:
            yield "own-words", f"/seat/{seat.id}/room/{room}/words/{entry}/"
    if name == "mira":
        yield "desk", f"/seat/{seat.id}/desk/"
        yield "invite", f"/seat/{seat.id}/invite/"


def tables(queries: CaptureQueriesContext) -> set[str]:
    return {table for query in queries for table in re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', query["sql"])}


@pytest.mark.parametrize("name", ["ana", "bruno", "olga", "noor", "mira"])
def test_a_page_reads_only_what_stands_on_the_closed_list(cast: Cast, name: str) -> None:
    seen = set()
    for page, address in pages(cast, name):
        with CaptureQueriesContext(connection) as queries:
            assert cast.clients[name].get(address).status_code in (200, 302)
        assert tables(queries) <= CLOSED_LIST, f"{page} reads {tables(queries) - CLOSED_LIST}"
        assert not [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        seen.add(page)
    assert seen == set(PAGES) - (set() if name == "mira" else {"desk", "invite"})


@contextmanager
def nothing_is_read() -> Iterator[None]:
    """Within, any query fails."""

    def refuse(execute: object, sql: str, *rest: object) -> None:
        raise AssertionError(f"a fold or a template reads the database: {sql}")

    with connection.execute_wrapper(refuse):
        yield


@contextmanager
def folding_and_drawing_alone() -> Iterator[list[str]]:
    """Within, folds and templates of live pages run cut off from the database; gives what was drawn so."""
    drawn: list[str] = []

    def alone(function: object, label: str) -> object:
        def run(*given: object, **named: object) -> object:
            drawn.append(label)
            with nothing_is_read():
                return function(*given, **named)  # type: ignore[operator]

        return run

    with ExitStack() as stack:
        for module in (parts, rooms_views.parts):
            stack.enter_context(patch.object(module, "folded", alone(parts.folded, "folded")))
        stack.enter_context(patch.object(rooms_views, "draw_items", alone(drawing.draw_items, "items")))
        stack.enter_context(patch.object(rooms_views, "render", alone(rooms_views.render, "page")))
        yield drawn


def test_folds_and_templates_read_nothing(cast: Cast) -> None:
    with folding_and_drawing_alone() as drawn:
        for name in ("ana", "bruno", "olga", "mira"):
            for page, address in pages(cast, name):
                if page == "room":
                    assert cast.clients[name].get(address).status_code == 200
    assert {"folded", "items", "page"} <= set(drawn)


def test_a_fold_that_reads_is_found(cast: Cast) -> None:
    greedy = parts.Part("greedy", "aside", "rooms/_line.html", lambda hearing, room: Room.objects.count(), frozenset())
    room = cast.house.rooms["joint"].id
    with folding_and_drawing_alone():
        parts.ROOM.parts.append(greedy)
        try:
            with pytest.raises(AssertionError, match="reads the database"):
                cast.clients["ana"].get(f"/seat/{cast.seats['ana'].id}/room/{room}/")
        finally:
            parts.ROOM.parts.remove(greedy)
