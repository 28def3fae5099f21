"""Confidential text as the database gives it: sealed, and unwilling to become a string."""

from typing import Any, NoReturn

from django.db import models


class SealedWords(Exception):
    """Somebody tried to read words that did not come through a door."""


class Words:
    """Sealed bytes of a row. Only a door, which knows the listener, turns them into text."""

    __slots__ = ("sealed",)

    def __init__(self, sealed: bytes) -> None:
        self.sealed = sealed

    def _refuse(self, *asked: object) -> NoReturn:
        raise SealedWords("these words have no listener: read them through their door")

    __str__ = __format__ = __bytes__ = __iter__ = __len__ = _refuse

    def __repr__(self) -> str:
        return "<sealed>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and other.sealed == self.sealed

    def __hash__(self) -> int:
        return hash(self.sealed)


class WordsField(models.BinaryField[Words, Words]):
    """A column of sealed bytes. It offers no lookups, so no query can ask what stands in it."""

    def from_db_value(self, value: bytes | None, expression: object, connection: object) -> Words | None:
        return None if value is None else Words(bytes(value))

    def get_prep_value(self, value: Any) -> Any:
        return value.sealed if isinstance(value, Words) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(self.get_prep_value(value), connection, prepared)

    def value_to_string(self, obj: models.Model) -> str:
        raise SealedWords("sealed words are not dumped")

    def get_lookup(self, lookup_name: str) -> None:
        return None
