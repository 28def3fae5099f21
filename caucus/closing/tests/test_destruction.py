"""A case destroyed is gone: from this house, from every backup of it, and from all that was kept beside it."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from caucus.closing.certificate import STAYS
from caucus.rehearse.listener import Listener
from tests.ending import Found, asked, caucus, run
from tests.house import EVERYBODY, PARTIES, TITLE
from tests.killed import Installation

NEEDLES = [
    "Needle",
    "my hand is lame",
    TITLE,
    *(name for _, name in PARTIES),
    *(person.name for person in EVERYBODY if person.role != "mediator"),
    *(person.address for person in EVERYBODY if person.address and person.role != "mediator"),
]


class Ended(NamedTuple):
    home: Path
    backups: Path
    second: Path
    lived: Found
    certificate: str


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A case lived, was backed up and copied as it stood, and was destroyed by the command."""
    top = tmp_path_factory.mktemp("ending")
    home, second = top / "home", top / "second"
    second.mkdir()
    lived = asked(home, "live", CAUCUS_KEY_COPIES=str(second))
    taken = caucus(home, "backup", str(top / "backups"), CAUCUS_KEY_COPIES=str(second))
    assert taken.returncode == 0, taken.stderr
    shutil.copytree(home, top / "copy")
    place = f"http://127.0.0.1/seat/{lived['seat']}/desk/"
    done = caucus(home, "destroy", place, "--yes", CAUCUS_KEY_COPIES=str(second))
    assert done.returncode == 0, done.stderr
    return Ended(home, top / "backups", second, lived, done.stdout)


def test_before_everything_was_there_to_be_destroyed(ended: Ended) -> None:
    copy = ended.home.with_name("copy")
    assert len(ended.lived["heard"]) == 2
    assert any("my hand is lame" in words for words in asked(copy, "words")["opened"])
    assert list((copy / "files").rglob("*/*"))


def test_what_is_left_is_what_the_certificate_lists(ended: Ended) -> None:
    """Every value of every column of every table that was not there before the case was."""
    now, before = set(asked(ended.home, "left")), set(ended.lived["before"])
    assert {tuple(each.split(" ", 3)[:3]) for each in now - before} == set(STAYS)
    for _, table, column in STAYS:
        assert f"{table}.{column}" in ended.certificate


def test_no_file_is_left_and_no_needle_in_any(ended: Ended) -> None:
    files = [path for path in ended.home.rglob("*") if path.is_file()]
    assert not any("files" in path.relative_to(ended.home).parts for path in files)
    for needle in NEEDLES:
        forms = (needle.encode(), needle.encode("utf-16-le"), needle.lower().encode())
        assert [path for path in files if any(form in path.read_bytes() for form in forms)] == []


def test_the_rows_are_gone_even_from_the_journal(ended: Ended) -> None:
    """Random names of what was destroyed: of those that stay, only the ones the certificate lists."""
    for path in ended.home.glob("caucus.sqlite3*"):
        assert ended.lived["seat"].encode() not in path.read_bytes()


def test_the_generation_turned_in_every_place(ended: Ended) -> None:
    keys = [sorted(path.name for path in place.glob("*.key")) for place in (ended.home, ended.second)]
    assert keys == [["generation-2.key", "secret.key"], ["generation-2.key"]]


def test_a_backup_of_everything_put_back_opens_nothing(ended: Ended, tmp_path: Path) -> None:
    """All three of before the destruction, with every key that is left anywhere."""
    place = str(ended.second)
    done = caucus(tmp_path, "restore", *map(str, sorted(ended.backups.iterdir())), CAUCUS_KEY_COPIES=place)
    assert done.returncode != 0
    assert "generation key number 1" in done.stderr
    by_hand = tmp_path / "by hand"
    shutil.copytree(ended.home.with_name("copy"), by_hand, ignore=shutil.ignore_patterns("generation*.key"))
    shutil.copy(ended.second / "generation-2.key", by_hand)
    stopped = caucus(by_hand, "verify")
    assert stopped.returncode != 0 and "generation.key is in none of" in stopped.stderr


def test_old_database_and_files_beside_the_new_keyring_are_cleared_away(ended: Ended, tmp_path: Path) -> None:
    database, files = (str(path) for part in ("database", "files") for path in ended.backups.glob(f"*-{part}"))
    shutil.copytree(ended.home, tmp_path / "home")
    done = caucus(tmp_path / "home", "restore", database, files, "--over")
    assert done.returncode == 0, done.stderr
    assert "was destroyed before" in done.stderr
    assert asked(tmp_path / "home", "words") == {"opened": [], "rows": 0}
    assert list((tmp_path / "home" / "files").rglob("*")) == []


def test_destroying_again_gives_the_same_certificate(ended: Ended) -> None:
    again = caucus(ended.home, "destroy", ended.lived["case"], "--yes")
    assert (again.returncode, again.stdout) == (0, ended.certificate)


def test_without_a_yes_nothing_is_destroyed(ended: Ended) -> None:
    copy = ended.home.with_name("copy")
    refused = caucus(copy, "destroy", ended.lived["case"])
    assert refused.returncode != 0
    assert "cannot be undone" in refused.stderr
    assert asked(copy, "words")["opened"] != []


def test_a_case_that_is_not_here_is_said_so(ended: Ended) -> None:
    refused = caucus(ended.home, "destroy", "A" * 22, "--yes")
    assert refused.returncode != 0 and "no case" in refused.stderr


def test_the_certificate_names_the_case_and_the_times(ended: Ended) -> None:
    assert re.search(rf"Case {ended.lived['case']}\nBegun \d{{4}}-\d\d-\d\d .*, done \d{{4}}-", ended.certificate)
    assert "Take a new backup of the keyring now" in ended.certificate


@pytest.mark.parametrize("moment", ["begun", "turning", "turned", "keys gone", "files gone", "rows gone"])
def test_killed_in_the_middle_it_is_gone_on_with_at_the_next_start(ended: Ended, tmp_path: Path, moment: str) -> None:
    home = tmp_path / "home"
    shutil.copytree(ended.home.with_name("copy"), home)
    assert run(home, "killed", moment).returncode == 9
    assert asked(home, "words") == {"opened": [], "rows": 0}
    done = caucus(home, "destroy", ended.lived["case"], "--yes")
    assert done.returncode == 0 and "CERTIFICATE" in done.stdout
    assert sorted(path.name for path in home.glob("generation*.key")) != ["generation.key"]


def test_killed_between_the_key_and_the_case_nothing_stands_half_and_the_next_opens(tmp_path: Path) -> None:
    assert run(tmp_path, "killed", "opening").returncode == 9
    assert asked(tmp_path, "live")["case"]
    verified = caucus(tmp_path, "verify")
    assert verified.returncode == 0, verified.stdout


def test_a_running_server_knows_nothing_of_it_any_more_and_goes_on(tmp_path: Path) -> None:
    """Destroyed from another process, while somebody listens; the house itself keeps running."""
    with Installation(tmp_path) as house:
        ana, mira = house.seats[0], house.mediator
        given = {"Authorization": f"Bearer {ana['token']}"}
        seat = ana["say"].rsplit("/rooms/")[0]
        with Listener(house.origin, ana["token"], seat.rsplit("/", 1)[1]) as ear:
            done = caucus(tmp_path, "destroy", mira["seat"], "--yes")
            assert done.returncode == 0, done.stderr
            assert ear.wait_until(lambda: ear.ended, 20)
        assert httpx.post(ana["say"], json={"words": "Still?", "once": "1"}, headers=given).status_code == 401
        here = httpx.get(f"{house.origin}/api/v1/me", headers={"Authorization": f"Bearer {mira['token']}"})
        assert (here.status_code, here.json()["seats"]) == (200, [])
    assert caucus(tmp_path, "verify").returncode == 0
