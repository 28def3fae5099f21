"""Canaries in every secret that has words; caucus/caretaking/drill/needles.py knows the forms in which they turn up."""

from collections.abc import Iterable

from tests.two_worlds.histories import BROKEN, WORDY, Turn, is_secret
from tests.two_worlds.steps import Step

CANARY = "Quagga{:04d}\u015f\u0103sea"  # two letters that are written otherwise in most encodings


def with_canaries(history: Iterable[Turn], observer: str) -> tuple[list[Turn], list[str]]:
    """The same history with a canary in every secret that has words, another in each world; and the canaries."""
    canaries: list[str] = []

    def marked(step: Step) -> Step:
        if not is_secret(step, observer) or step.verb not in WORDY or step.text in BROKEN:
            return step
        canaries.append(CANARY.format(len(canaries)))
        return step._replace(text=f"{canaries[-1]} {step.text}")

    turns = [Turn(tuple(map(marked, turn.first)), tuple(map(marked, turn.second))) for turn in history]
    return turns, canaries
