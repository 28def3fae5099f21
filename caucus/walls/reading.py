"""Parts of a book that are heard many times a second, through the same door: the ORM builds the question once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from caucus.cases.models import Seat
from caucus.walls import rule
from caucus.walls.behalf import reading_for
from caucus.walls.door import Book, let_through
from caucus.walls.hearing import Heard
from caucus.walls.models import Entry
from caucus.walls.questions import Given, Question


class Reading:
    """`narrow` takes a book and stand-ins for what each hearing gives; who listens is named, and the rule is in it."""

    def __init__(self, narrow: Callable[..., Book]) -> None:
        self._narrow = narrow
        self._takes = narrow.__code__.co_argcount - 1
        self._question = lru_cache(maxsize=1)(self._built)

    def heard(self, seat: Seat, stays: rule.Stays, *given: Given) -> tuple[Heard, ...]:
        """In order of rooms' books, unless narrowed otherwise. No sequence in `given` is empty."""
        if not stays:
            return ()
        with reading_for(seat.id):
            found = self._question(rule.rows_for).ask(seat.id, list(stays), *given)
            return tuple(let_through(stays, row) for row in found)

    def _built(self, by: object) -> Question:
        """Anew where it is built by another rule."""

        def book(seat: str, rooms: str, *given: Any) -> Book:
            return self._narrow(Entry.objects.heard_by(Seat(id=seat), {rooms: ()}), *given)

        return Question(book, 2 + self._takes)
