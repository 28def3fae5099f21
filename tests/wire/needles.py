"""Canaries in every secret that has words; caucus/caretaking/drill/needles.py knows the forms in which they turn up."""

from collections.abc import Iterator, Sequence

from tests.two_worlds.histories import BROKEN, WORDY, Turn, is_secret
from tests.two_worlds.steps import Step

CANARY = "Quagga{:04d}\u015f\u0103sea"  # two letters that are written otherwise in most encodings


def with_canaries(history: Sequence[Turn], observer: str) -> tuple[list[Turn], list[str]]:
    """The same history with a canary in every secret that has words, another in each world; and the canaries.

    There is none in what is passed on to the observer: what was said under that key, offers of that room.
    """
    canaries: list[str] = []
    passed = {(it.room, it.key or "offer") for it in _steps(history) if _reaches(it, observer)}

    def marked(step: Step) -> Step:
        if not is_secret(step, observer) or step.verb not in WORDY or step.text in BROKEN:
            return step
        if (step.room, step.key or step.verb) in passed:
            return step
        canaries.append(CANARY.format(len(canaries)))
        return step._replace(text=f"{canaries[-1]} {step.text}")

    turns = [Turn(tuple(map(marked, turn.first)), tuple(map(marked, turn.second))) for turn in history]
    return turns, canaries


def _steps(history: Sequence[Turn]) -> Iterator[Step]:
    return (step for turn in history for version in turn for step in version)


def _reaches(step: Step, observer: str) -> bool:
    return step.verb in ("convey", "carry_over") and not is_secret(step, observer)
