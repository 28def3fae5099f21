"""Whoever keeps the house on PostgreSQL is its owner: verify, backup, destroy and restore, behind the same walls."""

import os
from pathlib import Path

import pytest

from tests.ending import asked, caucus
from tests.installed import addresses, installed

NAME = f"kept_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], dict[str, str]]:
    """A home, and the addresses of the server's role and of the owner's."""
    installed(NAME)
    return tmp_path_factory.mktemp("kept"), addresses(NAME, "caucus_web"), addresses(NAME, "caucus_owner")


def test_a_case_is_verified_backed_up_destroyed_and_does_not_come_back(
    kept: tuple[Path, dict[str, str], dict[str, str]],
) -> None:
    home, web, owner = kept
    lived = asked(home / "home", "live", **web)
    at = home / "home"
    verified = caucus(at, "verify", **owner)
    assert (verified.returncode, verified.stdout) == (0, "Everything holds.\n"), verified.stderr
    assert caucus(at, "backup", str(home / "taken"), **owner).returncode == 0
    assert any("my hand is lame" in words for words in asked(at, "words", **owner)["opened"])
    database, files, _ = sorted(map(str, (home / "taken").iterdir()))
    assert b"Needle" not in Path(database, "copy").read_bytes()

    destroyed = caucus(at, "destroy", lived["seat"], "--yes", **owner)
    assert destroyed.returncode == 0 and "CERTIFICATE" in destroyed.stdout, destroyed.stderr
    assert asked(at, "words", **owner) == {"opened": [], "rows": 0}

    back = caucus(at, "restore", database, files, "--over", **owner)
    assert back.returncode == 0 and "was destroyed before" in back.stderr, back.stderr
    assert asked(at, "words", **owner) == {"opened": [], "rows": 0}
    refused = caucus(at, "restore", *sorted(map(str, (home / "taken").iterdir())), "--over", **owner)
    assert refused.returncode != 0 and "generation key number 1" in refused.stderr


def test_afterwards_the_wall_stands_and_the_server_may_start(
    kept: tuple[Path, dict[str, str], dict[str, str]],
) -> None:
    home, web, owner = kept
    assert caucus(home / "home", "verify", **owner).returncode == 0
    assert caucus(home / "home", "mediator", "a@b.example", "A B", **web).returncode == 0


def test_the_server_itself_can_neither_destroy_nor_copy(kept: tuple[Path, dict[str, str], dict[str, str]]) -> None:
    home, web, _ = kept
    for command in (("destroy", "A" * 22, "--yes"), ("backup", str(home / "stolen")), ("verify",)):
        refused = caucus(home / "home", *command, **web)
        assert refused.returncode != 0 and "Traceback" not in refused.stderr, refused.stderr
