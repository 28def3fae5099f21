"""Kinds of entry: each a typed structure, sealed whole; a slice declares its own in its `entries.py`."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import msgspec

if TYPE_CHECKING:
    from caucus.walls.models import Room


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry holds. Optional fields may be added later; none is ever removed or renamed.

    `texts` names the fields that hold somebody's words; until a kind says which, every field of plain text does.
    """

    kind: ClassVar[str]
    speech: ClassVar[bool] = False
    carried: ClassVar[bool] = False
    texts: ClassVar[tuple[str, ...] | None] = None

    def told(self) -> tuple[str, ...]:
        """The words in it, for whoever compares them. A kind with figures in fields of their own spells them here."""
        fields = _text_fields(type(self)) if self.texts is None else self.texts
        return tuple(text for name in fields if (text := getattr(self, name)))

    def repeats(self, other: "Payload") -> bool:
        """Whether this is the same act sent twice."""
        return self == other

    def named(self) -> tuple[str, ...]:
        """Seats whom whoever hears this meets by it, besides the one who wrote it."""
        return ()


@lru_cache
def _text_fields(payload: type[Payload]) -> tuple[str, ...]:
    fields = msgspec.structs.fields(payload)
    return tuple(field.name for field in fields if field.type in (str, str | None))


P = TypeVar("P", bound=Payload)
Effect = Callable[["Room", str, Any], None]
KINDS: dict[str, type[Payload]] = {}
_effects: dict[str, Effect] = {}


def kind(name: str, *, speech: bool = False, carried: bool = False) -> Callable[[type[P]], type[P]]:
    """Declares an entry kind. `speech` needs a room that speaks now; `carried` came across a wall by permission."""

    def declare(payload: type[P]) -> type[P]:
        if KINDS.get(name, payload).__qualname__ != payload.__qualname__:
            raise ValueError(f"two kinds of entry are named {name}")
        payload.kind, payload.speech, payload.carried = name, speech, carried
        KINDS[name] = payload
        return payload

    return declare


def on_keeping(payload: type[P]) -> Callable[[Callable[["Room", str, P], None]], Effect]:
    """Declares what else the writer does in the same transaction, given the locked room and the writing seat."""

    def declare(effect: Callable[["Room", str, P], None]) -> Effect:
        _effects[payload.kind] = effect
        return effect

    return declare


def effect_of(payload: Payload) -> Effect | None:
    return _effects.get(payload.kind)


def encode(payload: Payload) -> bytes:
    return msgspec.msgpack.encode(payload)


def decode(name: str, plain: bytes) -> Payload:
    return msgspec.msgpack.decode(plain, type=KINDS[name])
