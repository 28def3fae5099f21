"""Offers and requests: the ledger of a seat, making, answering, standing behind, withdrawing; lines of authority."""

from ninja import Router

from caucus.api import offer_shapes as told
from caucus.api import shapes
from caucus.api.bodies import Act
from caucus.api.keeping import Stopped, cleaned, kept
from caucus.api.rooms import HERE
from caucus.offers import actions, forms, views
from caucus.offers.ledger import ledger as fold
from caucus.plain import Unclear
from caucus.rooms import answers
from caucus.rooms.gate import Seated

router = Router(tags=["offers"])


@router.get("/seats/{id:seat}/ledger", response=told.Ledger)
def ledger(request: Seated, seat: str) -> told.Ledger:
    """Every move that the seat hears, how it stands and with whom; and what has been accepted, as it stands now."""
    return told.ledger(fold(views.heard(request)))


@router.post(HERE + "/offers", response=shapes.KEPT)
def offer(request: Seated, seat: str, room: str, body: told.OfferIn) -> dict[str, str]:
    """An offer, a request or an acknowledgement; with `counter`, as the answer to the move of this id."""
    made, here = _made(body), (request.seat, request.room)
    if body.counter:
        return kept(request.seat, lambda: actions.counter(*here, body.counter, made, once=body.once), body)
    return kept(request.seat, lambda: actions.offer(*here, made, body.once), body)


def _made(body: told.OfferIn) -> actions.Made:
    """Raises Stopped."""
    try:
        return told.made(body)
    except Unclear as why:
        raise Stopped(answers.fault(why.reason)) from why


@router.post(HERE + "/offers/{id:entry}/answer", response=shapes.KEPT)
def answer(request: Seated, seat: str, room: str, entry: str, body: told.ReplyIn) -> dict[str, str]:
    """A party answers a move heard here: "acknowledged", "accepted" (subject to agreement) or "declined"."""
    said, here = cleaned(forms.ReplyForm, body), (request.seat, request.room, entry)
    return kept(request.seat, lambda: actions.answer(*here, said["reply"], said["words"], body.once), body)


@router.post(HERE + "/offers/{id:entry}/authorise", response=shapes.KEPT)
def authorise(request: Seated, seat: str, room: str, entry: str, body: Act) -> dict[str, str]:
    """A party that a draft names stands behind it."""
    return kept(request.seat, lambda: actions.authorise(request.seat, request.room, entry, body.once), body)


@router.post(HERE + "/offers/{id:entry}/withdraw", response=shapes.KEPT)
def withdraw(request: Seated, seat: str, room: str, entry: str, body: Act) -> dict[str, str]:
    return kept(request.seat, lambda: actions.withdraw(request.seat, request.room, entry, body.once), body)


@router.post(HERE + "/authority", response=shapes.KEPT)
def set_line(request: Seated, seat: str, room: str, body: told.LineIn) -> dict[str, str]:
    """A party's line of authority, in its separate or own room; without amount and words it ends that of the issue."""
    try:
        line = told.line(body)
    except Unclear as why:
        raise Stopped(answers.fault(why.reason)) from why
    return kept(request.seat, lambda: actions.set_line(request.seat, request.room, line, body.once), body)
