"""`caucus verify` finds whatever does not hold, names the place, and shows nobody's words."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from caucus.caretaking.verify import verify
from caucus.intake.inviting import invite
from caucus.intake.joining import join
from caucus.intake.plan import Somebody
from caucus.sealing import generation, keyring
from caucus.statements.files import hand_over
from caucus.walls.admission import is_expected
from caucus.walls.drafts import Draft
from caucus.walls.entries import Expected
from caucus.walls.models import Stay
from caucus.walls.writer import keep
from tests.ending import asked, caucus
from tests.house import House

Meddling = Callable[[Path], None]


@pytest.fixture
def home(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a house in which something stands in every store."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    house.say("ana", "separate a", "Needle: my hand is lame.")
    hand_over(house.ana, house.room("separate a"), "needle.pdf", [b"Needle: a letter. " * 9000], None, None)
    invite(house.ana)
    yield tmp_path
    keyring.forget()


def found() -> list[str]:
    faults: list[str] = []
    assert verify(faults.append, lambda step: None) == len(faults)
    return faults


def sql(words: str, database: str = "default") -> Meddling:
    def meddle(home: Path) -> None:
        with connections[database].cursor() as rows:
            rows.execute(words)
            assert rows.rowcount > 0

    return meddle


def cut_off(home: Path) -> None:
    (file,) = [path for path in (home / "files").rglob("*") if path.is_file()]
    file.write_bytes(file.read_bytes()[:-1])


def take_away(home: Path) -> None:
    shutil.rmtree(home / "files")


SAID = "(SELECT id FROM walls_entry WHERE kind='said' LIMIT 1)"
OBSERVER = "(SELECT id FROM cases_seat WHERE role='observer')"
MEDDLINGS: dict[str, tuple[Meddling, str]] = {
    "a sealed byte": (sql(f"UPDATE walls_entry SET sealed=zeroblob(40) WHERE id={SAID}"), "does not open"),
    "when it was said": (sql(f"UPDATE walls_entry SET at='2020-01-01 00:00:00' WHERE id={SAID}"), "chain breaks"),
    "who said it": (sql(f"UPDATE walls_entry SET seat_id={OBSERVER} WHERE id={SAID}"), "chain breaks"),
    "an entry gone": (sql(f"DELETE FROM walls_entry WHERE id={SAID}"), "chain breaks"),
    "the last entry gone": (sql("DELETE FROM walls_entry WHERE kind='handed'"), "not that of its last"),
    "a stay that no entry made": (sql("UPDATE walls_stay SET open=1-open"), "not what the book says"),
    "somebody expected whom nobody expects": (
        sql(
            "INSERT INTO walls_stay (room_id, seat_id, open)"
            f" SELECT id, {OBSERVER}, false FROM walls_room WHERE kind='notes' AND seat_id IS NULL"
        ),
        "not what the book says",
    ),
    "a span made longer": (sql("UPDATE walls_span SET first=1 WHERE first>1"), "not what the book says"),
    "the title": (sql("UPDATE cases_case SET title=zeroblob(40)"), "the title does not open"),
    "a name": (sql("UPDATE cases_party SET name=zeroblob(40) WHERE letter='a'"), "the name of party a"),
    "a letter that waits": (sql("UPDATE post_letter SET sealed=zeroblob(40)"), "letter"),
    "a key": (sql("UPDATE sealing_key SET wrapped=zeroblob(60)", "keyring"), "does not open under"),
    "a file cut off": (cut_off, "the file of entry"),
    "a file gone": (take_away, "the file of entry"),
}


def test_a_house_that_was_left_alone_holds(home: Path) -> None:
    assert found() == []


def test_somebody_expected_stands_in_her_own_book_and_a_stay_taken_away_is_named(house: House, home: Path) -> None:
    elena = join(house.mira, Somebody("Elena", "elena@a.example", "party", "a"), "elena")
    assert found() == []
    Stay.objects.filter(seat=elena, room=house.rooms["joint"]).delete()
    (fault,) = found()
    assert "joint room" in fault and "not what the book says" in fault


def test_in_a_book_of_before_she_was_expected_in_the_room_itself(
    house: House, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caucus.walls.checks.may_write", lambda draft, room: True)
    keep([Draft(house.mira, house.rooms["notes"].id, Expected(seat=house.olga.id))])
    assert is_expected(house.olga, house.rooms["notes"]) and found() == []


@pytest.mark.parametrize("what", MEDDLINGS)
def test_whatever_was_meddled_with_is_named(home: Path, what: str) -> None:
    meddle, told = MEDDLINGS[what]
    meddle(home)
    faults = found()
    assert any(told in fault for fault in faults), faults
    assert not any("Needle" in fault or "hand is lame" in fault for fault in faults)


def test_a_second_copy_of_the_key_that_is_missing_is_named(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "not plugged in"
    wider = generation.vault()._replace(places=(*generation.vault().places, away))
    monkeypatch.setattr(generation, "vault", lambda: wider)
    assert found() == [f"the generation key is missing in {away}"]


def test_the_command_says_so_and_how_it_ended(tmp_path: Path) -> None:
    asked(tmp_path, "live")
    assert (caucus(tmp_path, "verify").returncode, caucus(tmp_path, "verify").stdout) == (0, "Everything holds.\n")
    sealed = next((tmp_path / "files").rglob("*/*"))
    sealed.write_bytes(b"")
    done = caucus(tmp_path, "verify")
    assert done.returncode == 1 and done.stdout.endswith("Does not hold: 1.\n")
