"""An installation in a folder: served as a process, killed, and looked into afterwards from another process."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


class Installation:
    """A server over `folder`, with a case open and everybody inside; `seats` can each speak in their separate room."""

    seats: list[dict[str, str]]
    mediator: dict[str, str]

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder, self.settings = folder, settings
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Installation":
        self.serve()
        *self.seats, self.mediator = json.loads(looked_into(self.folder, "seats", self.origin))
        return self

    def __exit__(self, *fault: object) -> None:
        self.server.terminate()
        self.server.wait(20)

    def serve(self) -> None:
        """Returns once the port answers."""
        command = [sys.executable, "-m", "caucus", "serve", "--port", str(self.port)]
        given = environment(self.folder) | self.settings
        self.server = subprocess.Popen(command, cwd=ROOT, env=given, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while time.monotonic() < until and self.server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError("the server did not come up")


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "CAUCUS_HOME": str(folder)}


def looked_into(folder: Path, *question: str) -> str:
    command = [sys.executable, "-m", "tests.killed", *question]
    done = subprocess.run(command, cwd=ROOT, env=environment(folder), check=True, capture_output=True, text=True)
    return done.stdout


def words_kept(folder: Path) -> list[str]:
    found: list[str] = json.loads(looked_into(folder, "words"))
    return found


def broken_chains(folder: Path, *, meddle: bool = False) -> list[str]:
    """Rooms whose positions or digests do not follow from their entries."""
    found: list[str] = json.loads(looked_into(folder, "chains", "meddle" if meddle else ""))
    return found


def _seats(origin: str) -> list[dict[str, str]]:
    from caucus.people.tokens import give_token
    from tests.house import build

    house = build()
    rooms = {"ana": "separate a", "carla": "separate a", "bruno": "separate b", "dan": "own b", "mira": "separate a"}
    return [
        {
            "seat": house.seats[name].id,
            "token": give_token(house.seats[name].person),
            "say": f"{origin}/api/v1/seats/{house.seats[name].id}/rooms/{house.rooms[room].id}/say",
        }
        for name, room in rooms.items()
    ]


def _words() -> list[str]:
    from caucus.walls.door import opened
    from caucus.walls.models import Entry

    return [opened(entry).payload.words for entry in Entry._base_manager.filter(kind="said").order_by("at")]


def _chains(meddle: bool) -> list[str]:
    from caucus.walls.models import Entry, Room

    if meddle:
        entry = Entry._base_manager.filter(kind="said").first()
        entry.sealed.sealed = entry.sealed.sealed[:-1] + bytes([entry.sealed.sealed[-1] ^ 1])
        entry.save()
    return [room.id for room in Room.objects.all() if not _whole(room)]


def _whole(room: Any) -> bool:
    from caucus.walls import audit

    faults: list[str] = []
    for _ in audit.walked(room, faults.append):
        pass
    return not faults


def main(question: str, *rest: str) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    django.setup()
    answers = {"seats": lambda: _seats(rest[0]), "words": _words, "chains": lambda: _chains("meddle" in rest)}
    sys.stdout.write(json.dumps(answers[question]()))


if __name__ == "__main__":
    main(*sys.argv[1:])
