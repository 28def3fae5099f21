"""Nothing in the house goes round the door, the writer or the seal, but where a reason stands here."""

from pathlib import Path

import pytest

import caucus
from tests.going_round import going_round

HOUSE = Path(caucus.__file__).parent
# (file, function, rule): why it may.
ALLOWED = {
    ("walls/building.py", "build", "writer"): "a room is built once, with its key, before its book has an entry",
    ("walls/index.py", "_found", "writer"): "stays are the index of admit and leave entries",
    ("walls/index.py", "_expect", "writer"): "stays are the index of admit and leave entries",
    ("walls/index.py", "_admit", "writer"): "stays are the index of admit and leave entries",
    ("walls/index.py", "_leave", "writer"): "stays are the index of admit and leave entries",
    (
        "walls/index.py",
        "_let_hear",
        "writer",
    ): "stays are the index of admit and leave entries, and of what these let in",
    ("walls/writer.py", "keep", "writer"): "the one writer stores the head of the book",
    ("walls/writer.py", "_stored", "writer"): "the one writer stores entries",
    ("walls/writer.py", "written", "writer"): "the one writer moves the head of the book on",
    ("walls/rows.py", "_execute", "sql"): "stores the rows that the one writer made, and reads none",
    ("questions.py", "Question.ask", "sql"): "asks what the ORM built, and rows of books come sealed",
    ("walls/writer.py", "_kept_before", "manager"): "the entry that the same seat made with the same key; never shown",
    ("walls/checks.py", "heard_root", "manager"): "asks the rule about the row itself, and takes nothing from it else",
    ("walls/listening.py", "_wanted", "manager"): "the position of an entry, inside a query through the door",
    (
        "walls/audience.py",
        "hearers",
        "manager",
    ): "who hears an entry that the asker hears too; takes nothing else from it",
    (
        "walls/audit.py",
        "_expected_elsewhere",
        "manager",
    ): "walks thresholds to see who is expected; shows nobody a word",
    ("people/sessions.py", "SessionStore.load", "seal"): "a sign-in, opened with the key of the browser that holds it",
    ("walls/audit.py", "walked", "manager"): "walks every book to see whether it holds, and shows nobody a word",
    ("walls/audit.py", "_sealed", "seal"): "the digests of a chain cover the sealed bytes",
    ("walls/policy.py", "_sql", "manager"): "turns the rule into the text of a policy; runs no query",
    ("walls/behalf.py", "_say", "sql"): "names the seat that listens, in its transaction",
    ("walls/second_wall.py", "lower", "sql"): "the owner's word, before tables are brought up to date",
    ("walls/second_wall.py", "rise", "sql"): "the owner's word, once they are",
    ("walls/second_wall.py", "fault", "sql"): "asks how the second wall stands, and reads no row",
    ("walls/door.py", "opened", "seal"): "the door opens what the rule lets through",
    ("rooms/lease.py", "renew", "writer"): "the lease to speak is a column of the room, no entry",
    ("rooms/lease.py", "_speak", "writer"): "the lease to speak is a column of the room, no entry",
    ("rooms/lease.py", "_rest", "writer"): "the lease to speak is a column of the room, no entry",
    ("cases/plate.py", "_read", "seal"): "opens the plate of a case, for those who are named on the page",
    ("post/outbox.py", "read", "seal"): "opens a letter to hand it to the mail system",
    ("register/looking.py", "_opened", "seal"): "a search of the register, for whoever keeps its key; of no case",
    ("register/views/batches.py", "_file", "seal"): "a file on its way into the register; of no case",
    ("register/importing/keeping.py", "_store", "sql"): "puts rows of the register in, and reads none; of no case",
    ("server/prepare.py", "_write_ahead", "sql"): "sets how the database writes, before any row is there",
}


def test_nothing_in_the_house_goes_round_them() -> None:
    found = {
        (name, each.function, each.rule)
        for path in HOUSE.rglob("*.py")
        if not (name := path.relative_to(HOUSE).as_posix()).startswith("sealing/")
        and not {"tests", "migrations"} & set(path.parts)
        for each in going_round(path.read_text("utf-8"))
    }
    assert found - set(ALLOWED) == set(), "goes round the door, the writer or the seal"
    assert set(ALLOWED) - found == set(), "a reason stands here for what nobody does any more"


PLANTED = {
    "door": [
        "def leak(room):\n    return Entry.objects.filter(room=room)",
        "book = Entry.objects",
        "def leak():\n    return models.Entry.objects.all()",
        "def leak(heard):\n    return type(heard).objects.count()",
        "def leak(heard):\n    return heard.__class__.objects.count()",
    ],
    "manager": ["Entry._base_manager.count()", "def leak(model):\n    return model._default_manager.all()"],
    "relation": [
        "def leak(room):\n    return room.entry_set.count()",
        "def leak(seat):\n    return seat.stay_set.all()",
        "Room.objects.filter(entry__kind='said')",
        "Room.objects.annotate(n=Count('entry__id'))",
        "Room.objects.prefetch_related('entry_set')",
        "def leak(about):\n    return Room.objects.get(entry=about)",
    ],
    "sql": [
        "Room.objects.raw('SELECT * FROM walls_entry')",
        "def leak():\n    with connection.cursor() as it:\n        it.execute('SELECT 1')",
        "Room.objects.extra(where=['1'])",
        "Room.objects.annotate(n=RawSQL('SELECT 1', ()))",
    ],
    "writer": [
        "def cheat(entry):\n    entry.save()",
        "Entry(id='x', room=room).full_clean()",
        "Stay.objects.create(room=room, seat=seat)",
        "Stay.objects.filter(seat=seat).update(open=True)",
        "Span.objects.bulk_create([])",
        "def cheat(seat):\n    found = Stay.objects.get(seat=seat)\n    found.delete()",
        "def cheat(room):\n    room.position += 1",
        "def cheat(draft):\n    draft.room.speaks_until = None",
        "def cheat():\n    late = Room.objects.all()\n    later = late.exclude(id=1)\n    later.update(last_at=None)",
    ],
    "seal": [
        "from caucus.sealing.keyring import unseal",
        "def leak(letter):\n    return keyring.unseal('outbox', letter, 'x')",
        "def leak(case):\n    return case.title.sealed",
    ],
    "alias": ["from caucus.walls.models import Entry as Page", "apps.get_model('walls', 'Entry')"],
}


@pytest.mark.parametrize("rule, source", [(rule, source) for rule, some in PLANTED.items() for source in some])
def test_each_way_round_is_seen(rule: str, source: str) -> None:
    assert rule in {found.rule for found in going_round(source)}


@pytest.mark.parametrize(
    "source",
    [
        "def heard(seat):\n    return Entry.objects.heard_by(seat).filter(kind='said')",
        "def heard(seat):\n    return tuple(Room.objects.filter(stay__seat=seat))",
        "def change(person):\n    person.save()",
        "def change(told, rooms):\n    told.update(b'words')\n    rooms['joint'].update({})",
    ],
)
def test_what_is_done_properly_is_left_alone(source: str) -> None:
    assert going_round(source) == []
