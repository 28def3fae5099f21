"""A machine that several people use: one Chromium with one profile on disk, closed and opened again."""

import os
import signal
import sqlite3
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.journeys.machine import told
from tests.journeys.person import PATIENCE


class Device:
    """Unlike the contexts of a journey, its pages leave on disk what a person's own browser leaves."""

    def __init__(self, playwright: Playwright, chromium: str, switches: list[str], folder: Path) -> None:
        self._playwright, self._command, self.folder = playwright, [chromium, *switches], folder
        self._process: subprocess.Popen[bytes] | None = None
        self._browser: Browser | None = None

    def opens(self, *switches: str) -> BrowserContext:
        self._port_file().unlink(missing_ok=True)
        own = [
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={self.folder}",
            *switches,
            "about:blank",
        ]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen([*self._command, *own], stdout=quiet, stderr=quiet, start_new_session=True)
        port = told(self._port_file()).split("\n")[0]
        self._browser = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}", timeout=PATIENCE)
        self._browser.contexts[0].set_default_timeout(PATIENCE)
        return self._browser.contexts[0]

    def closes(self) -> None:
        """As a person closes it: everything that it means to keep is on disk afterwards."""
        if self._process and self._browser and self._process.poll() is None:
            self._browser.new_browser_cdp_session().send("Browser.close")
            self._process.wait(PATIENCE / 1000)

    def dies(self) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _port_file(self) -> Path:
        return self.folder / "DevToolsActivePort"

    def titles(self) -> dict[str, str]:
        """Every address in the history, and its title."""
        with closing(sqlite3.connect(self.folder / "Default" / "History")) as history:
            return dict(history.execute("SELECT url, title FROM urls"))

    def holds(self, words: str) -> list[str]:
        """The files of the profile in which these words stand, plain or packed."""
        forms = [words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be")]
        files = sorted(path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink())
        assert len(files) > 20, "there is no profile here"
        held = ((path, path.read_bytes()) for path in files)
        return [path.name for path, raw in held if any(form in text for text in unpacked(raw) for form in forms)]


def unpacked(raw: bytes) -> Iterator[bytes]:
    """The bytes as they are, and whatever in them was packed by gzip or zlib."""
    yield raw
    for head in (b"\x1f\x8b\x08", b"\x78\x9c", b"\x78\xda", b"\x78\x01"):
        at = raw.find(head)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj(47).decompress(memoryview(raw)[at:])
            at = raw.find(head, at + 1)
