"""Who was invited and has not come in yet (pure)."""

from caucus.cases.cards import PersonCard
from caucus.walls.hearing import Hearing


def outside(hearing: Hearing) -> tuple[PersonCard, ...]:
    """Those whom a mediator meets in their thresholds alone: they have not accepted the terms."""
    inside = {seat for card in hearing.rooms if card.kind != "threshold" for seat in card.sitting}
    thresholds = (card for card in hearing.rooms if card.kind == "threshold" and card.whose not in inside)
    return tuple(
        hearing.plate.person(card.whose) for card in thresholds if card.whose and card.whose != hearing.seat.id
    )
