"""What several promises need."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from caucus import clock
from tests.cast import Cast, assemble


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "cast" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(databases=["default", "keyring"]))


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Iterator[Cast]:
    """Everybody who may come to an address, in a moment that does not pass."""
    request.getfixturevalue("db")
    moment = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    with clock.reading(lambda: moment):
        yield assemble()
