"""Which seat listens is said inside a transaction and ends with it: no connection carries it to the next."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from caucus.cases.models import Seat
from caucus.walls.behalf import reading_for, writing_for
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.models import Entry
from caucus.walls.writer import keep
from tests.before_the_wall import really_the_web
from tests.house import House, build
from tests.postgresql.conftest import SECRET

FAULT = "division by zero"  # and not what came of it
NOBODY = ("caucus_web", "")


def listening() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, coalesce(current_setting('caucus.seat', true), '')")
        role, seat = cursor.fetchone()
    return str(role), str(seat)


def nobody_listens() -> bool:
    return listening() == NOBODY and Entry._base_manager.count() == 0


@pytest.fixture
def lasting(transactional_db: None) -> Iterator[House]:
    """A house whose every act commits, on one connection that stays open, signed in as a server is."""
    with really_the_web():
        house = build()
        house.say("ana", "separate a", SECRET)
        yield house


lasts = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])


@lasts
def test_after_each_act_the_lasting_connection_listens_for_nobody(lasting: House) -> None:
    session = connection.connection
    for name in ("ana", "bruno", "mira", "ana", "olga"):
        assert (SECRET in lasting.words(name)) is (name in ("ana", "mira"))
        assert nobody_listens()
    lasting.say("ana", "separate a", "More.", once="key")
    assert nobody_listens()
    lasting.say("ana", "separate a", "More.", once="key")
    assert nobody_listens()
    assert connection.connection is session


@lasts
def test_neither_does_it_after_a_refusal_or_a_fault(lasting: House) -> None:
    def refuse() -> None:
        raise Refused("no")

    def fail() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    room, said = lasting.rooms["own a"].id, lasting.heard("ana", kind="said")[0].payload
    for check, fault, told in ((refuse, Refused, "no"), (fail, DatabaseError, FAULT)):
        with pytest.raises(fault, match=told):
            keep([Draft(lasting.ana, room, said, check=check)])
        assert nobody_listens()
    with pytest.raises(NotHere):
        keep([Draft(lasting.bruno, room, said)])
    with pytest.raises(ZeroDivisionError), reading_for(lasting.ana.id):
        print(1 / 0)
    assert nobody_listens()


def test_within_somebodys_transaction_the_ear_ends_with_the_act(told: House) -> None:
    assert nobody_listens()
    with reading_for(told.ana.id):
        assert listening() == ("caucus_web", told.ana.id)
        with writing_for(told.bruno.id):
            assert listening() == ("caucus_writer", told.bruno.id)
        assert listening() == ("caucus_web", told.ana.id)
        assert SECRET not in told.words("bruno")
        assert listening() == ("caucus_web", told.ana.id)
    assert nobody_listens()


def fails_for(ear: AbstractContextManager[None]) -> None:
    """A fault of the database in a transaction within the transaction."""
    with pytest.raises(DatabaseError, match=FAULT), transaction.atomic(), ear, connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


def test_a_fault_that_is_rolled_back_takes_the_ear_along(told: House) -> None:
    with reading_for(told.ana.id):
        fails_for(reading_for(told.mira.id))
        assert listening() == ("caucus_web", told.ana.id)
    fails_for(writing_for(told.mira.id))
    assert nobody_listens()


@lasts
def test_many_at_once_never_listen_with_each_others_ears(lasting: House) -> None:
    """Each thread has a connection that it uses in turn for Ana and for Bruno, and looks between the two."""
    lasting.say("bruno", "separate b", "The well is mine.")
    wrong: list[object] = []

    def run(seats: list[Seat]) -> None:
        try:
            for _ in range(15):
                for seat in seats:
                    heard = {heard.payload.words for heard in Entry.objects.heard_by(seat).filter(kind="said")}
                    if heard != {SECRET if seat == lasting.ana else "The well is mine."} or not nobody_listens():
                        wrong.append((seat.id, heard))
        finally:
            connection.close()

    pairs = [[lasting.ana, lasting.bruno], [lasting.bruno, lasting.ana]] * 2
    threads = [Thread(target=run, args=(pair,)) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
