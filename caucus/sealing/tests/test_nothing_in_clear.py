"""On the disk nothing that anybody said, typed or handed over can be read."""

import re
from pathlib import Path

import pytest

from tests.house import EVERYBODY, PARTIES, TITLE
from tests.real_house import Found, played

Disk = dict[str, bytes]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Disk, Found]:
    """Every byte that the installation left behind, journals included."""
    folder = tmp_path_factory.mktemp("words")
    found = played("words", folder)
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}, found


def _found_in(disk: Disk, needle: str) -> list[str]:
    forms = {needle.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")}
    forms |= {needle.lower().encode(), needle.upper().encode()}
    return [name for name, content in disk.items() if any(form in content for form in forms)]


def test_the_words_were_there_to_be_found(home: tuple[Disk, Found]) -> None:
    disk, found = home
    assert all(words.startswith("Needle") for words in found["heard"])
    assert {"caucus.sqlite3", "keyring.sqlite3", "generation.key"} <= disk.keys()
    assert any(name.startswith("files") for name in disk)
    assert b"walls_entry" in disk["caucus.sqlite3"]


@pytest.mark.parametrize(
    "needle",
    [
        "Needle",
        "my hand is lame",
        "the well is mine",
        "seven thousand",
        "doctor",
        "needle-letter.pdf",
        TITLE,
        *(name for _, name in PARTIES),
        *(person.name for person in EVERYBODY if person.role != "mediator"),
        *(person.address for person in EVERYBODY if person.address),
    ],
)
def test_nothing_confidential_can_be_read(home: tuple[Disk, Found], needle: str) -> None:
    assert _found_in(home[0], needle) == []


def test_the_mediators_own_account_is_the_only_address(home: tuple[Disk, Found]) -> None:
    after_at = set(re.findall(rb"@[\w.]+?\.example", home[0]["caucus.sqlite3"]))
    assert after_at == {b"@m.example"}
    assert b"noor@" not in home[0]["caucus.sqlite3"]


def test_neither_tokens_nor_keys_stand_beside_what_they_open(home: tuple[Disk, Found]) -> None:
    disk, found = home
    assert _found_in(disk, found["token"]) == []
    for name, content in disk.items():
        if name != "generation.key":
            assert disk["generation.key"] not in content


def test_the_secret_of_an_installation_is_its_owners_alone(tmp_path: Path) -> None:
    from caucus.server.home import secret

    before = secret(tmp_path)
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    assert secret(tmp_path) == before
