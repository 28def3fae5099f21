"""A file is passed on as a flat copy that was looked at first, byte for byte; as it is only where its giver said so."""

from pathlib import Path

import pytest
from django.conf import settings
from msgspec import structs

from caucus.conveyance import copies, passing
from caucus.conveyance.actions import permit, withhold
from caucus.conveyance.copies import Copy
from caucus.conveyance.entries import Intended, Permitted
from caucus.conveyance.tests.crossing import permitted, wanted
from caucus.flattening import apart
from caucus.flattening.tests import dirty
from caucus.mouth.speaking import Warned
from caucus.rooms.actions import leave
from caucus.sealing import chunks
from caucus.statements import files
from caucus.statements.actions import withdraw
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.notes import notes_of
from caucus.walls.writer import keep
from tests.before_the_wall import seeing_all
from tests.house import House
from tests.watch import Watch

NAME = "Vidrascu severance.pdf"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def stored(home: Path, room: str) -> list[Path]:
    return [path for path in (home / room).rglob("*") if path.is_file()]


def handed(house: House, content: bytes | None = None, name: str = NAME) -> str:
    room = house.room("separate a")
    return files.hand_over(house.ana, room, name, [content or dirty.pdf()], None, None)[0]


def made(house: House, about: str, form: str = "exact") -> Copy:
    return copies.make(house.mira, house.room("separate a"), about, form)


def meant(house: House, about: str, yes: str, copy: Copy, name: str = "Document.pdf", **given: object) -> Intended:
    about_it = {"form": copy.form, "name": name, "file": copy.file, "size": copy.size, "sum": copy.sum}
    return wanted(house, about, yes, "", **(about_it | given))


def sent(house: House, about: str, yes: str, copy: Copy, **given: object) -> str:
    return passing.intend(house.mira, house.room("separate a"), meant(house, about, yes, copy, **given))[0]


def read(house: House, name: str, room: str, entry: str) -> bytes:
    found = files.handed(house.seats[name], house.room(room), entry)
    return b"".join(files.content(house.room(room), found))


def test_what_goes_out_is_just_what_was_looked_at_and_nothing_behind_it(house: House, watch: Watch) -> None:
    about = handed(house)
    copy = made(house, about)
    looked_at = b"".join(copies.content(house.mira, copy))
    intent = sent(house, about, permitted(house, about), copy)
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == ""
    (delivered,) = house.heard("bruno", "separate b", "delivered")
    assert read(house, "bruno", "separate b", delivered.id) == looked_at
    assert b"Needle" not in dirty.laid_open(looked_at)
    assert (delivered.payload.name, delivered.payload.words, delivered.about) == ("Document.pdf", "", None)


def test_the_giver_has_a_copy_of_just_what_went_and_nothing_leads_from_one_to_the_other(
    house: House, watch: Watch, home: Path
) -> None:
    about = handed(house)
    copy = made(house, about)
    intent = sent(house, about, permitted(house, about), copy)
    watch.passes(seconds=10)
    passing.carry(house.mira, intent)
    (delivered,), (conveyed,) = house.heard("bruno", kind="delivered"), house.heard("ana", kind="conveyed")
    assert read(house, "ana", "separate a", conveyed.id) == read(house, "bruno", "separate b", delivered.id)
    original = house.heard("ana", "separate a", "handed")[0].payload
    hidden = (about, intent, NAME, "Vidrascu", original.file, copy.file, conveyed.id, conveyed.payload.file)
    assert not [secret for secret in hidden if secret in repr(delivered)]
    assert delivered.payload.sum != original.sum and delivered.payload.size != original.size
    here, there = (stored(home, house.rooms[room].id) for room in ("separate a", "separate b"))
    assert len(there) == 1 and there[0].name not in [path.name for path in here]
    assert there[0].read_bytes() not in [path.read_bytes() for path in here]


def test_for_ten_seconds_nothing_is_there_and_what_is_recalled_leaves_nothing(
    house: House, watch: Watch, home: Path
) -> None:
    about, room = handed(house), house.rooms["separate b"].id
    copy, before = made(house, about), house.room("separate b").position
    assert len(stored(home, notes_of(house.mira).id)) == 1
    intent = sent(house, about, permitted(house, about), copy)
    watch.passes(seconds=9)
    with pytest.raises(Refused, match="not-due"):
        passing.carry(house.mira, intent)
    assert stored(home, room) == [] and house.room("separate b").position == before
    passing.take_back(house.mira, notes_of(house.mira), intent)
    watch.passes(seconds=1)
    with pytest.raises(Refused, match="carried-already"):
        passing.carry(house.mira, intent)
    assert stored(home, room) == stored(home, notes_of(house.mira).id) == []
    assert len(stored(home, house.rooms["separate a"].id)) == 1 and chunks.coming() == []


def test_once_it_went_out_only_the_two_rooms_hold_it(house: House, watch: Watch, home: Path) -> None:
    about = handed(house)
    intent = sent(house, about, permitted(house, about), made(house, about))
    watch.passes(seconds=10)
    passing.carry(house.mira, intent)
    places = ("separate a", "separate b")
    assert [len(stored(home, house.rooms[room].id)) for room in places] == [2, 1]
    assert stored(home, notes_of(house.mira).id) == [] and chunks.coming() == []


@pytest.mark.parametrize("change", ["withheld", "withdrawn", "left"])
def test_what_changes_in_the_ten_seconds_stops_it_and_leaves_nothing(
    house: House, watch: Watch, home: Path, change: str
) -> None:
    about, room = handed(house), house.room("separate a")
    intent = sent(house, about, permitted(house, about), made(house, about))
    acts = {
        "withheld": lambda: withhold(house.carla, room, about, None, None),
        "withdrawn": lambda: withdraw(house.ana, room, about),
        "left": lambda: leave(house.dan, house.room("separate b")),
    }
    keep(acts[change]())
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) in ("not-permitted", "withdrawn-already", "others-hear-now")
    assert not house.heard("bruno", kind="delivered")
    assert stored(home, house.rooms["separate b"].id) == stored(home, notes_of(house.mira).id) == []


def test_other_bytes_than_those_looked_at_do_not_go(house: House, watch: Watch, home: Path) -> None:
    about = handed(house)
    copy, notes = made(house, about), notes_of(house.mira)
    intent = sent(house, about, permitted(house, about), copy)
    chunks.remove(notes.id, copy.file)
    chunks.write(notes.id, copy.file, [dirty.plain_pdf()])
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == "other-bytes"
    assert not house.heard("bruno", kind="delivered") and stored(home, house.rooms["separate b"].id) == []


def test_as_it_is_it_goes_only_where_its_giver_said_so_in_so_many_words(house: House, watch: Watch) -> None:
    about = handed(house)
    flat, whole = made(house, about), made(house, about, "original")
    yes = permitted(house, about)
    with pytest.raises(Refused, match="other-words"):
        sent(house, about, yes, whole)
    with pytest.raises(Refused, match="other-words"):
        sent(house, about, permitted(house, about, "original"), flat)
    with pytest.raises(Refused, match="aloud-in-words"):
        permitted(house, about, "original", by="mira")
    intent = sent(house, about, permitted(house, about, "original"), whole)
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == ""
    (delivered,) = house.heard("bruno", "separate b", "delivered")
    assert read(house, "bruno", "separate b", delivered.id) == dirty.pdf()


def test_a_mark_that_it_may_be_conveyed_means_a_flat_copy(house: House, watch: Watch) -> None:
    room = house.room("separate a")
    about = files.hand_over(house.ana, room, NAME, [dirty.pdf()], "convey", None)[0]
    (mark,) = house.heard("mira", kind="marked")
    with pytest.raises(Refused, match="other-words"):
        sent(house, about, mark.id, made(house, about, "original"))
    intent = sent(house, about, mark.id, made(house, about))
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == ""


def test_words_have_no_original_and_a_file_is_not_passed_on_in_words(house: House) -> None:
    said = house.say("ana", "separate a", "Eighty.")
    with pytest.raises(Refused, match="only-files"):
        permit(house.ana, house.room("separate a"), said, Permitted(form="original"))
    about = handed(house)
    spoken = structs.replace(meant(house, about, permitted(house, about), made(house, about)), words="Eighty.")
    with pytest.raises(Refused, match="other-words"):
        passing.intend(house.mira, house.room("separate a"), spoken)


def test_the_name_it_had_is_looked_at_like_any_words(house: House) -> None:
    about = handed(house)
    yes, copy = permitted(house, about), made(house, about)
    with pytest.raises(Warned):
        sent(house, about, yes, copy, name=NAME)
    assert sent(house, about, yes, copy)


def test_a_copy_of_one_file_does_not_serve_for_another_nor_for_another_mediator(house: House) -> None:
    about, other = handed(house), handed(house, dirty.plain_pdf(), "other.pdf")
    token = copies.token(house.mira, about, made(house, about))
    for seat, entry in ((house.mira, other), (house.noor, about)):
        with pytest.raises(NotHere):
            copies.opened(seat, entry, token)
    assert copies.opened(house.mira, about, token).form == "exact"


def test_nobody_makes_a_copy_of_what_it_does_not_hear(house: House) -> None:
    about = handed(house)
    for name in ("bruno", "olga"):
        with pytest.raises(NotHere):
            copies.make(house.seats[name], house.room("separate a"), about, "exact")


def test_what_cannot_be_made_flat_is_refused_and_leaves_nothing(house: House, home: Path) -> None:
    bad = {
        "contract.docx": (b"PK\x03\x04 word", "flat-kind"),
        "photo.jpg": (b"%PDF-1.7 and so on", "flat-ending"),
        "letter.pdf": (b"%PDF-1.7 cut off", "flat-broken"),
    }
    for name, (content, reason) in bad.items():
        with pytest.raises(Refused, match=reason):
            made(house, handed(house, content, name))
    assert stored(home, notes_of(house.mira).id) == [] and chunks.coming() == []


def test_a_copy_that_grows_too_large_is_refused_and_gives_its_turn_back(
    house: House, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = handed(house)
    monkeypatch.setattr(apart, "PATIENCE", 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(settings, "LARGEST_FILE", 100)
        for _ in range(apart.AT_ONCE + 1):
            with pytest.raises(Refused, match="too-large"):
                made(house, about)
    assert stored(home, notes_of(house.mira).id) == []
    assert made(house, about).size > 100


def test_copies_that_were_never_sent_do_not_pile_up(house: House, home: Path) -> None:
    about = handed(house, b"words", "note.txt")
    for _ in range(copies.UNSENT + 2):
        last = made(house, about, "original")
    assert len(stored(home, notes_of(house.mira).id)) == copies.UNSENT
    assert b"".join(copies.content(house.mira, last)) == b"words"


def test_what_a_kill_left_of_a_copy_is_swept_and_what_was_delivered_stays(
    house: House, watch: Watch, home: Path
) -> None:
    about = handed(house, b"words", "note.txt")
    intent = sent(house, about, permitted(house, about), made(house, about), name="Text.txt")
    watch.passes(seconds=10)
    passing.carry(house.mira, intent)
    made(house, about)
    for room in ("separate a", "separate b"):
        for path in stored(home, house.rooms[room].id):
            (home.parent / "coming" / f"{house.rooms[room].id}.{path.name}").touch()
    with seeing_all():
        files.sweep()
    assert [len(stored(home, house.rooms[room].id)) for room in ("separate a", "separate b")] == [2, 1]
    assert stored(home, notes_of(house.mira).id) == [] and chunks.coming() == []
