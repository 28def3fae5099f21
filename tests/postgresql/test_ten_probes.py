"""The ten ways in which PostgreSQL lets one role guess what row-level security hides, each tried as the server.

The page docs/threat-model-postgresql.md says of each whether it is closed, or remains and why no seat can reach it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

import caucus
from caucus.cases.models import Seat
from tests.before_the_wall import really_the_web
from tests.cluster import address
from tests.house import House, build
from tests.installed import CLUSTER

PAGE = (Path(__file__).parent.parent.parent / "docs" / "threat-model-postgresql.md").read_text("utf-8")
HIDDEN = 37
Ask = Callable[["psycopg.Connection"], object]
REFUSED = "refused"


def answer(statement: str) -> Ask:
    """What the database says, or that it refuses."""

    def ask(web: psycopg.Connection) -> object:
        try:
            return web.execute(statement.encode()).fetchall()
        except InsufficientPrivilege:
            return REFUSED

    return ask


COLUMNS = "id, room_id, position, kind, seat_id, heard_at, at, sealed, digest"
CLOSED: dict[str, tuple[str, ...]] = {
    "the next number of a sequence": tuple(
        f"SELECT nextval('{table}_id_seq')" for table in ("walls_stay", "walls_span")
    ),
    "the last number of a sequence": (
        "SELECT last_value FROM walls_stay_id_seq",
        "SELECT last_value FROM walls_span_id_seq",
    ),
    "a key that is taken": (f"INSERT INTO walls_entry ({COLUMNS}) SELECT {COLUMNS} FROM walls_entry RETURNING id",),
    "a reference to a row that is hidden": (
        "INSERT INTO walls_entry (id, room_id, position, kind, seat_id, about_id, heard_at, at, sealed, digest)"
        " VALUES ('mine', 'r', 1, 'said', 's', 'hers', 1, now(), '', '') RETURNING id",
    ),
    "where rows lie, and which transaction wrote them": tuple(
        f"SELECT {column} FROM walls_entry" for column in ("ctid", "xmin", "xmax", "tableoid")
    ),
}
# What the same questions give anybody who can put them: that no seat can is what the page argues, and a test below.
REMAINS = {
    "the planner's count of rows": "SELECT reltuples FROM pg_class WHERE relname = 'walls_entry'",
    "the collector's count of rows": "SELECT n_live_tup FROM pg_stat_user_tables WHERE relname = 'walls_entry'",
    "the number of transactions": "SELECT txid_current()",
}


def as_bruno(house: House, ask: Ask) -> Any:
    """As the web role, with a connection of its own, in a transaction that says that Bruno listens."""
    with psycopg.connect(address(CLUSTER, database(), "caucus_web")) as web:
        web.execute("SELECT set_config('caucus.seat', %s, true)", [house.bruno.id])
        return ask(web)


def database() -> str:
    return str(connection.settings_dict["NAME"])


@pytest.fixture
def house(transactional_db: None) -> Iterator[House]:
    with really_the_web():
        yield build()


def hidden(house: House) -> None:
    """Ana says something apart, again and again."""
    for n in range(HIDDEN):
        house.say("ana", "separate a", f"Number {n}.")
    with psycopg.connect(address(CLUSTER, database()), autocommit=True) as administrator:
        administrator.execute("ANALYZE walls_entry")
        administrator.execute("SELECT pg_stat_force_next_flush()")


pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])


def test_what_is_closed_says_the_same_before_and_after(house: House) -> None:
    asked = [(name, answer(statement)) for name, statements in CLOSED.items() for statement in statements]
    rows = answer("SELECT count(*), max(position), max(at), max(id) FROM walls_entry")
    before = [as_bruno(house, ask) for _, ask in [*asked, ("", rows)]]
    hidden(house)
    assert [as_bruno(house, ask) for _, ask in [*asked, ("", rows)]] == before
    assert [name for (name, _), said in zip(asked, before, strict=False) if said != REFUSED] == []
    assert before[-1] != REFUSED


def test_what_remains_is_what_the_page_says(house: House) -> None:
    """If one of these is closed one day, this fails, and the page is put right."""
    before = {name: as_bruno(house, answer(statement)) for name, statement in REMAINS.items()}
    hidden(house)
    for name, statement in REMAINS.items():
        assert as_bruno(house, answer(statement)) != before[name], name
        assert f"| {name} | remains" in PAGE
    for name in CLOSED:
        assert f"| {name} | closed" in PAGE


def test_what_stands_in_a_column_is_in_no_statistics(house: House) -> None:
    hidden(house)
    assert as_bruno(house, answer("SELECT * FROM pg_stats WHERE tablename = 'walls_entry'")) == []
    assert as_bruno(house, answer("SELECT * FROM pg_statistic")) == REFUSED


def test_queries_of_others_hold_no_value(house: House) -> None:
    """One role sees what its other connections asked last: the text, with the values left out."""
    last = f"SELECT query FROM pg_stat_activity WHERE pid = {connection.connection.info.backend_pid}"
    said = house.say("ana", "separate a", "My hand is lame.")
    house.heard("ana")
    assert as_bruno(house, answer(last)) == [("COMMIT",)]
    assert Seat.objects.filter(id=house.ana.id).exists()
    ((query,),) = as_bruno(house, answer(last))
    assert "cases_seat" in query
    assert "$1" in query
    assert [value for value in (said, house.ana.id, house.rooms["separate a"].id) if value in query] == []
    assert "| what others asked | closed for values" in PAGE


def test_nothing_is_notified(house: House) -> None:
    """There is no payload to hear: the bell does not ring through the database."""
    with psycopg.connect(address(CLUSTER, database(), "caucus_web"), autocommit=True) as web:
        for channel in ("caucus", "bell", *(room.id for room in house.rooms.values()), house.ana.id):
            web.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
        hidden(house)
        assert list(web.notifies(timeout=0.2, stop_after=1)) == []
    assert "| what is notified | closed" in PAGE


CATALOGUES = re.compile(
    r"pg_(?!config|advisory)\w+|txid_|reltuples|n_live_tup|\bctid\b|\bxmin\b|NOTIFY|information_schema"
)


def test_no_line_of_the_house_asks_a_catalogue() -> None:
    """And none makes SQL of what a person sends: that test is `tests/test_door_and_writer.py`, rule "sql"."""
    house = Path(caucus.__file__).parent
    asking = {
        path.relative_to(house).as_posix()
        for path in house.rglob("*.py")
        if "tests" not in path.parts and CATALOGUES.search(path.read_text("utf-8"))
    }
    assert asking == {"walls/second_wall.py"}
