"""What was backed up while everybody spoke comes back whole; what is not whole, or from another time, is refused."""

import json
import shutil
import sqlite3
import threading
from pathlib import Path

import httpx
import pytest

from tests.ending import Found, asked, caucus
from tests.killed import Installation, words_kept


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Found]:
    top = tmp_path_factory.mktemp("backup")
    found = asked(top / "home", "live")
    assert caucus(top / "home", "backup", str(top / "taken"), "--keyring-to", str(top / "apart")).returncode == 0
    return top / "home", top, found


def _folders(top: Path) -> list[str]:
    return sorted(str(path) for name in ("taken", "apart") for path in (top / name).iterdir())


def test_three_things_and_no_key_that_opens_them(lived: tuple[Path, Path, Found]) -> None:
    home, top, _ = lived
    assert [path.rsplit("-", 1)[1] for path in _folders(top)] == ["keyring", "database", "files"]
    key = (home / "generation.key").read_bytes()
    for path in [path for name in ("taken", "apart") for path in (top / name).rglob("*") if path.is_file()]:
        assert key not in path.read_bytes() and b"Needle" not in path.read_bytes()


def test_no_sign_in_goes_along(lived: tuple[Path, Path, Found]) -> None:
    home, top, _ = lived
    (copy,) = (top / "taken").glob("*-database/copy")
    with sqlite3.connect(home / "caucus.sqlite3") as house:
        sessions = [key for (key,) in house.execute("SELECT fingerprint FROM people_signin")]
    assert len(sessions) == 2
    assert not any(session.encode() in copy.read_bytes() for session in sessions)


def test_on_a_new_machine_with_the_second_copy_of_the_key_everything_is_back(
    lived: tuple[Path, Path, Found], tmp_path: Path
) -> None:
    home, top, _ = lived
    safe = tmp_path / "safe"
    safe.mkdir()
    shutil.copy(home / "generation.key", safe)
    new = tmp_path / "new"
    done = caucus(new, "restore", *_folders(top), CAUCUS_KEY_COPIES=str(safe))
    assert done.returncode == 0, done.stderr
    assert asked(new, "words", CAUCUS_KEY_COPIES=str(safe)) == asked(home, "words")
    assert caucus(new, "verify", CAUCUS_KEY_COPIES=str(safe)).stdout == "Everything holds.\n"


def test_without_the_key_it_says_where_to_look_and_replaces_nothing(
    lived: tuple[Path, Path, Found], tmp_path: Path
) -> None:
    done = caucus(tmp_path, "restore", *_folders(lived[1]))
    assert done.returncode != 0
    assert "CAUCUS_KEY_COPIES" in done.stderr
    assert not (tmp_path / "caucus.sqlite3").exists()


@pytest.mark.parametrize("harm", ["a changed byte", "cut off", "no label", "not a backup"])
def test_what_is_not_whole_is_refused(lived: tuple[Path, Path, Found], tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "x-files"
    shutil.copytree(next((lived[1] / "taken").glob("*-files")), folder)
    tar = folder / "copy"
    content = tar.read_bytes()
    tar.write_bytes(
        {"a changed byte": content[:600] + b"!" + content[601:], "cut off": content[:-512]}.get(harm, content)
    )
    if harm in ("no label", "not a backup"):
        (folder / "backup.json").write_text("{}" if harm == "no label" else "words")
    done = caucus(tmp_path / "home", "restore", str(folder))
    assert done.returncode != 0
    assert "whole" in done.stderr or "byte" in done.stderr
    assert not (tmp_path / "home" / "files").exists()


def test_what_stands_there_is_replaced_only_when_said(lived: tuple[Path, Path, Found], tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(lived[0], home)
    refused = caucus(home, "restore", *_folders(lived[1]))
    assert refused.returncode != 0 and "--over" in refused.stderr
    assert caucus(home, "restore", *_folders(lived[1]), "--over").returncode == 0


def test_taken_while_everybody_speaks_it_is_of_one_moment_and_holds(tmp_path: Path) -> None:
    """And beside a running server nothing is put back."""
    home, stop, said = tmp_path / "home", threading.Event(), []
    with Installation(home) as house:
        seat = house.seats[0]
        given = {"Authorization": f"Bearer {seat['token']}"}

        def speak() -> None:
            while not stop.is_set():
                words = f"Word {len(said)}."
                httpx.post(seat["say"], json={"words": words, "once": words[:-1].replace(" ", "-")}, headers=given)
                said.append(words)

        speaker = threading.Thread(target=speak)
        speaker.start()
        while len(said) < 20:
            stop.wait(0.01)
        before = len(said)
        taken = caucus(home, "backup", str(tmp_path / "taken"))
        beside = caucus(home, "restore", *map(str, (tmp_path / "taken").iterdir()), "--over")
        stop.set()
        speaker.join(30)
    assert taken.returncode == 0, taken.stderr
    assert beside.returncode != 0 and "Stop it first" in beside.stderr
    assert caucus(home, "restore", *map(str, (tmp_path / "taken").iterdir()), "--over").returncode == 0
    assert caucus(home, "verify").stdout == "Everything holds.\n"
    kept = words_kept(home)
    assert kept == said[: len(kept)] and len(kept) >= before


def test_a_backup_says_what_it_is(lived: tuple[Path, Path, Found]) -> None:
    for path in _folders(lived[1]):
        label = json.loads((Path(path) / "backup.json").read_text())
        assert path.endswith(label["part"]) and label["generation"] == 1
