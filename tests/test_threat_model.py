"""docs/threat-model.md: every channel is answered, every proof exists, every column at rest is told."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.apps import apps
from django.db import connections, models

from tests.test_what_is_not_there import ABSENT

ROOT = Path(__file__).parent.parent
PAGE = re.sub(r"<!--.*?-->", "", (ROOT / "docs" / "threat-model.md").read_text("utf-8"), flags=re.DOTALL)
PROOF = re.compile(r"`((?:tests|caucus|bench)/[\w/]+\.py)(?:::(test_\w+))?`")
STATES = {"closed", "absent", "declared", "open"}
SETTLED = {"closed", "absent"}
# Beside every column of Words.
SEALED = {"sealing_key.wrapped", "register_looked.sealed", "register_upload.sealed", "people_signin.sealed"}
OBSERVERS = 14


class Row(NamedTuple):
    number: int
    channel: str
    state: str
    how: str
    proofs: list[tuple[str, str]]


def rows() -> list[Row]:
    found = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]*) ?\|$", PAGE, re.MULTILINE)
    return [Row(int(number), channel, state, how, PROOF.findall(proof)) for number, channel, state, how, proof in found]


def stands(path: str, test: str) -> bool:
    file = ROOT / path
    return file.exists() and (not test or re.search(rf"def {test}\b", file.read_text("utf-8")) is not None)


def test_each_of_the_hundred_and_five_channels_has_its_row() -> None:
    assert [row.number for row in rows()] == list(range(1, 106))
    assert {row.state for row in rows()} == STATES


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.number))
def test_a_row_gives_its_proof_or_its_reason(row: Row) -> None:
    assert [proof for proof in row.proofs if not stands(*proof)] == []
    if row.state in SETTLED:
        assert row.proofs, "closed by nothing"
    else:
        assert len(row.how) > 40 or row.how.startswith("As "), "left standing without a reason"


def test_whatever_else_the_page_points_to_exists() -> None:
    pointed = PROOF.findall(PAGE)
    assert len(pointed) > 120
    assert [proof for proof in pointed if not stands(*proof)] == []


def test_what_is_absent_is_looked_for_row_by_row() -> None:
    search = ("tests/test_what_is_not_there.py", "test_there_is_no_such_feature")
    assert {row.number for row in rows() if search in row.proofs} == set(ABSENT)


def test_the_page_counts_as_it_is() -> None:
    counted = Counter(row.state for row in rows())
    told = re.search(r"closed (\d+),\s+absent (\d+),\s+declared (\d+),\s+open (\d+)", PAGE)
    assert told is not None
    assert [int(number) for number in told.groups()] == [counted[s] for s in ("closed", "absent", "declared", "open")]


def test_every_open_row_is_among_the_open_points() -> None:
    points = PAGE.partition("## What is open")[2].partition("\n## ")[0]
    told = {int(number) for some in re.findall(r"\(rows? ([\d, ]+)\)", points) for number in some.split(",")}
    assert {row.number for row in rows() if row.state == "open"} - told == set()


def test_every_observer_has_a_section_for_an_open_and_for_a_closed_case() -> None:
    section = PAGE.partition("## Who can learn what")[2].partition("\n## ")[0]
    observers = section.split("\n### ")[1:]
    assert len(observers) == OBSERVERS
    for observer in observers:
        assert "**Afterwards.**" in observer, observer.partition("\n")[0]


class Told(NamedTuple):
    clear: set[str]
    sealed: set[str]


def at_rest() -> dict[str, Told]:
    found = re.findall(r"^\| `(\w+)` \|([^|\n]*)\|([^|\n]*)\|[^|\n]+\|$", PAGE, re.MULTILINE)
    return {
        table: Told(set(re.findall(r"`(\w+)`", clear)), set(re.findall(r"`(\w+)`", sealed)))
        for table, clear, sealed in found
    }


def _columns() -> Iterator[tuple[str, models.Field]]:  # type: ignore[type-arg]
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            yield model._meta.db_table, field


def _is_sealed(table: str, field: "models.Field[object, object]") -> bool:
    return type(field).__name__ == "WordsField" or f"{table}.{field.column}" in SEALED


def test_every_column_of_every_table_is_told() -> None:
    expected: dict[str, Told] = {}
    for table, field in _columns():
        told = expected.setdefault(table, Told(set(), set()))
        (told.sealed if _is_sealed(table, field) else told.clear).add(field.column)
    assert {table: told for table, told in at_rest().items() if table in expected} == expected


@pytest.mark.django_db(databases=["default", "keyring"])
def test_every_table_that_there_is_is_told() -> None:
    there = {"sqlite_sequence"}
    for name in ("default", "keyring"):
        there |= set(connections[name].introspection.table_names())
    assert there == set(at_rest())
