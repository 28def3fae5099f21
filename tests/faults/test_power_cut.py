"""A power cut at the first start leaves files that were made and not yet written: they are made anew."""

from pathlib import Path

from caucus.server import home
from tests.ending import caucus


def test_an_empty_secret_is_none_and_a_new_one_is_made_once(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()
    first = home.secret(tmp_path)
    assert len(first) > 40
    assert home.secret(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_empty_pages_are_made_anew(tmp_path: Path) -> None:
    assert caucus(tmp_path, "verify").returncode == 0
    files = [path for path in (tmp_path / "static").rglob("*") if path.is_file()]
    assert [path for path in files if not path.stat().st_size] == []
    for path in files:
        path.write_bytes(b"")
    assert caucus(tmp_path, "verify").returncode == 0
    assert all(path.stat().st_size for path in files)
