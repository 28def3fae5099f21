"""The house on real files and real threads: what a database in memory cannot show. Runs in a process of its own.

    python -m tests.real_house races|words|meeting|crossings

prints one JSON object with what came of it.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from tests.installed import CLUSTER, installed, seen_by_tests

THREADS = 6
Found = dict[str, Any]


def played(what: str, folder: Path) -> Found:
    """Called by tests: plays races or words in `folder`, and gives what came of it."""
    given = {**os.environ, "CAUCUS_HOME": str(folder), "CAUCUS_MAIL": "django.core.mail.backends.locmem.EmailBackend"}
    if CLUSTER:
        installed(name := f"{what}_{os.getpid()}")
        given |= seen_by_tests(name)
    command = [sys.executable, "-W", "error", "-m", "tests.real_house", what]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found: Found = json.loads(done.stdout)
    return found


def at_once(act: Callable[[int], object], threads: int = THREADS) -> Counter[str]:
    """All threads begin together; how each came out: a result, or the name of what was raised."""
    from django.db import connections

    begin, outcomes = Barrier(threads), Counter[str]()

    def run(number: int) -> None:
        begin.wait()
        try:
            outcomes[str(act(number))] += 1
        except Exception as fault:  # noqa: BLE001  the outcome is what the test looks at
            outcomes[f"{type(fault).__name__} {fault}".strip()] += 1
        finally:
            connections.close_all()

    running = [Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return outcomes


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    import django

    django.setup()
    from caucus.server.prepare import prepare

    prepare(lambda step: None)


def races() -> Found:
    """Several at once do what only one may do, and then all speak together."""
    from caucus.people import codes, tokens
    from caucus.sealing import keyring
    from caucus.walls.drafts import Draft
    from caucus.walls.writer import keep
    from tests.house import accept, build, open_session, say, terms

    house = build(accepted=False)
    house.accept("mira", "noor", "ana", "carla", "bruno")
    found: Found = {}

    def mediator(number: int) -> Any:
        return (house.mira, house.noor)[number % 2]

    joint = house.room("joint")
    found["open"] = at_once(lambda n: len(keep(open_session(mediator(n), joint, "interests", "", "mediator", 30))))
    own = house.room("own a")
    found["once"] = at_once(lambda n: keep(say(house.ana, own, "I was there first.", once="key"))[0])
    found["once, otherwise"] = at_once(
        lambda n: len(keep(say(house.ana, own, f"I was there first, {n}.", once="other")))
    )
    found["accept"] = at_once(lambda n: len(keep(accept(house.dan, "en", terms("en").digest))))
    link = tokens.give_link(house.ana.person, house.ana.id)
    found["link"] = at_once(lambda n: tokens.use_link(link) is not None)
    digits = codes.make(house.ana.person)
    found["code"] = at_once(lambda n: codes.spend(house.ana.person, digits).value)
    found["key"] = at_once(lambda n: (keyring.make("one owner"), keyring.key_of("one owner").hex())[1])
    apart = house.room("separate b")

    def two_rooms(number: int) -> int:
        """Rooms named in either order do not lock each other out."""
        drafts = [Draft(house.mira, room.id, say(house.mira, room, "So.")[0].payload) for room in (joint, apart)]
        return len(keep(drafts[:: 1 if number % 2 else -1]))

    found["two rooms"] = at_once(two_rooms)
    found["said"] = at_once(lambda n: len([house.say("ana", "own a", f"{n} and {m}") for m in range(5)]))
    books = _books()
    return {name: dict(outcomes) for name, outcomes in (found | _pressed_twice(house)).items()} | {"books": books}


def _pressed_twice(house: Any) -> Found:
    """In several windows at once: the same case opened, the same person invited, a code asked for."""
    from caucus.intake.joining import join
    from caucus.intake.opening import open_case
    from caucus.intake.plan import Plan, Somebody
    from caucus.people import codes
    from tests.house import EVERYBODY, PARTIES

    plan, zoe = Plan("Twice", PARTIES, EVERYBODY), Somebody("Zoe Late", "zoe@late.example", "observer", None)
    return {
        "opening": at_once(lambda n: open_case(house.mira.person, plan, "twice")[0].id),
        "joining": at_once(lambda n: join(house.mira, zoe, "twice").id),
        "asking": at_once(lambda n: len(codes.make(house.carla.person))),
    }


def _books() -> Found:
    from tests.before_the_wall import seeing_all

    with seeing_all():
        return _all_books()


def _all_books() -> Found:
    """How many entries of each kind there are, and whether positions and chains of all books are whole."""
    from caucus.walls import audit
    from caucus.walls.models import Entry, Room

    faults: list[str] = []
    for room in Room.objects.all():
        for _ in audit.walked(room, faults.append):
            pass
    return {"whole": not faults, **Counter(Entry._base_manager.values_list("kind", flat=True))}


def words() -> Found:
    """Everything confidential that people put in: said, typed, uploaded, addressed."""
    from caucus.intake.inviting import invite, send_code
    from caucus.people.tokens import give_token
    from caucus.statements.files import hand_over
    from tests.house import build

    house = build()
    house.open("joint")
    house.say("ana", "separate a", "Needle: my hand is lame.")
    house.say("bruno", "joint", "Needle: the well is mine.")
    for _ in range(10):
        house.say("mira", "notes", "Needle: she would take seven thousand. " * 20)
    room = house.room("separate a")
    file = b"Needle: a letter from the doctor. " * 5000
    hand_over(house.ana, room, "needle-letter.pdf", [file[:70_000], file[70_000:]], None, None)
    invite(house.ana)
    send_code(house.ana)
    return {"token": give_token(house.ana.person), "heard": house.words("mira")[:2]}


def meeting() -> Found:
    """An acceptance and a withdrawal of one offer are conveyed at the same moment, again and again."""
    from caucus.offers.tests import table
    from tests.house import build

    house, told = build(), []
    for amount in range(1, 9):
        offer = table.offer(house, "ana", "separate a", table.pays(amount))
        put = table.carry(house, offer)
        given = table.answer(house, "bruno", "separate b", put, "accepted")
        table.withdraw(house, "ana", "separate a", offer)
        acts = (
            (lambda given=given, offer=offer: table.tell(house, given, offer) and "told"),
            (lambda offer=offer, put=put: table.recall(house, offer, put) and "recalled"),
        )
        came = at_once(lambda n, acts=acts: acts[n](), threads=2)
        there = table.answers(house, "ana", "separate a", offer)["b"]
        told.append(
            {"came": sorted(came), "ana": there, "bruno": table.standing(house, "bruno", "separate b", put).state}
        )
    return {"met": told, "books": _books()}


def crossings() -> Found:
    """What Ana permitted is passed on while somebody else acts on it."""
    from caucus.conveyance.tests import meeting
    from tests.house import build

    house = build()
    met = meeting.crossings(at_once, house)
    return {"met": met, "strangers": meeting.strangers(at_once, build(once="strangers")), "books": _books()}


if __name__ == "__main__":
    _prepare()
    played_here = {"races": races, "words": words, "meeting": meeting, "crossings": crossings}
    print(json.dumps(played_here[sys.argv[1]]()))
