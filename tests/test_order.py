"""The workers of a run are dealt every test, each once, and none waits at the end for what another began late."""

from collections import Counter

import pytest

from tests.order import JOURNEYS, LONG, dealt


@pytest.mark.parametrize("workers", [2, 3, 4, 9])
@pytest.mark.parametrize("short", [0, 5, 500])
def test_everything_is_dealt_once_and_what_is_long_first(workers: int, short: int) -> None:
    files = [f"caucus/rooms/tests/test_{n}.py" for n in range(short)] + [f"{JOURNEYS}test_{n}.py" for n in range(9)]
    items = [f"{file}::test_{n}" for file in (*files, *LONG) for n in range(7)]
    found = dealt(items, lambda item: item, workers)
    assert Counter(found) == Counter(items)
    assert all(item.startswith(JOURNEYS) for item in found[: 9 * 7])
    if short == 500:
        size = len(items) // workers
        begins = {found[size * worker + (worker * (len(items) % workers)) // workers] for worker in range(1, workers)}
        assert all(item.startswith(LONG) for item in begins), begins


def test_every_file_named_as_long_is_there(pytestconfig: pytest.Config) -> None:
    assert [file for file in (JOURNEYS, *LONG) if not (pytestconfig.rootpath / file).exists()] == []
