"""Hundreds of clients that come back at once after a restart, each with its cursor."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import httpx

from caucus.rehearse.listener import Event, parsed
from tests.faults.ears import repeats
from tests.faults.figures import Figures
from tests.faults.standing import Standing

NAMES = ("ana", "carla", "bruno", "dan", "mira", "noor", "olga")
ROOMS = (("ana", "separate a"), ("bruno", "separate b"), ("dan", "own b"), ("mira", "notes"))
SAID = 5  # words a room before, between and after
PATIENCE = 240.0


class Client(NamedTuple):
    """One that broke off: what it had heard, and where it goes on."""

    name: str
    had: tuple[str, ...]
    cursor: str


def run(folder: Path, clients: int) -> Figures:
    figures = Figures(rounds=1)
    with Standing(folder / "house") as house:
        heads = [Client(NAMES[number % len(NAMES)], (), "") for number in range(clients)]
        gone = asyncio.run(_all(house, heads, _until_first))
        _say(house, "while nobody listens", figures)
        house.kill()
        house.serve()
        _say(house, "after the restart", figures)
        due = {name: house.ask("heard", seat=house.seats[name]["id"])["ids"] for name in NAMES}
        back = asyncio.run(_all(house, gone, lambda client: len(_missing(client, due)) == 0))
        for client in back:
            figures.heard += len(client.had)
            figures.missed += len(_missing(client, due))
            figures.heard_twice += repeats(client.had)
            figures.heard_twice += len(set(client.had) - set(due[client.name]))
        figures.broken += len(house.ask("look")["faults"])
        figures.lost += len(ROOMS) * SAID * 2 - len(house.ask("look")["words"])
    return figures


def _missing(client: Client, due: dict[str, list[str]]) -> set[str]:
    return set(due[client.name]) - set(client.had)


def _until_first(client: Client) -> bool:
    return bool(client.cursor)


def _say(house: Standing, words: str, figures: Figures) -> None:
    """In every room, through the server."""
    with httpx.Client(timeout=60) as line:
        for name, room in ROOMS:
            for number in range(SAID):
                said = {"words": f"{words} {number}", "once": f"{words} {number}".replace(" ", "-")}
                answer = line.post(house.place(name, room), json=said, headers=house.token(name))
                assert answer.status_code == 200, answer.text
                figures.acknowledged += 1


async def _all(house: Standing, clients: list[Client], enough: object) -> list[Client]:
    """All open their streams at once, and hold them until everybody has enough, or a while longer."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    async with httpx.AsyncClient(limits=limits, timeout=httpx.Timeout(PATIENCE), verify=False) as line:
        found = dict(enumerate(clients))
        met = asyncio.Event()

        async def listen(number: int) -> None:
            async for event in _events(house, line, found[number]):
                found[number] = _moved(found[number], event)
                if all(map(enough, found.values())):  # type: ignore[arg-type]
                    met.set()

        listening = [asyncio.create_task(listen(number)) for number in found]
        with suppress(TimeoutError):
            await asyncio.wait_for(met.wait(), PATIENCE)
        await asyncio.sleep(1.0)  # what comes twice comes soon
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    return list(found.values())


async def _events(house: Standing, line: httpx.AsyncClient, client: Client):  # type: ignore[no-untyped-def]
    seat = house.seats[client.name]["id"]
    url = f"{house.address}/api/v1/seats/{seat}/stream"
    asked = {"cursor": client.cursor} if client.cursor else {}
    rest = b""
    async with line.stream("GET", url, params=asked, headers=house.token(client.name)) as answer:
        async for some in answer.aiter_raw():
            *blocks, rest = (rest + some).split(b"\n\n")
            for event in filter(None, map(parsed, blocks)):
                yield event


def _moved(client: Client, event: Event) -> Client:
    had = client.had
    if event.name == "entry" and event.said()["what"] in ("said", "handed"):
        had = (*had, event.said()["id"])
    return client._replace(had=had, cursor=event.id or client.cursor)
