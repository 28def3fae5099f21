"""The house that every test knows, and its clock. The installation is made in tests/installation.py."""

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House
    from tests.watch import Watch

settings.register_profile("house", deadline=None)  # how long a test takes is the machine's business
settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever uses a database uses both: words here, keys there. What takes long comes first to each worker."""
    from tests.order import dealt

    if (workers := getattr(config, "workerinput", {}).get("workercount", 1)) > 1:
        items[:] = dealt(items, lambda item: item.nodeid, workers)
    for item in items:
        if "house" in getattr(item, "fixturenames", ()) and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases=["default", "keyring"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> "Iterator[None]":
    """On PostgreSQL every test is the web role, before the second wall. Tables are made, and emptied, by the owner."""
    from tests.before_the_wall import before_the_wall

    with django_db_blocker.unblock(), before_the_wall():
        yield


@pytest.fixture
def house(request: pytest.FixtureRequest) -> "House":
    request.getfixturevalue("db")
    from tests.house import lay

    return lay()


@pytest.fixture
def watch() -> "Iterator[Watch]":
    """Time stands still at nine, until the test says otherwise."""
    from caucus import clock
    from tests.watch import Watch

    held = Watch()
    with clock.reading(held):
        yield held


@pytest.fixture(params=["hot", "plain"])
def both_ways(request: pytest.FixtureRequest) -> "Iterator[str]":
    """What is promised holds with the hot handlers in front, and with them switched off."""
    from tests.front import ways

    with ways(request.param):
        yield request.param


@pytest.fixture
def either_way(request: pytest.FixtureRequest) -> "Iterator[str]":
    """The same at no more cost: of the people of a test every second goes the hot way, and the others the ordinary."""
    from tests.cast import NAMES
    from tests.front import ways

    params = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    which = ("hot", "plain")[NAMES.index(params["name"]) % 2 if params.get("name") in NAMES else 0]
    with ways(which):
        yield which
