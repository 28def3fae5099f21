"""A house that is put back is the house that was laid, and what a test does in it is not there for the next."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction

from caucus.people.account import open_account
from tests.cast import assemble, dump
from tests.house import lay

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@contextmanager
def a_test() -> Iterator[None]:
    """What a test does is undone after it."""
    with transaction.atomic("default"), transaction.atomic("keyring"):
        yield
        transaction.set_rollback(True, "default")
        transaction.set_rollback(True, "keyring")


@pytest.fixture(autouse=True)
def nothing_is_laid_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.laid._laid", {})


def test_put_back_every_row_is_as_it_was_and_every_word_opens() -> None:
    with a_test():
        laid, rows = lay(), dump()
        laid.say("ana", "separate a", "My hand is lame.")
    with a_test():
        house = lay()
        assert dump() == rows and house.seats == laid.seats and house.rooms == laid.rooms
        assert house.words("mira") == [] and house.heard("mira") != []
        house.say("ana", "separate a", "My hand is well.")
        assert house.words("mira") == ["My hand is well."]


def test_what_was_said_and_handed_over_is_put_back_with_its_files() -> None:
    with a_test():
        rows = (assemble(), dump())[1]
    shutil.rmtree(settings.HOME / "files")
    with a_test():
        cast = assemble()
        (own, room), entry = next(iter(cast.handed.items()))
        address = f"/seat/{cast.seats[own].id}/room/{room}/file/{entry}/"
        assert dump() == rows
        assert b"".join(cast.call(own, "GET", address).streaming_content) == own.encode()


def test_where_rows_stand_in_its_way_it_is_laid_anew() -> None:
    with a_test():
        lay()
    with a_test():
        mira = open_account("mira@m.example", "Another Mira")
        assert lay().mira.person == mira
