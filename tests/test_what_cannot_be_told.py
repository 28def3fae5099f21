"""Small things from which somebody could count, date or guess what they do not hear: names, keys, titles, fields."""

import base64
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from django.apps import apps
from django.db import models

from caucus import ids
from caucus.api.place import Place, RoomPlace
from caucus.cases.cards import PartyCard, PersonCard
from caucus.rooms.frame import Bar, Tab
from caucus.statements.transcript import Item
from caucus.walls.hearing import Heard, RoomCard
from tests.addresses import ADDRESSES, filled, in_the_resolver, is_call
from tests.asking import BODY, ask
from tests.cast import NOBODY, Cast, dump
from tests.house import House

ROOT = Path(__file__).parent.parent
DRAWN, SPREAD = 4000, 8  # identifiers, and how many standard deviations a bit may be off
TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
SIDES = {"cases", "walls"}
# Tables whose rows are numbered as they come. No page speaks of their rows by number.
NUMBERED = {"walls_stay", "walls_span", "sealing_ring", "auth_permission", "auth_group", "auth_group_permissions"}
NUMBERED |= {"django_content_type", "account_emailaddress", "account_emailconfirmation"}
NUMBERED |= {
    f"register_{name}"
    for name in ["refusal", "profile", "name", "fact", "tie", "judgement", "trace", "looked", "epoch"]
}
# What is unique, and within what: a room, a case, a seat; a name drawn at random needs nothing around it.
UNIQUE = {
    "cases_party": {("case", "letter")},
    "cases_invitation": {("seat",)},
    "walls_stay": {("room", "seat")},
    "walls_entry": {("room", "position"), ("room", "seat", "once")},
}


def test_no_bit_of_an_identifier_tells_the_time_the_order_or_a_version() -> None:
    drawn = [base64.urlsafe_b64decode(ids.new("anywhere") + "==") for _ in range(DRAWN)]
    assert len(set(drawn)) == DRAWN
    half, wide = DRAWN / 2, SPREAD * (DRAWN**0.5) / 2
    for bit in range(ids.SIZE * 8):
        ones = [each[bit // 8] >> bit % 8 & 1 for each in drawn]
        assert abs(sum(ones) - half) < wide, f"bit {bit} is not drawn"
        follows = sum(one == after for one, after in pairwise(ones))
        assert abs(follows - half) < wide, f"bit {bit} follows the one before"


def test_rows_are_numbered_in_no_table_that_a_page_speaks_of() -> None:
    every = apps.get_models(include_auto_created=True)
    assert {each._meta.db_table for each in every if isinstance(each._meta.pk, models.AutoField)} == NUMBERED
    assert {name for pattern in in_the_resolver() for name in re.findall(r"<(\w+):", pattern)} == {"id", "slug"}


def test_a_key_is_unique_within_a_room_a_case_or_a_seat_and_nowhere_else() -> None:
    """So that nobody learns by a refusal that another has used a name, a letter or a key."""
    assert {
        table: found for model in _sides() if (found := set(_unique(model))) for table in [model._meta.db_table]
    } == (UNIQUE)


def _sides() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if model._meta.app_label in SIDES)


def _unique(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield tuple(constraint.fields)
    yield from (tuple(each) for each in model._meta.unique_together)
    yield from ((field.name,) for field in model._meta.local_fields if field.unique and not field.primary_key)


def test_what_is_said_apart_writes_no_row_that_others_read(house: House) -> None:
    """An entry, and the head of its own room's book: nothing else in either database is touched."""
    before = {table: set(rows) for table, rows in dump().items()}
    said = house.say("ana", "separate a", "My hand is lame.")
    house.say("ana", "own a", "It is very lame.")
    changed = {(table, row[0]) for table, rows in dump().items() for row in set(rows) ^ before[table]}
    heads = {("default.walls_room", house.rooms[name].id) for name in ("separate a", "own a")}
    entries = changed - heads
    assert heads < changed and ("default.walls_entry", said) in entries
    assert [table for table, _ in entries] == ["default.walls_entry"] * 2


def test_a_form_that_no_page_of_ours_made_is_refused(cast: Cast) -> None:
    refused = set()
    for pattern, address in ADDRESSES.items():
        if "POST" in address.methods and not is_call(pattern):
            ids_of = dict.fromkeys(("invitation", "link"), "nowhere")
            room, entry = next((room, entry) for (name, room), entry in cast.handed.items() if name == "ana")
            to = filled(pattern, seat=cast.seats["ana"].id, room=room, entry=entry, **ids_of)
            cast.clients["ana"].cookies.pop("csrftoken", None)
            refused.add((cast.clients["ana"].post(to, BODY).status_code, pattern))
    assert {
        status for status, pattern in refused if not pattern.startswith(("register/", "seat/<id:seat>/invite"))
    } == {403}
    assert all(status in (403, 404) for status, _ in refused), "or it is not there at all"


def test_of_others_a_page_knows_name_role_party_and_no_more() -> None:
    """No language, no zone, no address, no last time seen; of a room no position, no count, no digest."""
    assert PersonCard._fields == ("seat", "name", "role", "party")
    assert PartyCard._fields == ("letter", "name")
    assert RoomCard._fields == ("id", "kind", "party", "whose", "sitting", "speaks_until", "session_since")
    assert Heard._fields == ("id", "room", "kind", "seat", "about", "at", "payload")
    assert Bar._fields == ("room", "title", "me", "hears", "session", "speech")
    assert Tab._fields == ("room", "here", "session", "speech", "people")
    counts = {"position", "heard_at", "digest", "count", "unread", "total", "seen", "typing", "updated"}
    assert counts & {*Item._fields, *Place._fields, *RoomPlace._fields} == set()


def test_one_title_stands_over_every_page_of_every_case(cast: Cast) -> None:
    """It stands in histories, on tabs and on paper."""
    titles = set()
    for who in ("ana", "mira", NOBODY):
        for pattern in sorted(set(ADDRESSES) - {"leave/"}):
            titles |= set(TITLE.findall(_asked(cast, who, pattern)))
    assert titles == {b"Caucus", b"Empty page"}


def _asked(cast: Cast, who: str, pattern: str) -> bytes:
    seat = cast.seats.get(who, cast.seats["ana"]).id
    room, entry = next((room, entry) for (name, room), entry in cast.handed.items() if name in (who, "ana"))
    found = {"seat": seat, "room": room, "entry": entry, "invitation": "nowhere", "link": "nowhere"}
    answer = ask(cast, who, "GET", filled(pattern, **found))
    return b"" if answer.streaming else answer.content


def test_the_document_of_the_api_is_the_same_for_everybody(cast: Cast) -> None:
    documents = {ask(cast, who, "GET", "/api/v1/openapi.json").content for who in cast.tokens}
    assert len(documents) == 1
    assert "Ionescu" not in documents.pop().decode()


def test_no_field_for_words_is_remembered_or_read_by_the_browsers_services() -> None:
    """The code's field offers what the mail just brought; it is good for once."""
    fields = re.compile(
        r"<(?:textarea|input)(?![^>]*type=\"(?:hidden|radio|checkbox|file|number|date)\")[^>]*", re.DOTALL
    )
    loose = {}
    for path in (ROOT / "caucus").rglob("templates/**/*.html"):
        for field in fields.findall(path.read_text("utf-8")):
            if 'spellcheck="false"' not in field or "autocomplete=" not in field:
                loose[path.name] = field[:60]
    assert loose.keys() <= {"invitation.html"}
