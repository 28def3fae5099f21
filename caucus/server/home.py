"""Where an installation keeps what is its own: databases, keys, files."""

import os
import secrets
from pathlib import Path


def folder() -> Path:
    """The folder named by CAUCUS_HOME, or `var` beside where the command was started; made if it is missing."""
    home = Path(os.environ.get("CAUCUS_HOME", "var")).resolve()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home


def secret(home: Path) -> str:
    """The secret under which sessions and tokens are signed, made once."""
    path = home / "secret.key"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()
