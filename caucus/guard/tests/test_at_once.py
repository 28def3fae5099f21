"""Many speak at once, and each one's words are read as if nobody else spoke."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from caucus.guard.words import stemmed

WORDS = ("settlements", "reconciliation", "negotiating", "vecinilor", "moștenirea", "conditions", "happily", "bridges")


@pytest.fixture
def impatient() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("impatient")
def test_threads_do_not_spoil_each_others_words() -> None:
    alone = {word: stemmed(word) for word in WORDS}

    def wrong(number: int) -> list[str]:
        turned = WORDS[number % len(WORDS) :] + WORDS[: number % len(WORDS)]
        return [word for _ in range(60) for word in turned if stemmed(word) != alone[word]]

    with ThreadPoolExecutor(8) as pool:
        assert [word for found in pool.map(wrong, range(8)) for word in found] == []
