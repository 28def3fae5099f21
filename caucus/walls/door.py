"""The one door: `Entry.objects.heard_by(seat)`. Every other way gives sealed bytes or an error."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.db import models
from django.db.models.query import BaseIterable

from caucus.sealing import keyring
from caucus.sealing.words import SealedWords, Words
from caucus.walls import kinds, rule
from caucus.walls.behalf import reading_for
from caucus.walls.hearing import Heard

if TYPE_CHECKING:
    from caucus.cases.models import Seat
    from caucus.walls.models import Entry


class Row(NamedTuple):
    """An entry as it lies: the columns of the model, in their order."""

    id: str
    room_id: str
    position: int
    kind: str
    seat_id: str
    about_id: str | None
    heard_at: int
    once: str | None
    at: datetime
    sealed: Words
    digest: bytes


class _Opening(BaseIterable):  # type: ignore[type-arg]
    """Yields what is heard, asking the rule again for each row as it opens it. A model for each would cost more."""

    def __iter__(self) -> Iterator[Heard]:
        book = self.queryset
        compiler = book.query.get_compiler(using=book.db)
        for found in compiler.results_iter(chunked_fetch=self.chunked_fetch, chunk_size=self.chunk_size):
            yield let_through(getattr(book, "stays", None), found)


def let_through(stays: rule.Stays | None, found: Sequence[Any]) -> Heard:
    """What was found in a book, opened for a listener with these stays. Raises SealedWords where the rule says no."""
    row = Row(*found[: len(Row._fields)])
    if stays is None or not rule.may_hear(stays, row.room_id, row.heard_at):
        raise SealedWords("an entry came without a listener who hears it")
    return opened(row)


def _as_listener(ask: Any) -> Any:
    """The same question, with the database told who listens."""

    def asked(book: "Book", *given: Any, **named: Any) -> Any:
        with reading_for(book.seat):
            return ask(book, *given, **named)

    return asked


class Book(models.QuerySet["Entry", Heard]):
    """Entries on their way to one listener."""

    seat = ""
    stays: rule.Stays | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._iterable_class = _Opening

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.seat, clone.stays = self.seat, self.stays
        return clone

    _fetch_all = _as_listener(models.QuerySet._fetch_all)
    count = _as_listener(models.QuerySet.count)
    exists = _as_listener(models.QuerySet.exists)
    aggregate = _as_listener(models.QuerySet.aggregate)

    def iterator(self, *given: Any, **named: Any) -> Iterator[Any]:
        """At once: what is drawn little by little would leave the listener set meanwhile."""
        return iter(self)

    def _refused(self, *given: Any, **named: Any) -> Any:
        raise SealedWords("a book is written by keep alone")

    create = bulk_create = get_or_create = _refused
    update = bulk_update = update_or_create = delete = _refused


class Door(models.Manager["Entry"]):
    """Refuses every query that does not name its listener."""

    def get_queryset(self) -> Any:
        raise SealedWords("say who listens: Entry.objects.heard_by(seat)")

    def heard_by(self, seat: "Seat", stays: rule.Stays | None = None) -> Book:
        """What this seat hears now, in order of rooms' books; `stays` saves reading them twice."""
        book = Book(self.model, using=self._db)
        book.seat, book.stays = seat.id, rule.stays_of(seat.id) if stays is None else stays
        there = book.filter(room__in=book.stays)  # so that what is elsewhere is not even passed by, and costs no time
        return there.filter(rule.rows_for(seat.id)).order_by("room_id", "position")


def place(entry_id: str) -> str:
    """Where an entry's words stand, as associated data of their seal."""
    return f"{entry_id}:sealed"


def opened(entry: "Entry | Row") -> Heard:
    plain = keyring.unseal(entry.room_id, entry.sealed.sealed, place(entry.id))
    payload = kinds.decode(entry.kind, plain)
    return Heard(entry.id, entry.room_id, entry.kind, entry.seat_id, entry.about_id, entry.at, payload)
