"""Mira's case, with Clara of the centre, and a register that knows some of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caucus import clock
from caucus.conflicts import rechecking
from caucus.conflicts.tests.world import register
from caucus.intake.joining import join
from caucus.intake.plan import Somebody
from caucus.register import memory
from caucus.server import rounds
from caucus.walls.check_room import check_room
from tests.house import House, build
from tests.laid import laid
from tests.two_worlds.conftest import base  # noqa: F401  the house of two worlds
from tests.watch import Watch

CLARA = Somebody("Clara Centre", "clara@c.example", "case-manager", None)


@pytest.fixture(autouse=True)
def in_the_transaction_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A round of the house gives back the connection, which a test goes on with."""
    monkeypatch.setattr(rounds, "close_old_connections", lambda: None)


@pytest.fixture
def case(request: pytest.FixtureRequest) -> Iterator[House]:
    """`rooms` has the check too; time stands still."""
    request.getfixturevalue("db")
    memory.forget()
    rechecking._looked = ""
    with clock.reading(Watch()):
        yield House(**laid("checked", lambda: vars(_checked())))
    memory.forget()


def _checked() -> House:
    house = build()
    register()
    house.seats["clara"] = join(house.mira, CLARA, "clara")
    house.accept("clara")
    room = check_room(house.case.id)
    assert room is not None
    house.rooms["check"] = room
    return house


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the items of the whole run, those of this folder: elsewhere a `case` is something else."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "case" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(databases=["default", "keyring"]))
