"""Kinds of entry: each a typed structure, sealed whole; a slice declares its own in its `entries.py`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import msgspec

if TYPE_CHECKING:
    from caucus.walls.models import Room


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry holds. Optional fields may be added later; none is ever removed or renamed."""

    kind: ClassVar[str]
    speech: ClassVar[bool] = False
    carried: ClassVar[bool] = False

    def repeats(self, other: "Payload") -> bool:
        """Whether this is the same act sent twice."""
        return self == other

    def named(self) -> tuple[str, ...]:
        """Seats whom whoever hears this meets by it, besides the one who wrote it."""
        return ()


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
