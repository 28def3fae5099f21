"""One Chromium and one server for the journeys of a process; a new case for each journey."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.journeys.cases import Case, Pass, opened, signed_in
from tests.journeys.machine import Machine
from tests.journeys.person import PATIENCE, Person
from tests.journeys.server import Server

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *([f"--log-net-log={os.environ['NET_LOG']}"] if "NET_LOG" in os.environ else []),
]
MISSING = "The journeys need Chromium, and there is none. On Debian, as root: apt-get install chromium"
Meet = Callable[..., Person]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium_path() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), "")
    if not found or not Path(found).exists():
        pytest.fail(MISSING, pytrace=False)
    return found


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """The scope is the package, as its event loop must be gone before other tests ask a database."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET, timeout=PATIENCE)
    yield browser
    browser.close()


@pytest.fixture
def machine(playwright: Playwright, tmp_path: Path) -> Iterator[Machine]:
    """A browser that can die."""
    running = Machine(playwright, chromium_path(), QUIET, tmp_path)
    yield running
    running.dies()


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("empty"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="package")
def everybody(server: Server) -> dict[str, Pass]:
    return signed_in(server)


@pytest.fixture(scope="package")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The case of the demonstration, with all that was said in it."""
    running = Server(tmp_path_factory.mktemp("played"), played=True)
    running.start()
    yield Case(running, signed_in(running, but=("Tomáš",)))
    running.stop()


@pytest.fixture
def case(server: Server, everybody: dict[str, Pass]) -> Case:
    """A case of one's own, in which nothing was said yet."""
    return opened(server, everybody["Mira"].cookies)


@pytest.fixture
def meet(chromium: Browser) -> Iterator[Meet]:
    """`meet(case, "Ana")`: Ana, signed in, in a browser of her own."""
    met: list[Person] = []

    def somebody(
        case: Case,
        name: str,
        *,
        browser: Browser | None = None,
        stranger: bool = False,
        signed_in_anew: bool = False,
        language: str = "",
        **given: object,
    ) -> Person:
        card = None if stranger else case.signed_in_anew(name) if signed_in_anew else case.passes[name]
        met.append(Person(name, browser or chromium, case.server, card, **given))
        return met[-1].chooses(language) if language else met[-1]

    yield somebody
    for person in met:
        person.goes_away()
    assert [(person.name, wrong) for person in met for wrong in (*person.blocked, *person.elsewhere())] == []
