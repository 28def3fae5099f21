"""Which offers, answers and withdrawals wait to be carried into a room (pure), for the mediator who sits there."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from caucus.conveyance.board import KINDS as GIVEN
from caucus.conveyance.board import OUTGOING
from caucus.conveyance.permissions import LATER, standing
from caucus.offers.ledger import KINDS as OFFERED
from caucus.offers.ledger import Move, ledger
from caucus.walls.hearing import Heard, Hearing, RoomCard

ANSWER = "answered_offer"
ENDS = frozenset({"offer_withdrawn", "offer_superseded"})
KINDS = OFFERED | OUTGOING | GIVEN


class Carriage(NamedTuple):
    """One thing to carry here. `what` is "offer", "answer" or "withdrawal"; `entry` stands in `source`.

    `code` is the answer; `permission` its giver's yes, which offers and withdrawals carry in themselves.
    """

    what: str
    entry: str
    source: RoomCard
    move: Move
    code: str
    permission: str


class Carriages(NamedTuple):
    waiting: tuple[Carriage, ...]
    changes_at: datetime | None


def carriages(hearing: Hearing, room: str) -> Carriages | None:
    """What may be carried into this separate session now."""
    here = hearing.room(room)
    if not hearing.seat.mediates or here.kind != "separate" or here.party is None:
        return None
    found = ledger(hearing)
    moves = {move.id: move for move in found.moves}
    waiting = (*_offers(found.moves, here), *_ends(hearing, moves, here), *_answers(hearing, moves, here))
    return Carriages(waiting, found.changes_at)


def _offers(moves: tuple[Move, ...], here: RoomCard) -> Iterator[Carriage]:
    for move in moves:
        apart = not move.carried and move.room.kind == "separate" and move.room.id != here.id
        if apart and move.standing.state == "authorised" and _is_for(move, here):
            yield Carriage("offer", move.id, move.room, move, "", "")


def _is_for(move: Move, here: RoomCard) -> bool:
    reached = {each.party for each in move.reached}
    return here.party not in reached and here.party not in move.by and (not move.whom or here.party in move.whom)


def _ends(hearing: Hearing, moves: Mapping[str, Move], here: RoomCard) -> Iterator[Carriage]:
    """Where the offer was put and nobody has been told yet that it stands no more."""
    for entry in hearing.said(*ENDS):
        move = moves.get(entry.about or "")
        if move is None or move.room.id == here.id:
            continue
        if any(each.party == here.party and each.state not in ("accepted", "withdrawn") for each in move.reached):
            yield Carriage("withdrawal", entry.id, move.room, move, "", "")


def _answers(hearing: Hearing, moves: Mapping[str, Move], here: RoomCard) -> Iterator[Carriage]:
    """Answers given elsewhere to what was offered here, which their givers let be told."""
    intents = {entry.id: entry.payload for entry in hearing.said("intended")}
    origins = {
        link.payload.delivered: intents[link.about].entry
        for link in hearing.said("linked")
        if link.about in intents and intents[link.about].source == here.id
    }
    for entry in hearing.said(ANSWER):
        origin = moves.get(origins.get(entry.about or "", ""))
        if origin is not None and (yes := _yes(hearing, entry)):
            source = hearing.room(entry.room)
            yield Carriage("answer", entry.id, source, origin, entry.payload.answer, yes)


def _yes(hearing: Hearing, answer: Heard) -> str:
    """The permission by which an answer may be told, if it was not told yet."""
    later = [entry for entry in hearing.said(*LATER) if entry.about == answer.id]
    now = standing(answer, later)
    return next((yes.id for yes in now.live(hearing.now) if not yes.spent and yes.form == "exact"), "")
