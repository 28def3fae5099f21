"""Installations on PostgreSQL as an operator makes them: two databases, brought up to date by their owner."""

import os
import subprocess
import sys
from pathlib import Path

from tests.cluster import address

ROOT = Path(__file__).parent.parent
CLUSTER = os.environ.get("CAUCUS_CLUSTER", "")


def installed(name: str) -> None:
    """Makes `name` and its keyring, and runs `caucus migrate` as the owner."""
    _made(name, "template1", "template1")
    done = caucus(name, "caucus_owner", "migrate")
    assert done.returncode == 0, done.stderr


def copied(of: str, name: str) -> None:
    """Makes `name` and its keyring as copies of another installation's, to which nobody is connected."""
    _made(name, of, f"{of}_keyring")


def _made(name: str, *like: str) -> None:
    import psycopg

    with psycopg.connect(address(CLUSTER, "postgres"), autocommit=True) as administrator:
        for database, other in zip((name, f"{name}_keyring"), like, strict=True):
            for statement in (
                f"CREATE DATABASE {database} OWNER caucus_owner TEMPLATE {other}",
                f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
                f"GRANT CONNECT ON DATABASE {database} TO caucus_web",
            ):
                administrator.execute(statement.encode())


def caucus(name: str, role: str, *command: str) -> "subprocess.CompletedProcess[str]":
    given = [sys.executable, "-m", "caucus", *command]
    environment = {**os.environ, **addresses(name, role)}
    return subprocess.run(given, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def addresses(name: str, role: str) -> dict[str, str]:
    """What the environment of an installation says; nothing where tests run on SQLite."""
    if not CLUSTER:
        return {}
    keyring = address(CLUSTER, f"{name}_keyring", role)
    return {"CAUCUS_DATABASE": address(CLUSTER, name, role), "CAUCUS_KEYRING": keyring}


def seen_by_tests(name: str) -> dict[str, str]:
    """The same, signed in as the web role by an administrator, who can step behind the wall to look."""
    return {key: f"{told}&assume_role=caucus_web" for key, told in addresses(name, "postgres").items()}
