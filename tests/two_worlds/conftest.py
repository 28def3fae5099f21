"""The house is laid once a process; every world begins from it."""

import pytest

from tests.two_worlds.base import Base, lay
from tests.two_worlds.chance import Chance, scripted
from tests.watch import Watch

_laid: list[Base] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "base" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(transaction=True, databases=["default", "keyring"]))


@pytest.fixture
def base(request: pytest.FixtureRequest) -> Base:
    request.getfixturevalue("transactional_db")
    if not _laid:
        with scripted(Watch(), Chance(b"before")):
            _laid.append(lay())
    return _laid[0]
