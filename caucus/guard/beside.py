"""One draft held beside one sealed statement: what they share, and how much it says (pure)."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from caucus.guard import rarity
from caucus.guard.content import RUN, Draft, Kept, cousins, left
from caucus.guard.shapes import Reason, Span
from caucus.guard.traits import Trait

OTHER_UNIT, SAME_UNIT, SAME_SMALL = 0.5, 1.15, 2.5
FIGURE = 8.0  # bits that a figure, date or name counts when it is asked how much of a statement is told
COPIED, LEAST_COPIED = 0.6, 15.0  # share of a statement, and bits, from which on it is nearly copied
COUSIN = 0.8  # of the weight of a word keeps another word of its family
PER_WORD, PER_BIT, MOST_PHRASE = 0.06, 0.025, 0.9
WORTH_SHOWING = 0.1


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word of the draft tells (bits), how rare each name is (0 to 1), and the bits of any other word."""

    bits: Mapping[str, float]
    names: Mapping[str, float]
    bits_of: Callable[[str], float]
    quiet: frozenset[Reason] = frozenset()
    known: Set[str] = frozenset()  # keys of figures, dates and names that every listener has


class Beside:
    """The comparison. `score`: as if each thing shared were a chance of its own that the draft gives something away."""

    def __init__(self, draft: Draft, kept: Kept, weights: Weights) -> None:
        self._draft, self._kept, self._weights = draft, kept, weights

    @cached_property
    def score(self) -> float:
        left = 1.0
        for weight in self._strongest.values():
            left *= 1 - weight
        return 1 - left

    @property
    def spans(self) -> list[Span]:
        return [span for _, span in self._found if span.weight >= WORTH_SHOWING]

    @cached_property
    def _strongest(self) -> dict[str, float]:
        """Each thing shared, once, however often the draft says it."""
        strongest: dict[str, float] = {}
        for what, span in self._found:
            strongest[what] = max(strongest.get(what, 0.0), span.weight)
        return strongest

    @cached_property
    def _found(self) -> list[tuple[str, Span]]:
        traits = list(self._traits())
        taken = {at for _, span in traits for at in (span.begin, span.end)}
        words = [(what, span) for what, span in self._words() if span.begin not in taken and span.end not in taken]
        return [*traits, *words, *self._phrases(), *self._copy(words, traits)]

    def _span(self, begin: int, end: int, reason: Reason, weight: float) -> Span:
        return Span(begin, end, self._kept.id, reason, round(weight, 4))

    def _traits(self) -> Iterator[tuple[str, Span]]:
        for trait in self._draft.traits:
            weight, key = max(((self._of_key(trait, key, size), key) for key, size in trait.asked), default=(0.0, ""))
            if weight:
                yield key.lstrip("=~#?^"), self._span(trait.begin, trait.end, trait.reason, weight)

    def _of_key(self, trait: Trait, key: str, size: float) -> float:
        if key not in self._kept.keys:
            return 0.0
        if trait.reason is Reason.NAME:
            return size * self._weights.names.get(key, 1.0)
        return min(0.95, size * _same_unit(trait.unit, self._kept.keys[key], size))

    def _words(self) -> Iterator[tuple[str, Span]]:
        if Reason.WORD in self._weights.quiet:
            return
        for word in self._draft.content:
            size = 1.0 if word.stem in self._kept.stems else COUSIN * (cousins(word.stem) in self._kept.cousins)
            if size:
                weight = size * rarity.weight(self._weights.bits[word.stem])
                yield cousins(word.stem) or word.stem, self._span(word.begin, word.end, Reason.WORD, weight)

    def _phrases(self) -> Iterator[tuple[str, Span]]:
        if Reason.PHRASE in self._weights.quiet:
            return
        shared = [at for at, run in enumerate(self._draft.runs) if run in self._kept.runs]
        for _, row in groupby(enumerate(shared), lambda pair: pair[1] - pair[0]):
            places = [at for _, at in row]
            words = self._draft.words[places[0] : places[-1] + RUN]
            told = sum(self._weights.bits.get(word.stem, 0.0) for word in words)
            weight = min(MOST_PHRASE, PER_WORD * (len(words) - RUN + 1) * (told > 0) + PER_BIT * told)
            yield (
                " ".join(word.stem for word in words),
                self._span(words[0].begin, words[-1].end, Reason.PHRASE, weight),
            )

    def _copy(self, words: list[tuple[str, Span]], traits: list[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
        """The whole stretch, where most of what the statement says is said again in whatever order."""
        if Reason.COPY in self._weights.quiet or not words:
            return
        stems = {word.stem for word in self._draft.content if word.stem in self._kept.stems}
        told = sum(self._weights.bits[stem] for stem in stems) + FIGURE * len({span.begin for _, span in traits})
        if told < LEAST_COPIED or len(stems) < 3:
            return
        whole = sum(map(self._weights.bits_of, self._kept.stems)) + FIGURE * len(
            left(self._kept.figures, self._weights.known)
        )
        share = min(1.0, told / whole) if whole else 0.0
        if share >= COPIED:
            begin = min(span.begin for _, span in (*words, *traits))
            end = max(span.end for _, span in (*words, *traits))
            yield "copy", self._span(begin, end, Reason.COPY, 0.5 + 0.45 * (share - COPIED) / (1 - COPIED))


def _same_unit(one: str, other: str, size: float) -> float:
    if not one or not other:
        return 1.0
    if one != other:
        return OTHER_UNIT
    return SAME_SMALL if size < 0.2 else SAME_UNIT
