"""The second wall, from both sides. These tests need PostgreSQL: `make test-postgresql`."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import psycopg

from tests.cluster import address
from tests.house import House
from tests.installed import CLUSTER, installed

collect_ignore_glob = [] if CLUSTER else ["test_*.py"]
SECRET = "My hand is lame."


@pytest.fixture
def told(house: House) -> House:
    """Ana said something apart; Bruno too."""
    house.say("ana", "separate a", SECRET)
    house.say("bruno", "separate b", "The well is mine.")
    return house


@pytest.fixture(scope="session")
def installation() -> str:
    """An installation as an operator makes it, by its name."""
    name = f"installed_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}_{os.getpid()}"
    installed(name)
    return name


@pytest.fixture
def web(installation: str) -> Iterator["psycopg.Connection"]:
    """Signed in as the server is, with nothing of ours in between."""
    import psycopg

    with psycopg.connect(address(CLUSTER, installation, "caucus_web"), autocommit=True) as connection:
        yield connection
