"""A Chromium of one's own, as a process that can die: for a mediator whose machine does."""

import os
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.journeys.person import PATIENCE


class Machine:
    """Unlike a browser that Playwright starts, it keeps pages for the back button as people's browsers do."""

    def __init__(self, playwright: Playwright, chromium: str, switches: list[str], folder: Path) -> None:
        own = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(
            [chromium, *switches, *own], stdout=quiet, stderr=quiet, start_new_session=True
        )
        port = told(folder / "DevToolsActivePort").split("\n")[0]
        self.browser: Browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}", timeout=PATIENCE)

    def dies(self) -> None:
        """Without a word to anybody."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def told(path: Path) -> str:
    until = time.monotonic() + PATIENCE / 1000
    while not (path.exists() and "\n" in path.read_text()):
        assert time.monotonic() < until, "Chromium did not start"
        time.sleep(0.05)
    return path.read_text()
