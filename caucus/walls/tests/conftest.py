"""On PostgreSQL, a test of the walls that looks at rows as they lie does so from behind them."""

from collections.abc import Iterator

import pytest

from tests.before_the_wall import seeing_all
from tests.house import House


@pytest.fixture
def behind(house: House) -> Iterator[None]:
    with seeing_all():
        yield
