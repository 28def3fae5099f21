"""Everything that one seat can get from a running house: its stream, its pages, its calls, and what is not its own."""

import re
from collections.abc import Iterable

import httpx

from caucus.rehearse.player_calls import Caller

NOWHERE = "A" * 22  # no room, seat or entry is called so
PAGES = ("", "stream/", "words/{entry}/", "file/{entry}/")
CALLS = ("", "/transcript", "/files/{entry}")
Got = dict[str, bytes]


def knock(address: str) -> None:
    """Raises ConnectionError where no server answers."""
    try:
        httpx.get(f"{address}/", timeout=10)
    except httpx.TransportError as fault:
        raise ConnectionError(f"no server answers at {address}") from fault


class Asker:
    """One person in one seat, by token and, once signed in, by cookie."""

    def __init__(self, address: str, name: str, token: str, seat: str) -> None:
        self.caller = Caller(address, name, token)
        self.caller.sit("", seat)
        self.browser = httpx.Client(base_url=address, headers={"Origin": address}, timeout=30)
        self.name, self.seat = name, seat

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *fault: object) -> None:
        self.caller.client.close()
        self.browser.close()

    def sign_in(self, link: str) -> None:
        page = self.browser.get(f"/link/{link}/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        self.browser.post(f"/link/{link}/", data={"csrfmiddlewaretoken": token[1] if token else ""})

    def rooms(self) -> list[str]:
        self.caller.look_round()
        return [*self.caller.rooms.values(), *self.caller.thresholds.values()]

    def hand_over(self, room: str, name: str, content: bytes) -> str:
        """The entry that it made. Raises Problem."""
        answer: dict[str, str] = self.caller.call(
            "POST", f"/seats/{self.seat}/rooms/{room}/files", files={"file": (name, content)}
        )
        return answer["entry"]

    def everything(self, rooms: Iterable[str], entries: Iterable[str]) -> Got:
        """Answers by address: of its own seat, and in each of `rooms` with each of `entries`, heads included."""
        got = {}
        for path in ("/cases/", f"/seat/{self.seat}/", f"/seat/{self.seat}/desk/", f"/seat/{self.seat}/terms/"):
            got[path] = self._page(path)
        for path in ("/me", f"/seats/{self.seat}"):
            got[f"call {path}"] = self._call(path)
        for room in rooms:
            got |= self._in(room, entries)
        return got

    def refused(self, room: str) -> list[bytes]:
        """What a room answers in which it does not sit."""
        return [*self._in(room, [NOWHERE]).values()]

    def _in(self, room: str, entries: Iterable[str]) -> Got:
        got = {}
        for entry in entries:
            for page in PAGES:
                if page != "stream/" or room not in self.caller.rooms.values():
                    path = f"/seat/{self.seat}/room/{room}/{page.format(entry=entry)}"
                    got[path] = self._page(path)
            for call in CALLS:
                path = f"/seats/{self.seat}/rooms/{room}{call.format(entry=entry)}"
                got[f"call {path}"] = self._call(path)
        return got

    def _page(self, path: str) -> bytes:
        with self.browser.stream("GET", path) as answer:
            if answer.headers.get("content-type", "").startswith("text/event-stream"):
                return next(answer.iter_raw(), b"")
            answer.read()
            return _whole(answer)

    def _call(self, path: str) -> bytes:
        return _whole(self.caller.client.get(path))


def _whole(answer: httpx.Response) -> bytes:
    heads = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{answer.status_code}\n{heads}\n\n".encode() + answer.content
