"""The term sheet (pure): what has been accepted, subject to agreement, as it stands now; never a copy."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PartyCard
from caucus.offers.ledger import Ledger, Move, Reached
from caucus.offers.proposal import Term


class Agreed(NamedTuple):
    """One term of an accepted move, between whoever offered and whoever accepted; `waits` have not answered yet."""

    term: Term
    condition: str
    move: Move
    by: tuple[PartyCard, ...]
    accepted: tuple[PartyCard, ...]
    waits: tuple[PartyCard, ...]
    at: datetime


def sheet(found: Ledger) -> tuple[Agreed, ...]:
    """Accepted terms in the order of their acceptance; of one issue between the same parties the last accepted."""
    terms: dict[tuple[str, ...], Agreed] = {}
    for move in sorted((move for move in found.moves if _counts(move)), key=_accepted_at):
        for term in move.proposal.terms:
            agreed = _agreed(move, term)
            key = _place(agreed)
            terms.pop(key, None)
            terms[key] = agreed
    return tuple(terms.values())


def _counts(move: Move) -> bool:
    return bool(move.accepted) and not move.echo and move.proposal.what != "acknowledgement"


def _accepted_at(move: Move) -> datetime:
    return max(each.at for each in move.accepted)


def _agreed(move: Move, term: Term) -> Agreed:
    accepted = tuple(each.party for each in move.accepted)
    waits = tuple(each.party for each in move.reached if _waits(each))
    return Agreed(term, move.proposal.condition, move, move.by, accepted, waits, _accepted_at(move))


def _waits(reached: Reached) -> bool:
    return reached.state in ("conveyed", "acknowledged", "countered")


def _place(agreed: Agreed) -> tuple[str, ...]:
    """A term without a named issue stands for itself."""
    issue = agreed.term.issue.casefold() or agreed.move.id
    return (issue, *sorted({party.letter for party in (*agreed.by, *agreed.accepted)}))
