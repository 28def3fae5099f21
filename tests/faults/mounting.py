"""Small file systems of a test's own, which can run full or turn read-only under a running server."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class CannotMount(Exception):
    """This machine does not let us: it takes root, and for a disk of its own loop devices."""


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError as missing:
        raise CannotMount(f"{command[0]} is not on this machine") from missing
    except subprocess.CalledProcessError as refused:
        raise CannotMount(f"{' '.join(command)}: {refused.stderr.strip()}") from refused


@contextmanager
def in_memory(place: Path, megabytes: int) -> Iterator[Path]:
    """A file system in memory. Raises CannotMount."""
    place.mkdir(parents=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(place))
    try:
        yield place
    finally:
        _run("umount", "-l", str(place))


class Disk:
    """A disk of its own in a file, within a `with` block mounted at `place`. Raises CannotMount."""

    def __init__(self, place: Path, megabytes: int) -> None:
        self.place, self.image = place, place.with_suffix(".img")
        with self.image.open("wb") as image:
            image.truncate(megabytes * 1024 * 1024)
        place.mkdir(parents=True)

    def __enter__(self) -> Disk:
        _run("mkfs.ext4", "-q", str(self.image))
        self.mount()
        return self

    def __exit__(self, *fault: object) -> None:
        with suppress(CannotMount):  # it may have been taken away already
            _run("umount", "-l", str(self.place))

    def mount(self) -> None:
        _run("mount", "-o", "loop,errors=remount-ro", str(self.image), str(self.place))

    def turn_read_only(self) -> None:
        """As the kernel does when a disk fails: at once, with every file still open."""
        _run("mount", "-o", "remount,abort", str(self.place))

    def repaired(self) -> None:
        """Taken away and mounted anew; nobody may have a file open there."""
        _run("umount", str(self.place))
        self.mount()


@contextmanager
def full(place: Path) -> Iterator[None]:
    """Within, the file system of `place` has not a byte left."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as sink:
        for size in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    sink.write(os.urandom(size))
    try:
        yield
    finally:
        ballast.unlink()
