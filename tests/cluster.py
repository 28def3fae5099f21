"""A PostgreSQL of our own for as long as a command runs, in a folder that is thrown away, reached by a socket.

    python -m tests.cluster [--lasting] COMMAND ...

COMMAND finds its address in CAUCUS_CLUSTER. `--lasting` writes through to the disk, as in earnest: for measuring.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent / "docs" / "operators" / "postgresql.md"
PASSWORDS = {"caucus_owner": "one", "caucus_web": "two"}
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SERVED = ("listen_addresses=", "shared_buffers=64MB", "max_connections=200", "log_min_error_statement=panic")


@contextmanager
def running(*, lasting: bool = False) -> Iterator[str]:
    """The folder of its socket, which is its address; its administrator is `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="caucus-pg-"))
    somebody = _somebody()
    if somebody:
        shutil.chown(folder, user=somebody["user"], group=somebody["group"])
    wants = [option for each in (*SERVED, *(() if lasting else QUICK)) for option in ("-c", each)]
    try:
        _run("initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", **somebody)
        served = [_program("postgres"), "-D", folder / "data", "-k", folder, *wants]
        server = subprocess.Popen(served, cwd=folder, stderr=(folder / "log").open("wb"), **somebody)
        try:
            _wait(folder)
            yield str(folder)
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _somebody() -> dict[str, Any]:
    """PostgreSQL will not run as root: whoever else it may run as."""
    if os.geteuid():
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _program(name: str) -> str:
    """Debian keeps the programs of the server off the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: float(place.parent.name))
    found = shutil.which(name, path=os.pathsep.join([*map(str, reversed(places)), os.environ["PATH"]]))
    return found or sys.exit(f"{name} of PostgreSQL is missing. On Debian: apt-get install postgresql")


def _run(program: str, *given: object, **somebody: Any) -> None:
    command = [_program(program), *map(str, given)]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **somebody)
    if done.returncode:
        sys.exit(done.stderr)


def _wait(folder: Path) -> None:
    ready = [_program("pg_isready"), "-h", str(folder), "-q", "-t", "30"]
    for _ in range(300):
        if subprocess.run(ready, check=False).returncode == 0:
            return
    sys.exit((folder / "log").read_text())


def address(cluster: str, database: str, role: str = "postgres") -> str:
    return f"postgresql://{role}:{PASSWORDS.get(role, '')}@/{database}?host={cluster}"


def told_by_the_page() -> list[str]:
    """What the operators' page has an administrator say once."""
    told = re.search(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert told
    return [statement.strip() for statement in told[1].split(";") if statement.strip()]


def prepared(cluster: str) -> None:
    """Roles and databases, as the page says."""
    import psycopg

    with psycopg.connect(address(cluster, "postgres"), autocommit=True) as administrator:
        for statement in told_by_the_page():
            administrator.execute(statement.encode())


def main(command: Sequence[str]) -> int:
    lasting = command[0] == "--lasting"
    with running(lasting=lasting) as cluster:
        prepared(cluster)
        given = {**os.environ, "CAUCUS_CLUSTER": cluster}
        return subprocess.run(command[1:] if lasting else command, env=given, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
