"""A server before the second wall reads no book by itself: what a kill left of files it leaves to the owner."""

from pathlib import Path

import pytest
from django.conf import settings

from caucus.sealing import chunks
from caucus.statements import files
from tests.before_the_wall import seeing_all
from tests.house import House


def test_the_server_takes_no_file_away_that_a_book_may_name_and_the_owner_only_what_none_does(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    (tmp_path / "files").mkdir()
    room = house.room("separate a")
    named = files.hand_over(house.ana, room, "letter.pdf", [b"Needle"], mark=None, once=None)[0]
    left = chunks.write(room.id, "left", [b"never said"])
    stored = set(chunks.stored(room.id))
    for file in stored:
        (tmp_path / "coming" / f"{room.id}.{file}").touch()
    files.sweep()
    assert left and set(chunks.stored(room.id)) == stored
    with seeing_all():
        files.sweep()
    (kept,) = chunks.stored(room.id)
    assert kept == files.handed(house.ana, room, named).file
    assert chunks.coming() == []
