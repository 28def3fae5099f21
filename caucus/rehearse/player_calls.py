"""One person of a play at the API: their seat, their rooms, and calls that may be sent again."""

from __future__ import annotations

import time
from typing import Any

import httpx

from caucus.rehearse.steps import Room

TRIES = 5
PATIENCE = 25.0  # seconds for which a joint session may be frozen while its mediator comes back


class Problem(Exception):
    """What stands in the way, as a sentence."""


class Caller:
    """A person with a token, who first finds their seat, then looks round."""

    def __init__(self, address: str, name: str, token: str) -> None:
        self.name = name
        self.client = httpx.Client(
            base_url=f"{address}/api/v1", headers={"Authorization": f"Bearer {token}"}, timeout=30
        )
        self.seat = ""
        self.rooms: dict[tuple[str, str], str] = {}
        self.thresholds: dict[str, str] = {}

    def sit(self, title: str, seat: str = "") -> None:
        """Takes the seat given, or the only one in a case of this title. Raises Problem."""
        self.seat = seat or self._only_seat(title)

    def _only_seat(self, title: str) -> str:
        seats = self.call("GET", "/me")["seats"]
        fitting = [seat for seat in seats if seat["title"] == title] or seats
        if len(fitting) != 1:
            which = "no seat" if not fitting else "more than one seat"
            raise Problem(f"{self.name} has {which} in “{title}”; say which seat is meant")
        seat: str = fitting[0]["seat"]
        return seat

    def accept(self, language: str) -> None:
        """Accepts the terms, unless that was done."""
        path = f"/seats/{self.seat}/terms"
        terms = self.call("GET", path, params={"language": language})
        if terms["accepted_at"] is None:
            self.call("POST", path, json={"language": terms["language"], "digest": terms["digest"]})

    def look_round(self) -> None:
        """Learns which rooms there are; a threshold goes by the seat whose it is."""
        for room in self.call("GET", f"/seats/{self.seat}")["rooms"]:
            letter = room["party"]["letter"].upper() if room["party"] else ""
            if room["kind"] == "threshold":
                self.thresholds[room["whose"]["seat"]] = room["id"]
            else:
                self.rooms[room["kind"], letter] = room["id"]

    def room(self, room: Room) -> str:
        found = self.rooms.get((room.kind, room.party))
        if found is None:
            raise Problem(f"{self.name} does not sit in “{room}”")
        return found

    def act(self, room: str, verb: str, **said: object) -> str:
        """The entry that the act made. While the joint session is frozen, waits for it to thaw. Raises Problem.

        What the leak guard warns of is said all the same: a play is written with care, and it has to be played.
        """
        until = time.monotonic() + PATIENCE
        while True:
            answer = self._sent("POST", f"/seats/{self.seat}/rooms/{room}/{verb}", json=said)
            reason = _told(answer, "reason") if answer.status_code == 409 else None
            if reason == "resembles" and "seen" not in said:
                said |= {"seen": _told(answer, "seen"), "anyway": "The play has it so."}
                continue
            frozen = reason == "silent"
            if not frozen or time.monotonic() > until:
                break
            time.sleep(0.5)
        entry: str = self._read(answer)["entry"]
        return entry

    def call(self, method: str, path: str, **given: Any) -> Any:
        """What the server answers. Raises Problem."""
        return self._read(self._sent(method, path, **given))

    def _read(self, answer: httpx.Response) -> Any:
        if answer.is_success:
            return answer.json()
        try:
            told = answer.json()["error"]
        except (ValueError, KeyError, TypeError):
            told = f"the server answered {answer.status_code}"
        raise Problem(f"{self.name}: {told}")

    def _sent(self, method: str, path: str, **given: Any) -> httpx.Response:
        for attempt in range(1, TRIES + 1):
            try:
                return self.client.request(method, path, **given)
            except httpx.TransportError as fault:
                if attempt == TRIES:
                    raise Problem(f"the server at {self.client.base_url} does not answer") from fault
                time.sleep(0.2 * attempt)
        raise AssertionError


def _told(answer: httpx.Response, what: str) -> object:
    try:
        return answer.json().get(what)
    except (ValueError, AttributeError):
        return None
