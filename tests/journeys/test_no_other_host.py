"""Where there is no network but the machine itself everything works, and nobody else was ever asked for."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.server import ROOT

SOAK = os.environ.get("CAUCUS_SOAK")
JOURNEYS = [f"tests/journeys/test_{name}.py" for name in ("from_nothing", "apart_and_together")]
ALONE = [sys.executable, "-m", "tests.journeys.alone"]
NO_ROUTE = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"
OURSELVES = {"127.0.0.1", "::1", "localhost"}
# Chromium asks for these of itself, on whatever page: its updates, its forms, and whether there is IPv6.
BROWSERS_OWN = {"update.googleapis.com", "clients2.google.com", "content-autofill.googleapis.com"}
BROWSERS_OWN |= {"2001:4860:4860::8888"}
INSIDE = "HOSTS_ASKED"


@pytest.mark.skipif(not SOAK or INSIDE in os.environ, reason="part of `make soak`; or already the journey within")
def test_a_mediation_from_nothing_asks_for_nobody_but_this_machine(tmp_path: Path) -> None:
    if subprocess.run([*ALONE, "true"], capture_output=True, cwd=ROOT, check=False).returncode:
        pytest.skip("NOT PROVEN HERE: no network namespace can be made (this needs root, or CAP_SYS_ADMIN)")
    lost = subprocess.run(
        [*ALONE, sys.executable, "-c", NO_ROUTE], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "Network is unreachable" in lost.stderr, "and a network there is, after all"

    asked, wire = tmp_path / "asked", tmp_path / "chromium.json"
    played = subprocess.run(
        [*ALONE, sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n0", *JOURNEYS],
        env={
            **{name: text for name, text in os.environ.items() if name != "CAUCUS_SOAK"},
            "PYTHONPATH": f"{ROOT / 'tests/journeys/ear'}:{ROOT}",
            INSIDE: str(asked),
            "NET_LOG": str(wire),
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == 0, played.stdout[-3000:]
    hosts = {"by Python": set(asked.read_text().split()), "by Chromium": _asked_by_chromium(wire.read_text())}
    print(hosts)
    assert all("127.0.0.1" in found for found in hosts.values()), "the lists are kept"
    names = set(Path("/etc/resolv.conf").read_text().split())
    assert hosts["by Python"] - OURSELVES == set()
    assert hosts["by Chromium"] - OURSELVES - BROWSERS_OWN - names == set()


def _asked_by_chromium(log: str) -> set[str]:
    """Every host in the browser's own log of its network: asked for by name, by address, by datagram."""
    named = re.findall(r'"(?:url|host|origin)":"(?:\w+://)?(\[[^\]]+\]|[\w.-]+\.[\w.-]+|localhost)', log)
    reached = re.findall(r'"(?:address|remote_address)":"(\[[^\]]+\]|[\d.]+):\d+"', log)
    return {host.strip("[]") for host in (*named, *reached)}
