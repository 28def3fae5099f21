"""The guard of one audience: an index over what was said apart, and the look at a draft."""

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from caucus.guard import rarity
from caucus.guard.beside import COUSIN, Beside, Weights
from caucus.guard.content import Common, Draft, Kept, cousins, drafted, given, kept, less
from caucus.guard.shapes import Look, Reason, Sealed, Span, Tuning
from caucus.guard.traits import Trait
from caucus.guard.words import Stems

CANDIDATES = 24  # statements that are held beside a draft word by word
SHOWN = 0.3  # least score of a statement whose resemblance is shown
FAINTEST = 0.02  # weight of a word below which its place in the index is not read
KNOWN = 0.6  # of its weight keeps a word that stands in the texts everybody knows


class Guard:
    """Holds what was said apart, and what all know. Both grow as more is heard; nothing is written down."""

    def __init__(self, sealed: Iterable[Sealed] = (), tuning: Tuning | None = None) -> None:
        self.tuning = tuning or Tuning()
        self._stems: Stems = {}  # opened words: they go with the guard
        self._common = Common()
        self._kept: list[Kept] = []
        self._places: dict[str | int, list[int]] = {}  # of the statements under one id
        self._at: dict[
            Hashable, array[int]
        ] = {}  # a key, a stem or a run, to the places of the statements that have it
        for text in self.tuning.common:
            self.know(text)
        for each in sealed:
            self.add(each)

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, sealed: Sealed) -> None:
        place, each = len(self._kept), kept(sealed, self.tuning, self._stems)
        self._kept.append(each)
        self._places.setdefault(sealed.id, []).append(place)
        marks: list[Hashable] = [*each.keys, *((stem, "") for stem in each.stems | each.cousins), *each.runs]
        for mark in marks:
            self._at.setdefault(mark, array("I")).append(place)

    def know(self, text: str) -> None:
        """Every listener has this text now."""
        self._common.add(given((text,), self._stems))

    def release(self, sealed: str | int, form: str) -> None:
        """The listeners were given this form of what stands under the id."""
        for place in self._places.get(sealed, ()):
            self._kept[place] = less(self._kept[place], given((form,), self._stems))

    def look(self, draft: str, released: Mapping[str | int, Sequence[str]] | None = None) -> Look:
        """What the draft resembles, most telling first; `warns` from the tuned score on.

        `released`: forms of statements, by id, that the listeners are being given with this very draft.
        """
        taken = self._met(drafted(draft, self.tuning, self._stems))
        weights = self._weights(taken)
        forms = {sealed: given(texts, self._stems) for sealed, texts in (released or {}).items()}
        near = [self._kept[place] for place in self._nearest(taken, weights)]
        found = [Beside(taken, less(each, forms[each.id]) if each.id in forms else each, weights) for each in near]
        score = max((each.score for each in found), default=0.0)
        spans = [span for each in found if each.score >= min(SHOWN, self.tuning.warn_at) for span in each.spans]
        return Look(round(score, 4), score >= self.tuning.warn_at, tuple(sorted(spans, key=_order)))

    def _met(self, draft: Draft) -> Draft:
        """Without what no sealed statement has, most of most drafts, and without what everybody knows."""
        words = tuple(word for word in draft.content if {(word.stem, ""), (cousins(word.stem), "")} & self._at.keys())
        runs = tuple(() if run in self._common.runs else run for run in draft.runs)
        return replace(draft, content=words, runs=runs, traits=tuple(self._telling(draft.traits)))

    def _telling(self, traits: Iterable[Trait]) -> Iterator[Trait]:
        for trait in traits:
            asked = tuple((key, size) for key, size in trait.asked if key in self._at and key not in self._common.keys)
            if asked:
                yield replace(trait, asked=asked)

    def _weights(self, draft: Draft) -> Weights:
        stems = {word.stem for word in draft.content}
        names = {key for trait in draft.traits if trait.reason is Reason.NAME for key, _ in trait.asked}
        bits = {stem: self._bits(stem) for stem in stems}
        rare = {key: self._rare_name(key) for key in names}
        return Weights(bits, rare, self._bits, self.tuning.quiet, self._common.keys)

    def _bits(self, stem: str) -> float:
        having = max(self._having((stem, "")), self._having((cousins(stem), "")))
        told = rarity.bits(stem, len(self._kept), having)
        return told * KNOWN if stem in self._common.stems else told

    def _having(self, mark: Hashable) -> int:
        return len(self._at.get(mark, ()))

    def _rare_name(self, key: str) -> float:
        """1 for a name in one statement; nothing for one in all of them: that is who the case is about."""
        return 1 - log(max(1, self._having(key))) / log1p(len(self._kept))

    def _nearest(self, draft: Draft, weights: Weights) -> list[int]:
        """Places of the statements that share most with the draft."""
        shared = np.zeros(len(self._kept))
        for mark, weight in self._marks(draft, weights):
            if mark in self._at:
                shared[np.frombuffer(self._at[mark], np.uint32)] += weight
        return _most(shared)

    def _marks(self, draft: Draft, weights: Weights) -> Iterator[tuple[Hashable, float]]:
        for stem, told in weights.bits.items():
            if (weight := rarity.weight(told)) > FAINTEST:
                yield (stem, ""), weight
                yield (cousins(stem), ""), weight * COUSIN
        for run in set(draft.runs):
            yield run, 0.1
        for key, weight in Counter({key: size for trait in draft.traits for key, size in trait.asked}).items():
            yield key, weight * weights.names.get(key, 1.0)


def _most(shared: NDArray[np.float64]) -> list[int]:
    if not len(shared):
        return []
    best = np.argpartition(-shared, min(CANDIDATES, len(shared)) - 1)[:CANDIDATES]
    return [int(place) for place in best[np.argsort(-shared[best], kind="stable")] if shared[place] > 0]


def _order(span: Span) -> tuple[float, int, int, str]:
    return -span.weight, span.begin, span.end, str(span.sealed)
