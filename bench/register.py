"""`python -m bench.register`: the register as a whole: bringing in, a check from request to page, search.

All on invented people. The first two run in an installation of their own, at the size of the demonstration; requests
go through the whole stack of the server, in this process. Search is beside a scan of all names.
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from django.test import Client

    from caucus.register.models import Profile

SEED = 5
ROUNDS = 40
_SYLLABLES = "ba ce di fo gu ha le mi no pu ra se ti vo zu lan mer tin dor gal sku bre cho vin"
_GIVEN = "ana bruno mira ion elena vlad sofia karl yusuf miriam georgi ilse tomas nora david hana petru lucia"
SYLLABLES, GIVEN = _SYLLABLES.split(), _GIVEN.split()


def timed(act: Callable[[], object], rounds: int = ROUNDS) -> str:
    act()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    half, most = np.percentile(times, [50, 95]) * 1000
    return f"p50 {half:7.2f} ms  p95 {most:7.2f} ms"


def installed() -> None:
    """An installation that is thrown away, with Django set up over it."""
    os.environ["CAUCUS_HOME"] = tempfile.mkdtemp(prefix="caucus-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "caucus.server.settings"
    import django

    django.setup()
    from caucus.server.prepare import prepare

    prepare(lambda step: None)


def brought_in(name: str, text: bytes) -> None:
    from caucus.register.importing import reading, running
    from caucus.register.invented import GROUND

    file = io.BytesIO(text)
    shape = reading.shape_of(name, text[:4096])
    batch = running.begin(GROUND, shape, file, reading.settled(file, shape), "bench")
    began, used = time.perf_counter(), time.process_time()
    for _ in running.steps(batch, file):
        pass
    rate, busy = batch.row / (time.perf_counter() - began), batch.row / (time.process_time() - used)
    print(
        f"  {name:16} {batch.row:7,} rows  {rate:9,.0f} a second, {busy:9,.0f} a second of CPU; {batch.refused} refused"
    )


def tables() -> None:
    from caucus.register.invented import PROFILES, TIES, written

    brought_in("invented.jsonl", b"".join(written(PROFILES, TIES, SEED)))
    names = made_up(50_000)
    rows = "".join(f"{number};{name};{1930 + number % 70}\n" for number, name in enumerate(names))
    brought_in("names.csv", f"id;name;born\n{rows}".encode())


def checks() -> None:
    """A neutral against six, typed as names, and settled as profiles: from the request to the page."""
    from django.test import Client

    from caucus.people.account import open_account
    from caucus.people.signing_in import BACKEND
    from caucus.register.models import Profile

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(open_account("bench@caucus.example", "Bench"), BACKEND)
    draw = np.random.default_rng(SEED)
    people = list(Profile.objects.filter(kind="person", batch__source="invented").order_by("number"))
    asked = [[people[at] for at in draw.integers(0, len(people), 7)] for _ in range(ROUNDS)]
    for what in ("name", "id"):
        turns = iter([*asked, *asked])
        print(f"  by {what:4} {timed(partial(answered, client, turns, what))}")


def answered(client: Client, turns: Iterator[list[Profile]], what: str) -> None:
    answer = client.post("/register/check/", said(next(turns), what))
    assert answer.status_code == 200, answer.status_code


def said(people: list[Profile], what: str) -> dict[str, str]:
    neutral, *others = (str(getattr(each, what)) for each in people)
    return {"neutral": neutral, "names": "\n".join(others)}


def made_up(count: int) -> list[str]:
    """Names of two words, the second of two to four syllables."""
    draw = np.random.default_rng(SEED)
    given, parts, sizes = (
        draw.integers(0, len(GIVEN), count),
        draw.integers(0, len(SYLLABLES), (count, 4)),
        draw.integers(2, 5, count),
    )
    return [
        f"{GIVEN[first].title()} {''.join(SYLLABLES[at] for at in row[:size]).title()}"
        for first, row, size in zip(given, parts.tolist(), sizes, strict=True)
    ]


def variants(names: list[str], count: int) -> Iterator[tuple[int, str]]:
    """Names as somebody types them: the other way round, with the given name's initial, or with a letter missing."""
    draw = np.random.default_rng(SEED + 1)
    for turn, at in enumerate(draw.integers(0, len(names), count).tolist()):
        given, family = names[at].split(" ")
        gap = int(draw.integers(1, len(family)))
        yield (
            at,
            (
                f"{family} {given}",
                f"{given} {family[:gap]}{family[gap + 1 :]}",
                f"{family}, {given}",
                f"{given}{family}",
            )[turn % 4],
        )


def search(count: int, asked: int) -> None:
    from caucus.register.names.index import Index, Written

    names = made_up(count)
    began = time.perf_counter()
    index = Index([Written(at, at, name, True) for at, name in enumerate(names)])
    print(f"  {count:,} names, index made in {time.perf_counter() - began:.1f} s")
    every = list(variants(names, asked))
    turns = iter(every)
    found: list[list[str]] = []
    print(
        "  ours ",
        timed(lambda: found.append([hit.written.text for hit in index.search(next(turns)[1], 5)]), len(every) - 1),
    )
    print(f"        recall at 5: {recall(found, every, names):.3f}")
    lower, few = (
        [" ".join(sorted(name.lower().split())) for name in names],
        every[: max(4, min(len(every), 10_000_000 // count))],
    )
    turns, found = iter(few), []
    print("  scan ", timed(lambda: found.append(scanned(next(turns)[1], lower, names)), len(few) - 1))
    print(f"        recall at 5: {recall(found, few, names):.3f} ({len(few)} queries)")


def scanned(query: str, lower: list[str], names: list[str]) -> list[str]:
    key = " ".join(sorted(query.lower().replace(",", "").split()))
    return [names[at] for _, _, at in process.extract(key, lower, scorer=fuzz.ratio, limit=5)]


def recall(found: list[list[str]], asked: list[tuple[int, str]], names: list[str]) -> float:
    return sum(names[at] in hits for hits, (at, _) in zip(found, asked, strict=True)) / len(asked)


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench.register", description=__doc__)
    asked.add_argument("--names", type=int, default=100_000, help="names to search among")
    asked.add_argument("--queries", type=int, default=200)
    options = asked.parse_args()
    installed()
    print("Bringing in")
    tables()
    print("A check of one neutral against six, from the request to the page")
    checks()
    print("Search")
    search(options.names, options.queries)


if __name__ == "__main__":
    main()
