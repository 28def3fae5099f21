"""Serving: one process, one port, streams that end at once when the server is asked to stop."""

import socket
import time
from collections.abc import Callable
from threading import Thread
from types import FrameType

import uvicorn

from caucus.bell import hub

# A mediator whose network died without a word counts as gone after this many milliseconds.
UNANSWERED = 10_000


class Server(uvicorn.Server):
    """Ends open streams on the first signal, so that stopping takes no patience."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        hub.stop()
        super().handle_exit(sig, frame)


def serve(host: str, port: int, once_up: Callable[[], None] | None = None) -> None:
    """Serves until interrupted. `once_up` runs beside, when the first request can be answered."""
    config = uvicorn.Config(
        "caucus.server.asgi:application",
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=30,
    )
    server = Server(config)
    bound = _bound(host, port)
    if once_up is not None:
        Thread(target=_when_up, args=(server, once_up), name="once-up", daemon=True).start()
    server.run(sockets=[bound])


def _bound(host: str, port: int) -> socket.socket:
    """Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED)
    bound.bind((host, port))
    return bound


def _when_up(server: Server, once_up: Callable[[], None]) -> None:
    while not server.started and not server.should_exit:
        time.sleep(0.02)
    if server.started:
        once_up()
