"""The one door opens words for a listener; every other way gives sealed bytes or an error."""

import re
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F, Max, Min
from django.template import Context, Template

from caucus.cases.models import Case, Party, Seat
from caucus.sealing.words import SealedWords, Words
from caucus.walls import rule
from caucus.walls.behalf import has_second_wall
from caucus.walls.door import Book
from caucus.walls.models import Entry, Room, Stay
from caucus.walls.tests.hall import speak
from tests.before_the_wall import first_wall_alone
from tests.house import House

WORDS = "My hand is lame."


@pytest.fixture
def told(house: House) -> House:
    house.say("ana", "separate a", WORDS)
    house.say("bruno", "separate b", "The well is mine.")
    first_wall_alone()
    return house


WAYS: dict[str, Callable[[Any], object]] = {
    "all": lambda door: list(door.all()),
    "filter": lambda door: door.filter(kind="said"),
    "exclude": lambda door: door.exclude(kind="said"),
    "get": lambda door: door.get(position=1),
    "first": lambda door: door.first(),
    "count": lambda door: door.count(),
    "exists": lambda door: door.exists(),
    "values": lambda door: door.values("sealed"),
    "values_list": lambda door: door.values_list("sealed"),
    "aggregate": lambda door: door.aggregate(Max("position")),
    "in_bulk": lambda door: door.in_bulk(),
    "iterator": lambda door: list(door.iterator()),
    "raw": lambda door: list(door.raw("select * from walls_entry")),
    "create": lambda door: door.create(kind="said"),
    "update": lambda door: door.update(kind="left"),
    "order_by": lambda door: door.order_by("id"),
    "annotate": lambda door: door.annotate(place=F("position")),
    "union": lambda door: door.union(door),
}


def test_without_a_listener_the_manager_refuses(told: House) -> None:
    for ask in WAYS.values():
        with pytest.raises(SealedWords):
            ask(Entry.objects)


def test_related_books_refuse_as_well(told: House) -> None:
    entry = Entry._base_manager.filter(kind="said").first()
    for book in (told.rooms["separate a"].entry_set, told.ana.entry_set, entry.entry_set):
        with pytest.raises(SealedWords):
            list(book.all())


def test_a_book_made_by_hand_opens_nothing(told: House) -> None:
    with pytest.raises(SealedWords):
        list(Book(Entry))


WRITES = {
    "create": {"kind": "said"},
    "update": {"position": 99},
    "delete": {},
    "bulk_create": {"objs": []},
    "bulk_update": {"objs": [], "fields": ["kind"]},
    "get_or_create": {"kind": "said"},
    "update_or_create": {"kind": "said"},
}


@pytest.mark.parametrize("way", WRITES)
def test_who_hears_a_book_does_not_write_it(told: House, way: str) -> None:
    before = list(Entry._base_manager.values())
    with pytest.raises(SealedWords):
        getattr(Entry.objects.heard_by(told.ana), way)(**WRITES[way])
    assert list(Entry._base_manager.values()) == before


def test_the_door_opens_what_the_listener_hears(told: House) -> None:
    assert told.words("ana") == [WORDS]
    assert Entry.objects.heard_by(told.ana).filter(kind="said").first().payload.words == WORDS
    assert [heard.payload.words for heard in Entry.objects.heard_by(told.mira).filter(kind="said").iterator()] != []


JOINS: dict[str, Callable[[Any, Any], Any]] = {
    "or": lambda mine, other: mine | other,
    "or from the other side": lambda mine, other: other | mine,
    "union": lambda mine, other: mine.order_by().union(other.order_by()),
    "union of all": lambda mine, other: mine.order_by().union(other.order_by(), all=True),
    "xor": lambda mine, other: mine ^ other,
}


def test_the_books_of_two_listeners_never_join(told: House) -> None:
    for join in JOINS.values():
        both = join(Entry.objects.heard_by(told.bruno), Entry.objects.heard_by(told.ana))
        with pytest.raises(SealedWords):
            list(both)


def test_what_two_listeners_both_hear_opens(told: House) -> None:
    both = Entry.objects.heard_by(told.ana) & Entry.objects.heard_by(told.carla)
    assert WORDS in [heard.payload.words for heard in both.filter(kind="said")]


def test_the_stays_of_another_open_nothing(told: House) -> None:
    borrowed = Entry.objects.heard_by(told.bruno, rule.stays_of(told.ana.id))
    assert list(borrowed.filter(room__in=[told.rooms["separate a"], told.rooms["separate b"]])) == []
    with pytest.raises(SealedWords):
        list(Entry.objects.heard_by(told.bruno, {told.rooms["separate b"].id: ()}))


class AnyOf(Min):
    """An aggregate that both databases know, of the bytes as they lie."""

    def as_postgresql(self, *given: Any, **named: Any) -> Any:
        return super().as_sql(*given, **named, template="(array_agg(%(expressions)s))[1]")


COLUMNS = ("sealed", "about__sealed", "seat__name", "room__case__title", "room__party__name")


def test_columns_of_a_heard_book_stay_sealed(told: House) -> None:
    said = told.heard("ana", "separate a", "said")[0]
    speak(told.ana, told.room("separate a"), "I mean it.", about=said.id)
    values = Entry.objects.heard_by(told.ana).filter(about=said.id).values_list(*COLUMNS).get()
    assert len(values) == len(COLUMNS)
    for value in values:
        _will_not_be_read(value)


def test_whatever_way_it_came_what_is_sealed_will_not_be_read(told: House) -> None:
    said = Entry._base_manager.filter(kind="said")
    ways = [
        said.first().sealed,
        said.select_related("room__case").first().room.case.title,
        said.annotate(renamed=F("sealed"))[0].renamed,
        said.aggregate(any=AnyOf("sealed"))["any"],
        Stay.objects.filter(room__entry__kind="said").values_list("room__entry__sealed", flat=True)[0],
        Room.objects.filter(entry__kind="said").values_list("entry__sealed", flat=True)[0],
        Case.objects.get().title,
        Seat.objects.exclude(person=None)[0].name,
        Party.objects.all()[0].name,
    ]
    for value in ways:
        _will_not_be_read(value)


def _will_not_be_read(value: Any) -> None:
    assert isinstance(value, Words)
    assert WORDS.encode() not in value.sealed
    assert repr(value) == "<sealed>"
    for attempt in (
        str,
        "{}".format,
        bytes,
        list,
        len,
        bool,
        " ".join,
        lambda words: f"{words}",
    ):
        with pytest.raises(SealedWords):
            attempt(value)


TEMPLATES = (
    "{{ words }}",
    "{{ words|upper }}",
    "{{ words|length }}",
    "{% if words %}yes{% endif %}",
    "{% for word in words %}{% endfor %}",
)


def test_a_template_that_shows_sealed_words_fails_loudly(told: House) -> None:
    words = Entry._base_manager.filter(kind="said").first().sealed
    for template in TEMPLATES:
        with pytest.raises(SealedWords):
            Template(template).render(Context({"words": words}))


LOOKUPS = ("exact", "contains", "icontains", "startswith", "regex", "isnull", "in", "gt", "length")


def test_nothing_asks_what_stands_in_sealed_columns(told: House) -> None:
    books: list[tuple[Any, str]] = [
        (Entry._base_manager, "sealed"),
        (Entry.objects.heard_by(told.ana), "about__sealed"),
        (Entry.objects.heard_by(told.ana), "seat__name"),
        (Case.objects, "title"),
        (Party.objects, "name"),
        (Seat.objects, "name"),
        (Stay.objects, "room__entry__sealed"),
    ]
    for (book, column), lookup in product(books, LOOKUPS):
        with pytest.raises(FieldError):
            list(book.filter(**{f"{column}__{lookup}": b"lame"}))


def test_confidential_tables_are_not_dumped(told: House, capsys: pytest.CaptureFixture[str]) -> None:
    for given in (("walls.entry",), ("walls.entry", "--all"), ("cases",), ("cases.seat", "--all")):
        with pytest.raises(SealedWords):
            call_command("dumpdata", *given, traceback=True)
        with pytest.raises(CommandError):
            call_command("dumpdata", *given)
    assert WORDS not in capsys.readouterr().out


def test_what_stands_in_other_rooms_is_not_even_passed_by(told: House) -> None:
    """So that it costs no time, by which it could be noticed: the rows are looked up by the listener's rooms."""
    if has_second_wall():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table as small as a test's would be read whole
    plan = Entry.objects.heard_by(told.ana).filter(kind__in=["said", "marked"]).explain()
    assert re.search(r"SEARCH walls_entry .*\(room_id=\?\)|Index Cond: \(\(room_id", plan)
    assert not re.search(r"(SCAN|Seq Scan on) walls_entry", plan)
