"""Which written names share pieces with a query: three-letter pieces of words and of their consonants (pure, NumPy)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

from caucus.register.names.likeness import skeleton

BUDGET = 100_000  # places in posting lists that one query may read
CANDIDATES = 120
Places = NDArray[np.int32]


def pieces(tokens: Iterable[str]) -> set[str]:
    """Pieces of each word with its edges, and of its consonants after a "~", so that scripts without vowels answer."""
    return set(chain.from_iterable(_pieces(token) for token in tokens))


def _pieces(token: str) -> Iterator[str]:
    edged = f" {token} "
    yield from (edged[at : at + 3] for at in range(len(edged) - 2))
    bare = f"~{skeleton(token)} "
    if len(bare) > 3:
        yield from (bare[at : at + 3] for at in range(len(bare) - 2))
        yield bare


class Postings:
    """For each piece the names in which it stands, in two flat arrays. Made once; it never changes."""

    def __init__(self, named: Sequence[Iterable[str]]) -> None:
        self.size = len(named)
        self._numbers: dict[str, int] = {}
        flat, sizes = self._flat(named)
        owners = np.repeat(np.arange(self.size, dtype=np.int32), sizes)
        self._names = owners[np.argsort(flat, kind="stable")]
        counts = np.bincount(flat, minlength=len(self._numbers)) if len(flat) else np.zeros(0, np.int64)
        self._starts = np.concatenate([[0], np.cumsum(counts)])

    def _flat(self, named: Sequence[Iterable[str]]) -> tuple[Places, NDArray[np.int64]]:
        numbers, sizes = self._numbers, np.zeros(len(named), np.int64)

        def every() -> Iterator[int]:
            for at, found in enumerate(named):
                these = pieces(found)
                sizes[at] = len(these)
                for piece in these:
                    yield numbers.setdefault(piece, len(numbers))

        return np.fromiter(every(), np.int32), sizes

    def near(self, tokens: Iterable[str], candidates: int = CANDIDATES, budget: int = BUDGET) -> Places:
        """Places of the names that share most with the query, rare pieces counting more; at most `candidates`.

        Pieces are read from the rarest on until `budget` places are spent, so time stays bounded.
        """
        lists = sorted((self._list(piece) for piece in pieces(tokens) if piece in self._numbers), key=len)
        read: list[Places] = []
        weights: list[NDArray[np.float32]] = []
        for found in lists:
            if read and len(found) > budget:
                break
            budget -= len(found)
            read.append(found)
            weights.append(np.full(len(found), log(1 + self.size / len(found)), np.float32))
        if not read:
            return np.zeros(0, np.int32)
        names, inverse = np.unique(np.concatenate(read), return_inverse=True)
        scores = np.bincount(inverse, weights=np.concatenate(weights))
        best = np.argpartition(-scores, min(candidates, len(scores)) - 1)[:candidates]
        return names[best]

    def _list(self, piece: str) -> Places:
        number = self._numbers[piece]
        return self._names[self._starts[number] : self._starts[number + 1]]
