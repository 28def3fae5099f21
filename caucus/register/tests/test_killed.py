"""An import killed with SIGKILL goes on where it was, and ends as if it had never been broken off."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from caucus.register.invented import written

GROUND = ("--purpose", "who", "--basis", "interest", "--keep-until", "2099-01-01", "--no-notice", "invented")


def importing(home, file):
    command = [sys.executable, "-m", "caucus", "register", "import", str(file), *GROUND]
    environment = {**os.environ, "CAUCUS_HOME": str(home)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def rows(home):
    """What the register holds, without the identifiers that chance gave."""
    queries = (
        "SELECT mark FROM register_profile ORDER BY 1",
        "SELECT mark, text FROM register_name ORDER BY 1",
        "SELECT mark, kind, since, until FROM register_fact ORDER BY 1",
        "SELECT kind, since, until, standing, source FROM register_tie ORDER BY 1, 2, 3, 4, 5",
        "SELECT state, row, kept, known, refused FROM register_batch",
    )
    with sqlite3.connect(home / "caucus.sqlite3") as opened:
        found = [opened.execute(query).fetchall() for query in queries]
    opened.close()
    return found


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "invented.jsonl"
    file.write_bytes(b"".join(written(8_000, 14_000, 3)))
    return file


def test_a_killed_import_goes_on_and_ends_as_one_that_was_not(tmp_path, file):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    assert importing(whole, file).communicate()[1]
    for delay in (0, 0.1, 0.2):  # between two steps, and within one
        killed = importing(broken, file)
        next(line for line in killed.stderr if "rows," in line)
        time.sleep(delay)
        os.kill(killed.pid, signal.SIGKILL)
        killed.communicate()
        ((state, row, *_),) = rows(broken)[-1]
        assert state == "coming"
        assert 0 < row < 22_000
    assert importing(broken, file).communicate()[1]
    assert rows(broken) == rows(whole)
