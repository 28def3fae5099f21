"""The port to serve on, claimed before anything else is done."""

import socket

# A mediator whose network died without a word counts as gone after this many milliseconds.
UNANSWERED = 10_000


def claimed(host: str, port: int) -> socket.socket:
    """The port, before anything is prepared in vain. Raises OSError when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED)
    bound.bind((host, port))
    return bound
