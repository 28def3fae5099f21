"""Servers as processes: started, awaited, ended; what they cost, from /proc."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.wire import HOST

TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(
    command: Sequence[str], port: int, *, patience: float = 20, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """Run a server until the context ends; yields its process id once it answers."""
    process = subprocess.Popen(command, cwd=Path(__file__).parent.parent, env=environment)
    try:
        _await_port(process, port, patience)
        yield process.pid
    finally:
        _end(process)


def _await_port(process: subprocess.Popen[bytes], port: int, patience: float) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once, with code {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"no server on port {port} after {patience:.0f} s")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def family(pid: int) -> list[int]:
    """The process and all that descends from it, read from the parents of every process."""
    children: dict[int, list[int]] = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        if fields := stat(int(entry)):
            children.setdefault(int(fields[1]), []).append(int(entry))
    found = [pid]
    for member in found:
        found.extend(children.get(member, []))
    return found


def stat(pid: int) -> list[str]:
    """The fields after the name, which may itself hold spaces; empty if it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def ticks(pid: int) -> int:
    """User and system time, its own and that of children it has waited for."""
    return sum(map(int, stat(pid)[11:15]))


def resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)
