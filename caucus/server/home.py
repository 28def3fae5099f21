"""Where an installation keeps what is its own: databases, keys, files."""

import fcntl
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import IO


def folder() -> Path:
    """The folder named by CAUCUS_HOME, or `var` beside where the command was started; made if it is missing."""
    home = Path(os.environ.get("CAUCUS_HOME", "var")).resolve()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home


def secret(home: Path) -> str:
    """The secret under which sessions and tokens are signed, made once; lasting before anything is signed under it."""
    path = home / "secret.key"
    if not path.exists() or not path.stat().st_size:
        _make(path, secrets.token_urlsafe(48))
    return path.read_text()


def _make(path: Path, text: str) -> None:
    """Whole or not at all, and kept over a power cut. Where two begin at once, the first stands."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists() and not path.stat().st_size:
        path.unlink()  # a power cut left it empty, so nothing was signed under it
    with suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def places(named: str) -> tuple[Path, ...]:
    """Folders for second copies of the generation key, as named with colons between."""
    return tuple(Path(each).resolve() for each in named.split(os.pathsep) if each)


def credential() -> bytes | None:
    """What the generation key is sealed under, if this installation is given something: by systemd or by name."""
    handed = Path(os.environ.get("CREDENTIALS_DIRECTORY", "")) / "caucus"
    if "CREDENTIALS_DIRECTORY" in os.environ and handed.exists():
        return handed.read_bytes()
    return os.environ.get("CAUCUS_KEY_CREDENTIAL", "").encode() or None


def at_rest(home: Path | None = None) -> bool:
    """Whether no server runs over this folder."""
    with open((home or folder()) / "serving.lock", "a") as lock:
        return _taken(lock)


def occupied(home: Path) -> IO[str]:
    """Held by a server as long as it runs; several may."""
    lock = open(home / "serving.lock", "a")  # noqa: SIM115  the process holds it open
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
