"""Serving: one process, one port, streams that end at once when the server is asked to stop."""

import gc
import resource
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from types import FrameType

import uvicorn
from django.conf import settings
from django.urls import get_resolver

from caucus.bell import hub
from caucus.conveyance import carrier
from caucus.post import outbox
from caucus.server import home, rounds
from caucus.statements import files


class Server(uvicorn.Server):
    """Ends open streams on the first signal, so that stopping takes no patience."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        hub.stop()
        super().handle_exit(sig, frame)


def serve(port: socket.socket, once_up: Callable[[], None]) -> None:
    """Serves on a claimed port until interrupted. `once_up` runs beside, when the first request can be answered."""
    config = uvicorn.Config(
        "caucus.server.asgi:application",
        log_level="critical",
        access_log=False,
        lifespan="off",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=30,
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash is not to write keys and opened words to the disk
    server = Server(config)
    if home.at_rest(settings.HOME):
        files.sweep()
    get_resolver().url_patterns  # noqa: B018  all pages are loaded here, and not while the first visitor waits
    lock = home.occupied(settings.HOME)
    Thread(target=_when_up, args=(server, once_up), name="once-up", daemon=True).start()
    outbox.engage()
    Thread(target=rounds.make_for_ever, name="rounds", daemon=True).start()
    Thread(target=carrier.carry_for_ever, name="carrier", daemon=True).start()
    with lock, suppress(KeyboardInterrupt):
        server.run(sockets=[port])


def _when_up(server: Server, once_up: Callable[[], None]) -> None:
    while not server.started and not server.should_exit:
        time.sleep(0.02)
    if server.started:
        gc.freeze()  # what is there by now stays: to look through it again and again took a tenth of the time
        gc.set_threshold(20_000, 20, 20)
        once_up()
