"""What the second wall costs: one page of 200 statements read, and one word said, with policies and without, in turn.

    python -m tests.cluster --lasting python -m bench.policy [PAIRS]

Both ways run the same code on the same rows. One signs in as the server does; the other as an administrator, for whom
PostgreSQL has no policies, with the naming of seat and role left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from tests.installed import CLUSTER, addresses, installed

NAME = "caucus_bench"
STATEMENTS, ELSEWHERE = 200, 50_000
ROLES = {"with": "caucus_web", "without": "postgres"}
AIM = 1.3
# Another room's book, so that there is something to hide.
_ELSEWHERE = """
INSERT INTO walls_entry (id, room_id, position, kind, seat_id, heard_at, at, sealed, digest)
SELECT 'elsewhere' || n, room_id, 1000 + n, 'said', seat_id, 1000 + n, now(), sealed, digest
FROM walls_entry, generate_series(1, %s) n WHERE id = %s
"""


def main(pairs: int) -> None:
    installed(NAME)
    with tempfile.TemporaryDirectory() as home:
        asked(worker(home, "without", "seed"))
        workers = {mode: worker(home, mode, "measure") for mode in ROLES}
        for act in ("read", "say"):
            _report(act, _interleaved(act, workers, pairs))
        for each in workers.values():
            each.communicate()


def _interleaved(act: str, workers: dict[str, subprocess.Popen[str]], pairs: int) -> dict[str, list[float]]:
    """Seconds each, the first tenth left out; who begins changes with every pair."""
    took: dict[str, list[float]] = {mode: [] for mode in workers}
    for pair in range(pairs):
        for mode in sorted(workers, reverse=bool(pair % 2)):
            took[mode].append(float(asked(workers[mode], act)))
    return {mode: times[pairs // 10 :] for mode, times in took.items()}


def _report(act: str, took: dict[str, list[float]]) -> None:
    having, lacking = (median(took[mode]) * 1000 for mode in ("with", "without"))
    told = {"read": f"page of {STATEMENTS} statements", "say": "one word said"}[act]
    pairs = len(took["with"])
    print(
        f"{told:24} with {having:6.2f} ms  without {lacking:6.2f} ms  ratio {having / lacking:4.2f}"
        f"  (aim {AIM}; {pairs} pairs)"
    )


def worker(home: str, mode: str, job: str) -> subprocess.Popen[str]:
    given = {**os.environ, "CAUCUS_HOME": home, "DJANGO_SETTINGS_MODULE": "caucus.server.settings"}
    command = [sys.executable, "-m", "bench.policy", mode, job]
    return subprocess.Popen(
        command, env=given | addresses(NAME, ROLES[mode]), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def asked(worker: subprocess.Popen[str], act: str = "") -> str:
    assert worker.stdin
    assert worker.stdout
    worker.stdin.write(f"{act}\n")
    worker.stdin.flush()
    return worker.stdout.readline()


def work(mode: str, job: str) -> None:
    """In a process of its own: does what is asked, line by line, and answers with the seconds it took."""
    import django

    django.setup()
    from caucus.walls import behalf

    if mode == "without":
        behalf.has_second_wall = lambda: False
    acts = {"seed": _seed} if job == "seed" else _acts()
    for line in sys.stdin:
        began = time.perf_counter()
        acts[line.strip() or job]()
        print(time.perf_counter() - began, flush=True)
        if job == "seed":
            return


def _seed() -> None:
    from django.db import connection

    from tests.house import build

    house = build()
    for n in range(STATEMENTS):
        house.say("ana", "separate a", f"Statement {n}: the well lies on our side of the wall.")
    said = house.say("bruno", "separate b", "The well is mine.")
    with connection.cursor() as cursor:
        cursor.execute(_ELSEWHERE, [ELSEWHERE, said])
        cursor.execute("VACUUM ANALYZE")


def _acts() -> dict[str, Callable[[], object]]:
    from caucus.cases.models import Seat
    from caucus.statements.actions import say
    from caucus.walls.listening import listen
    from caucus.walls.models import Room
    from caucus.walls.window import Window
    from caucus.walls.writer import keep

    room = Room.objects.get(kind="separate", party__letter="a")
    seat = Seat.objects.select_related("case", "party").get(role="party", party__letter="a")
    other = Room.objects.get(kind="own", party__letter="a")
    said, beside = frozenset({"said"}), frozenset({"admitted", "noticed", "opened", "closed", "marked"})
    window = Window(everywhere=beside, room=room.id, items=said, last=STATEMENTS)

    def read() -> None:
        assert len(listen(seat, window, datetime.now(UTC)).book) == STATEMENTS

    return {"read": read, "say": lambda: keep(say(seat, other, "So be it."))}


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in ROLES:
        work(*sys.argv[1:])
    elif CLUSTER:
        main(int(sys.argv[1]) if sys.argv[1:] else 200)
    else:
        sys.exit("Run me as: python -m tests.cluster --lasting python -m bench.policy")
