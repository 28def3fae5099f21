"""What the guard is given and what it answers."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a stretch of a draft was marked; the value is the word that the command writes."""

    AMOUNT = "amount"
    MOMENT = "date or time"
    NAME = "name or nickname"
    WORD = "rare word"
    PHRASE = "phrase"
    COPY = "near-copy"


@dataclass(frozen=True, slots=True)
class Sealed:
    """Something said apart. `released`: the forms of it that the listeners have been given already."""

    id: str | int
    text: str
    released: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tuning:
    """What the mediator may turn. `quiet` reasons never count; `common` are texts that every listener knows."""

    warn_at: float = 0.5  # of the score, from 0 to 1
    quiet: frozenset[Reason] = frozenset()
    common: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `begin` to `end` of the draft, what they resemble, why, and how much by themselves (0 to 1)."""

    begin: int
    end: int
    sealed: str | int
    reason: Reason
    weight: float


@dataclass(frozen=True, slots=True)
class Look:
    """The answer for one draft. `score` is that of the sealed statement which the draft resembles most."""

    score: float
    warns: bool
    spans: tuple[Span, ...] = ()
