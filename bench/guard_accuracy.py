"""`python -m bench.guard_accuracy`: how well the leak guard finds what leaks, and how often it stops what does not.

Nothing is fitted: the guard is the one in the house, at its default tuning. Names of parts run those parts alone.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench import guard_data as data
from caucus.guard.shapes import Look, Reason, Sealed, Tuning
from caucus.guard.watch import Guard

DRILL = Path(__file__).parent / "guard_drill.toml"
KINDS = ("wrong", "figure", "reworded", "file")
FOLDS = 5
BUT_AMOUNTS = frozenset(Reason) - {Reason.AMOUNT}


def auc(scores: Sequence[float], leaks: Sequence[bool]) -> float:
    """The chance that a leak scores above a clean draft; a tie counts half."""
    found, inverse, counts = np.unique(np.array(scores), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse] if len(found) else np.zeros(0)
    true = np.array(leaks, bool)
    many, few = true.sum(), (~true).sum()
    return float((ranks[true].sum() - many * (many + 1) / 2) / (many * few))


def looked(case: data.Case) -> Look:
    return Guard(case.sealed, case.tuning).look(case.draft)


def overlap(case: data.Case) -> float:
    """The floor: how many different words the draft shares with all that is sealed."""
    words = {word for each in case.sealed for word in re.findall(r"[a-z']+", each.text.lower())}
    return len(words & set(re.findall(r"[a-z']+", case.draft.lower())))


def numbers() -> None:
    asked: list[tuple[data.Thoughts, bool]] = [("none", False), ("on worth", True), ("all", True), ("all", False)]
    for thoughts, figures in asked:
        print(f"numbers; private thoughts sealed: {thoughts}; {'amounts alone' if figures else 'every reason'}")
        cases = list(data.numbers(thoughts))
        if figures:
            cases = [case._replace(tuning=replace(case.tuning, quiet=BUT_AMOUNTS)) for case in cases]
        _rates([(case.leaks, looked(case)) for case in cases])


def _rates(found: Sequence[tuple[bool | None, Look]]) -> None:
    for says, leaks in (("true number leaks found", True), ("clean turns stopped", False), ("neither, stopped", None)):
        warned = [look.warns for each, look in found if each is leaks]
        print(f"  {says:26} {sum(warned):4} of {len(warned):4}   {sum(warned) / max(1, len(warned)):.3f}")


def needs() -> None:
    rows = list(data.needs())
    scores = [looked(case).score for case, _ in rows]
    floor = [overlap(case) for case, _ in rows]
    leaks = [bool(case.leaks) for case, _ in rows]
    print(f"needs: {sum(leaks)} utterances that tell one, {len(leaks) - sum(leaks)} clean; nothing is fitted")
    strict = [at for at, (case, bare) in enumerate(rows) if case.leaks or bare]
    for says, places in (("clean", range(len(rows))), ("clean in the strict sense", strict)):
        true = [leaks[at] for at in places]
        mine, words = [scores[at] for at in places], [floor[at] for at in places]
        each = fifths(mine, true)
        print(f"  against {says:26} AUC {auc(mine, true):.3f} (fifths {min(each):.3f} to {max(each):.3f})", end="")
        print(f"; word overlap {auc(words, true):.3f}")


def fifths(scores: Sequence[float], leaks: Sequence[bool]) -> list[float]:
    """The AUC of each fifth of the drafts, drawn by chance: how far one figure may be off."""
    folds = np.random.default_rng(1).permutation(len(leaks)) % FOLDS
    parts = [np.flatnonzero(folds == number) for number in range(FOLDS)]
    return [auc([scores[at] for at in part], [leaks[at] for at in part]) for part in parts]


def privacy() -> None:
    for source in (data.records, data.stories, data.topics, data.entities):
        cases = list(source())
        _confusion(source.__name__, [(case.kind, bool(case.leaks), looked(case)) for case in cases])


def _confusion(name: str, found: Iterable[tuple[str, bool, Look]]) -> None:
    found = list(found)
    print(f"{name}: AUC {auc([look.score for *_, look in found], [leaks for _, leaks, _ in found]):.3f}")
    print(f"  {'':32} {'leak, found':>12} {'leak, missed':>13} {'clean, stopped':>15} {'clean, passed':>14}")
    counts = Counter((kind, leaks, look.warns) for kind, leaks, look in found)
    totals = Counter((leaks, look.warns) for _, leaks, look in found)
    for kind in sorted({kind for kind, *_ in found}):
        _row(kind, [counts[kind, leaks, warns] for leaks in (True, False) for warns in (True, False)])
    _row("all", [totals[leaks, warns] for leaks in (True, False) for warns in (True, False)])


def _row(kind: str, counts: Sequence[int]) -> None:
    print(f"  {kind:32} {counts[0]:12} {counts[1]:13} {counts[2]:15} {counts[3]:14}")


def drilled() -> tuple[list[tuple[str, str, bool]], list[tuple[str, bool]]]:
    """Every slip of the drill (kind, text, warned of) and every honest send (text, stopped), in one case."""
    drill = tomllib.loads(DRILL.read_text("utf-8"))
    sealed = (Sealed(at, each["text"]) for at, each in enumerate(drill["said"]))
    guard = Guard(sealed, Tuning(common=tuple(drill["known"]["texts"])))
    slips = [(kind, each[kind], guard.look(each[kind]).warns) for each in drill["said"] for kind in KINDS]
    return slips, [(text, guard.look(text).warns) for text in drill["honest"]["texts"]]


def drill() -> None:
    slips, honest = drilled()
    print(f"drill: {sum(warned for *_, warned in slips)} of {len(slips)} slips found")
    for kind in KINDS:
        of = [warned for each, _, warned in slips if each == kind]
        print(f"  {kind:10} {sum(of)} of {len(of)}")
    print(f"  honest sends stopped: {sum(stopped for _, stopped in honest)} of {len(honest)}")
    for text in [text for *_, text, warned in slips if not warned] + [text for text, stopped in honest if stopped]:
        print(f"  wrong: {text}")


PARTS: dict[str, Callable[[], None]] = {"drill": drill, "numbers": numbers, "needs": needs, "privacy": privacy}


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench.guard_accuracy", description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: all")
    for name in asked.parse_args().parts or PARTS:
        if name != "drill" and not data.DATA.exists():
            print(f"SKIPPED: {name}, no corpora at {data.DATA}", file=sys.stderr)
            continue
        PARTS[name]()


if __name__ == "__main__":
    main()
