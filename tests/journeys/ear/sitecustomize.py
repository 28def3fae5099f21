"""Python reads this at its start where this folder stands on its path: every host that it asks for is written down."""

import os
import sys
from typing import Any

EVENTS = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}


def _overheard(event: str, given: tuple[Any, ...]) -> None:
    if event in EVENTS:
        asked = given[EVENTS[event]]
        host = asked[0] if isinstance(asked, tuple) else asked
        with open(os.environ["HOSTS_ASKED"], "a") as file:
            file.write(f"{host}\n")


if "HOSTS_ASKED" in os.environ:
    sys.addaudithook(_overheard)
