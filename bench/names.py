"""`python -m bench.names`: how well names are matched, by cross-validation on pairs that people judged.

Learns the weights of caucus/register/names/weights.toml; `--write` stores what all pairs together teach.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from caucus.register.names import normal
from caucus.register.names.compare import MATCH
from caucus.register.names.features import Compared, compare_forms

PAIRS = Path(__file__).parents[2] / "shared" / "data" / "names" / "name_pairs_dev.csv"
WEIGHTS = Path(__file__).parents[1] / "caucus" / "register" / "names" / "weights.toml"
RIDGE = 0.5
FOLDS = 5
Numbers = NDArray[np.float64]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def compared(row: dict[str, str]) -> Compared:
    of_person = row["schema"] == "Person"
    form = normal.person if of_person else normal.body
    return compare_forms(form(row["name1"]), form(row["name2"]), of_person)


def fit(features: Numbers, matches: Numbers, ridge: float = RIDGE) -> Numbers:
    """Weights of a logistic regression, the constant term first, by Newton's method."""
    table = np.column_stack([np.ones(len(features)), features])
    drawn = np.eye(table.shape[1]) * ridge
    drawn[0, 0] = 1e-6
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - matches) + drawn @ weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + drawn
        weights -= np.linalg.solve(bend, slope)
    return weights


def chances(weights: Numbers, features: Numbers) -> Numbers:
    score: Numbers = 1 / (1 + np.exp(-(weights[0] + features @ weights[1:])))
    return score


def cross_validated(pairs: Sequence[Compared], features: Numbers, matches: Numbers, seed: int) -> Numbers:
    """The score of each pair by weights learnt without it, nor any pair of the same two names."""
    keys = ["|".join(sorted([pair.left.key, pair.right.key])) for pair in pairs]
    every = sorted(set(keys))
    folds = dict(zip(every, np.random.default_rng(seed).permutation(len(every)) % FOLDS, strict=True))
    fold = np.array([folds[key] for key in keys])
    scores = np.zeros(len(pairs))
    for number in range(FOLDS):
        apart = fold == number
        scores[apart] = chances(fit(features[~apart], matches[~apart]), features[apart])
    return scores


def f1(found: Numbers, matches: Numbers) -> float:
    told = found >= MATCH
    total = told.sum() + matches.sum()
    return float(2 * (told & (matches > 0)).sum() / total) if total else float("nan")


def group(row: dict[str, str], pair: Compared) -> str:
    if pair.left.scripts != pair.right.scripts or "LATIN" not in pair.left.scripts:
        return "scripts " + "+".join(sorted((pair.left.scripts | pair.right.scripts) - {"LATIN"})).lower()
    return "people, Latin" if row["schema"] == "Person" else "bodies, Latin"


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench.names", description=__doc__)
    asked.add_argument("--pairs", type=Path, default=PAIRS)
    asked.add_argument("--seeds", type=int, default=10)
    asked.add_argument("--write", action="store_true", help="store the weights")
    options = asked.parse_args()
    if not options.pairs.exists():
        print(f"SKIPPED: no judged pairs at {options.pairs}", file=sys.stderr)
        return
    report(read(options.pairs), options.seeds, options.write)


def report(rows: list[dict[str, str]], seeds: int, write: bool) -> None:
    began = time.perf_counter()
    pairs = [compared(row) for row in rows]
    each = (time.perf_counter() - began) / len(rows) * 1000
    columns = sorted({name for pair in pairs for name in pair.features})
    features = np.array([[pair.features.get(name, 0.0) for name in columns] for pair in pairs])
    matches = np.array([row["is_match"] == "true" for row in rows], dtype=float)
    runs = [cross_validated(pairs, features, matches, seed) for seed in range(seeds)]
    whole = [f1(run, matches) for run in runs]
    print(f"{len(rows)} pairs, {int(matches.sum())} of them one; {each:.2f} ms a pair; {FOLDS} folds, {seeds} seeds")
    print(f"F1 over all   {np.mean(whole):.3f} (between seeds {min(whole):.3f} to {max(whole):.3f})")
    print(f"  if every pair were called one: {f1(np.ones(len(rows)), matches):.3f}")
    groups = defaultdict(list)
    for at, (row, pair) in enumerate(zip(rows, pairs, strict=True)):
        groups[group(row, pair)].append(at)
    for name, places in sorted(groups.items(), key=lambda item: -len(item[1])):
        right = np.mean([((run[places] >= MATCH) == (matches[places] > 0)).mean() for run in runs])
        score = np.mean([f1(run[places], matches[places]) for run in runs])
        print(f"  {name:28} {len(places):4} pairs   F1 {score:.3f}   judged right {right:.3f}")
    if write:
        store(columns, fit(features, matches))


def store(columns: list[str], weights: Numbers) -> None:
    lines = [f"{name} = {value:.3f}" for name, value in zip(["bias", *columns], weights, strict=True)]
    head = "# Written by `python -m bench.names --write`: a logistic regression over the features of features.py.\n"
    WEIGHTS.write_text(head + "[weights]\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
