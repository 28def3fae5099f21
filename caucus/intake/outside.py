"""Who was invited and has not come in yet, and who has (pure)."""

from collections.abc import Iterator

from caucus.cases.cards import PersonCard
from caucus.walls.hearing import Hearing


def outside(hearing: Hearing) -> tuple[PersonCard, ...]:
    """Those whom a mediator meets in their thresholds alone: they have not accepted the terms."""
    within = _within(hearing)
    return tuple(hearing.plate.person(seat) for seat in _at_thresholds(hearing) if seat not in within)


def inside(hearing: Hearing) -> tuple[PersonCard, ...]:
    """Those whom a mediator meets in their thresholds and in some other room too."""
    within = _within(hearing)
    return tuple(hearing.plate.person(seat) for seat in _at_thresholds(hearing) if seat in within)


def _within(hearing: Hearing) -> set[str]:
    return {seat for card in hearing.rooms if card.kind != "threshold" for seat in card.sitting}


def _at_thresholds(hearing: Hearing) -> Iterator[str]:
    thresholds = (card.whose for card in hearing.rooms if card.kind == "threshold")
    return (seat for seat in thresholds if seat and seat != hearing.seat.id)
