"""The guard of one audience: what one person hears that some listener of one room does not, taken apart, in memory."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from caucus.cases.models import Seat
from caucus.cases.plate import plate_of
from caucus.guard.shapes import Look, Sealed, Tuning
from caucus.guard.watch import Guard
from caucus.mouth.entries import Tuned
from caucus.mouth.released import releases
from caucus.mouth.tuning import tuning
from caucus.walls import elsewhere
from caucus.walls.elsewhere import Ears
from caucus.walls.hearing import Heard

NOTHING = Look(0.0, False)
Forms = Mapping[str | int, Sequence[str]]


class Source(NamedTuple):
    """Something that the speaker heard apart: by whom, where, when, and with which mark, if any."""

    id: str
    seat: str
    room: str
    at: datetime
    mark: str | None


class Audience:
    """Follows what is heard; it is built anew only when it changed who hears what, or a book was put back."""

    def __init__(self, given: Tuning | None = None) -> None:
        self.lock = Lock()
        self.heads: dict[str, int] = {}
        self.sitting = frozenset[str]()
        self.sources: dict[str, Source] = {}
        self._print, self._tuning = b"", given or Tuning()
        self._guard = Guard(tuning=self._tuning)

    def __len__(self) -> int:
        return len(self._guard)

    def follow(self, seat: Seat, ears: Ears) -> None:
        """Takes in what the person heard since."""
        if ears.print != self._print or any(ears.heads.get(room, 0) < head for room, head in self.heads.items()):
            self._begin(seat, ears)
        apart, common = elsewhere.heard_since(ears, self.heads)
        turned = [entry.payload for entry in apart if entry.kind == Tuned.kind and entry.seat in ears.mine]
        if turned and tuning(turned[-1]) != self._tuning:
            self._tuning = tuning(turned[-1])
            self._begin(seat, ears)
            apart, common = elsewhere.heard_since(ears, self.heads)
        for entry in apart:
            self._seal(entry)
        for entry in common:
            for text in entry.payload.told():
                self._guard.know(text)
        for entry in (*apart, *common):
            self._release(entry, ears)
        self.heads, self.sitting = dict(ears.heads), ears.sitting

    def look(self, text: str, released: Forms | None = None) -> Look:
        return self._guard.look(text, released) if len(self._guard) else NOTHING

    def _begin(self, seat: Seat, ears: Ears) -> None:
        self.heads, self.sources, self._print = {}, {}, ears.print
        self._guard = Guard(tuning=self._tuning)
        for text in _on_the_door(seat, ears.met):
            self._guard.know(text)

    def _seal(self, entry: Heard) -> None:
        """What its own speaker says about it later, a correction say, counts as another form of the same."""
        mark, texts = getattr(entry.payload, "mark", None), entry.payload.told()
        before = self.sources.get(entry.about or "")
        mine = before if before and before.seat == entry.seat else None
        source = mine or Source(entry.id, entry.seat, entry.room, entry.at, None)
        if texts or mine:
            self.sources[source.id] = source._replace(mark=mark or source.mark)
        for text in texts:
            self._guard.add(Sealed(source.id, text))

    def _release(self, entry: Heard, ears: Ears) -> None:
        for release in releases(entry):
            if release.to >= ears.theirs.keys():
                self._guard.release(release.entry, release.form)


def _on_the_door(seat: Seat, met: Iterable[str]) -> list[str]:
    """The title of the case, and the names of those whom everybody in the room has met."""
    plate = plate_of(seat.case, Seat.objects.filter(id__in=met).select_related("party"))
    cards = plate.people.values()
    return [plate.title, *(card.name for card in cards), *{card.party.name for card in cards if card.party}]
