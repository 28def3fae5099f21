"""A file handed over lies sealed, once, and nothing of one that was refused stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from caucus.rooms import answers
from caucus.statements import files
from caucus.statements.actions import file_name, withdraw
from caucus.statements.files import content, hand_over, handed
from caucus.walls.drafts import NotHere, Refused, SaidOtherwise, Silent
from caucus.walls.models import Entry
from caucus.walls.writer import keep
from tests.house import House

LETTER = b"Needle: a letter from the doctor. " * 5000


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def _stored(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def _hand(house: House, name: str = "ana", room: str = "separate a", file: bytes = LETTER, **given: object) -> str:
    given = {"mark": None, "once": None, **given}
    called = str(given.pop("called", "letter.pdf"))
    return hand_over(house.seats[name], house.room(room), called, [file[:9], file[9:]], **given)[0]


def test_it_is_stored_sealed_and_opens_to_who_hears_it(house: House, home: Path) -> None:
    entry = _hand(house)
    (stored,) = _stored(home)
    assert b"Needle" not in stored.read_bytes()
    assert "letter" not in stored.name
    for name in ("ana", "carla", "mira"):
        file = handed(house.seats[name], house.room("separate a"), entry)
        assert (file.name, file.size, file.mark) == ("letter.pdf", len(LETTER), "hold")
        assert b"".join(content(house.room("separate a"), file)) == LETTER


def test_others_find_nothing(house: House) -> None:
    entry = _hand(house)
    for name, room in (("bruno", "separate a"), ("bruno", "separate b"), ("ana", "own a"), ("olga", "joint")):
        with pytest.raises(NotHere):
            handed(house.seats[name], house.room(room), entry)


def test_another_room_does_not_open_it(house: House) -> None:
    file = handed(house.ana, house.room("separate a"), _hand(house))
    with pytest.raises(FileNotFoundError):
        b"".join(content(house.room("own a"), file))


def test_a_withdrawn_file_is_given_to_nobody(house: House) -> None:
    entry = _hand(house)
    keep(withdraw(house.ana, house.room("separate a"), entry))
    for name in ("ana", "mira"):
        with pytest.raises(NotHere):
            handed(house.seats[name], house.room("separate a"), entry)


def test_sent_twice_it_is_handed_over_once_and_stored_once(house: House, home: Path) -> None:
    entry = _hand(house, once="key")
    assert _hand(house, once="key") == entry
    assert len(_stored(home)) == 1
    assert b"".join(content(house.room("separate a"), handed(house.ana, house.room("separate a"), entry))) == LETTER


def test_another_file_under_the_same_key_is_a_conflict_and_is_not_stored(house: House, home: Path) -> None:
    _hand(house, once="key")
    for other in ({"file": LETTER + b"!"}, {"called": "other.pdf"}, {"mark": "convey"}):
        with pytest.raises(SaidOtherwise):
            _hand(house, once="key", **other)
    assert len(_stored(home)) == 1


def test_sent_again_after_it_was_withdrawn_nothing_is_stored(house: House, home: Path) -> None:
    entry = _hand(house, once="key")
    keep(withdraw(house.ana, house.room("separate a"), entry))
    assert _hand(house, once="key") == entry
    assert len(_stored(home)) == 1


def test_what_is_refused_leaves_nothing(house: House, home: Path) -> None:
    refusals: list[tuple[type[Exception], dict[str, object]]] = [
        (Silent, {"room": "joint"}),
        (NotHere, {"room": "separate b"}),
        (NotHere, {"room": "threshold ana"}),
        (Refused, {"room": "own a", "mark": "convey"}),
        (Exception, {"called": "a\u202eb.pdf"}),
    ]
    for refusal, given in refusals:
        with pytest.raises(refusal):
            _hand(house, **given)
    assert _stored(home) == []
    assert house.heard("ana", kind="handed") == []


def test_too_large_a_file_is_refused_as_soon_as_it_is_and_leaves_nothing(house: House, home: Path) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield bytes(1024 * 1024)

    with pytest.raises(Refused, match="too-large"):
        hand_over(house.ana, house.room("own a"), "big.bin", endless(), None, None)
    assert sent == 51
    assert _stored(home) == []


def test_the_largest_that_is_allowed_passes(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LARGEST_FILE", 100_000)
    entry = _hand(house, file=bytes(100_000))
    assert handed(house.ana, house.room("separate a"), entry).size == 100_000
    with pytest.raises(Refused, match="too-large"):
        _hand(house, file=bytes(100_001))


def test_a_connection_that_breaks_leaves_nothing(house: House, home: Path) -> None:
    def breaks() -> Iterator[bytes]:
        yield LETTER
        raise ConnectionError

    with pytest.raises(ConnectionError):
        hand_over(house.ana, house.room("own a"), "letter.pdf", breaks(), None, None)
    assert _stored(home) == []


def test_an_empty_file_is_a_file(house: House) -> None:
    file = handed(house.ana, house.room("separate a"), _hand(house, file=b""))
    assert (file.size, b"".join(content(house.room("separate a"), file))) == (0, b"")


@pytest.mark.parametrize(
    "given, kept",
    [
        ("letter.pdf", "letter.pdf"),
        ("../../x", "x"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\Users\\Ana\\scrisoare.docx", "scrisoare.docx"),
        ("a/b/نامه.pdf", "نامه.pdf"),
        (" . .hidden. ", "hidden"),
        ("two\nlines.txt", "two lines.txt"),
        ("<script>.html", "<script>.html"),
    ],
)
def test_of_a_name_only_the_last_part_counts(given: str, kept: str) -> None:
    assert file_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "../..", "/", "...", "\\"])
def test_a_file_without_a_name_gets_one(given: str) -> None:
    assert len(file_name(given)) == 22


def test_stored_names_say_nothing_and_leave_no_folder(house: House, home: Path) -> None:
    _hand(house, called="../../../x")
    (stored,) = _stored(home)
    assert stored.parent.parent == home and "." not in stored.name


def test_the_sum_of_a_file_is_not_that_of_another(house: House) -> None:
    stored = [files.store(house.room("own a"), [piece]) for piece in (b"one", b"two")]
    assert stored[0].sum != stored[1].sum


@pytest.mark.parametrize("moment", ["before it was said", "after it was said"])
def test_what_a_kill_left_is_swept_and_what_was_said_stays(
    house: House, home: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    def killed(*given: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(files.chunks, "remove", killed)
        patch.setattr(files.chunks, "settle", killed)
        if moment == "before it was said":
            patch.setattr(files, "speak", killed)
        with pytest.raises(SystemExit):
            _hand(house)
    assert len(_stored(home)) == 1
    files.sweep()
    kept = house.heard("ana", kind="handed")
    assert len(_stored(home)) == len(kept) == (0 if moment == "before it was said" else 1)
    assert files.chunks.coming() == []


def test_a_book_that_does_not_hold_takes_no_file_away(house: House, home: Path) -> None:
    _hand(house)
    (stored,) = _stored(home)
    (home.parent / "coming" / f"{stored.parent.name}.{stored.name}").touch()
    Entry._base_manager.filter(kind="handed").update(kind="unheard-of")
    files.sweep()
    assert _stored(home) == [stored]


def test_while_the_folder_of_the_house_is_away_a_file_is_refused_in_words_and_no_other_folder_is_made(
    house: House, home: Path
) -> None:
    away = home.parent.rename(home.parent.with_name("away"))
    assert answers.attempt(lambda: [_hand(house, once="1")]) == answers.fault("not-now")
    assert not home.parent.exists()
    away.rename(home.parent)
    assert answers.attempt(lambda: [_hand(house, once="1")]) == [_hand(house, once="1")]
    assert len(_stored(home)) == 1
