"""A person's seats, where each stands, and the terms."""

from ninja import Router

from caucus import clock
from caucus.api import bodies, shapes
from caucus.api.drawing import PAGE
from caucus.api.keeping import Stopped
from caucus.api.place import place
from caucus.cases.models import Seat
from caucus.intake.my_cases import cases_of
from caucus.intake.views import SignedIn
from caucus.rooms import answers
from caucus.rooms.drawing import hear
from caucus.rooms.gate import Seated
from caucus.terms import actions
from caucus.terms.acceptance import WINDOW, acceptance
from caucus.terms.text import terms
from caucus.walls import cursor
from caucus.walls.listening import listen
from caucus.walls.writer import keep

router = Router(tags=["seats"])


@router.get("/me", response=shapes.Me)
def me(request: SignedIn) -> dict[str, object]:
    """The cases in which whoever carries the token has a seat."""
    return {"seats": cases_of(request.user)}


@router.get("/seats/{id:seat}", response=shapes.Seat)
def seat(request: Seated, seat: str) -> dict[str, object]:
    """Where the seat stands: its rooms, who sits there, what is open."""
    at = cursor.now_at(request.seat)
    hearing = hear(request.seat, PAGE._replace(items=[]), "")
    return {**place(hearing, "")._asdict(), "cursor": at}


@router.get("/seats/{id:seat}/terms", response=shapes.Terms)
def read_terms(request: Seated, seat: str, language: str = "") -> dict[str, object]:
    """The agreement to mediate, in the seat's language unless another is asked for."""
    return _terms(request.seat, language or request.seat.language)


@router.post("/seats/{id:seat}/terms", response=shapes.Terms)
def accept_terms(request: Seated, seat: str, body: bodies.AcceptIn) -> dict[str, object]:
    """Accepts the text with this digest; its rooms open. Accepting again changes nothing."""
    if not request.seat.accepted:
        done = answers.attempt(lambda: keep(actions.accept(request.seat, body.language, body.digest)))
        if isinstance(done, answers.Fault):
            raise Stopped(done)
    return _terms(request.seat, body.language)


def _terms(seat: Seat, language: str) -> dict[str, object]:
    text = terms(language)
    standing = acceptance(listen(seat, WINDOW, clock.now()))
    beside = [{"kind": kind, "names": names} for kind, names in standing.beside]
    return {**text._asdict(), **standing._asdict(), "version": text.version, "beside": beside}
