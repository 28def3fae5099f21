"""Listeners that know where one stream ended and the next began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from caucus.rehearse.listener import Listener
from tests.faults.figures import Figures
from tests.faults.standing import Standing


class Ear(Listener):
    """A listener that stays, over all rooms of a seat; `begins` says at which event each stream began."""

    def __init__(self, house: Standing, name: str) -> None:
        seat = house.seats[name]
        super().__init__(house.address, seat["token"], seat["id"], stay=True)
        self.seat = seat["id"]
        self.begins: list[int] = []

    def _hear(self) -> None:
        self.begins.append(len(self.events))
        super()._hear()

    def ids(self) -> list[str]:
        """The words heard, in order, as often as they came."""
        return [item["id"] for item in self.items() if item["what"] in ("said", "handed")]

    def within_one_stream(self) -> int:
        """How many items came twice over one and the same stream."""
        ends = [*self.begins[1:], len(self.events)]
        streams = (self.events[first:last] for first, last in zip(self.begins, ends, strict=True))
        return sum(repeats(event.said()["id"] for event in stream if event.name == "entry") for stream in streams)


def repeats(ids: Iterable[str]) -> int:
    return sum(count - 1 for count in Counter(ids).values())


def compared(house: Standing, ear: Ear, before: set[str], figures: Figures, seconds: float = 60.0) -> None:
    """Waits until the ear has what its seat hears, without what stood `before`; counts misses and doubles."""
    due = set(house.ask("heard", seat=ear.seat)["ids"]) - before
    ear.wait_until(lambda: due <= set(ear.ids()), seconds)
    had = ear.ids()
    figures.heard += len(set(had))
    figures.missed += len(due - set(had))
    figures.heard_twice += ear.within_one_stream()
    figures.again += repeats(had) - ear.within_one_stream()
    if due - set(had):
        figures.notes.append(
            f"missed by {ear.seat}: {len(due - set(had))} of {len(due)}, after {len(ear.begins)} streams"
        )
