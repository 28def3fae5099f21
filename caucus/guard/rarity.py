"""How much a word says: rare in what mediators say every day, rare among what was said apart (pure)."""

from math import log2
from pathlib import Path

from caucus.guard import language
from caucus.guard.words import folded, stemmed

_HERE = Path(__file__).parent / "languages" / "usual.txt"
_counts = {
    stem: int(count)
    for stem, _, count in (line.partition(" ") for line in _HERE.read_text("utf-8").splitlines() if line[0] != "#")
}
_talk = frozenset(stemmed(folded(word)) for word in language.USUAL)
TALK = 30  # times that a word of everyday talk is taken to stand among WORDS
WORDS = 40_000
STATEMENT = 15  # words that a statement is taken to have
PATIENCE = 200  # statements of the case that weigh as much as what is said every day
LEAST, MOST = 4.0, 12.0  # bits that say nothing, and as much as most rare words can
LOUD = 0.42  # weight of such a word by itself: it takes two to warn
RAREST, LOUDEST = 13.0, 0.5  # but one long word that nobody says every day is enough


def usual(stem: str) -> float:
    """The chance that some statement, said anywhere, has this word. Unknown words: the longer, the rarer."""
    unseen = 2.0 if len(stem) <= 4 else 1.0 if len(stem) <= 6 else 0.5 if len(stem) == 7 else 0.25
    count = max(unseen, _counts.get(stem, 0), TALK if stem in _talk else 0)
    return min(1.0, count / WORDS * STATEMENT)


def bits(stem: str, statements: int, having: int) -> float:
    """What a word tells, beyond the one statement in which it stands, among `statements` of which `having` have it."""
    chance = (max(0, having - 1) + PATIENCE * usual(stem)) / (statements + PATIENCE)
    return -log2(min(1.0, chance))


def weight(told: float) -> float:
    """From 0 to LOUDEST."""
    if told >= RAREST:
        return LOUDEST
    return LOUD * min(1.0, max(0.0, (told - LEAST) / (MOST - LEAST)))
