"""A room from inside: who is here, its sessions, what is asked and answered at thresholds, coming and leaving."""

from ninja import Router

from caucus import ids
from caucus.api import bodies, shapes
from caucus.api.keeping import cleaned, done, kept
from caucus.api.place import Inside, inside
from caucus.rooms import actions, circles, forms, letting_in
from caucus.rooms.drawing import hear
from caucus.rooms.gate import Seated
from caucus.rooms.parts import ROOM

router = Router(tags=["rooms"])
HERE = "/seats/{id:seat}/rooms/{id:room}"


@router.get(HERE, response=shapes.Inside)
def room(request: Seated, seat: str, room: str) -> Inside:
    """What somebody in the room finds there besides the words."""
    return inside(hear(request.seat, ROOM._replace(items=[]), request.room.id), request.room.id)


@router.post(HERE + "/sessions", response=shapes.KEPT)
def open_session(request: Seated, seat: str, room: str, body: bodies.OpenIn) -> dict[str, str]:
    """A mediator opens a session here; `asked_by` is "mediator" or the letter of a party."""
    said = cleaned(forms.OpenForm, body)
    return kept(request.seat, lambda: actions.open_session(request.seat, request.room, **said, once=body.once), body)


@router.post(HERE + "/sessions/close", response=shapes.KEPT)
def close_session(request: Seated, seat: str, room: str, body: bodies.Act) -> dict[str, str]:
    return kept(request.seat, lambda: actions.close_session(request.seat, request.room, body.once), body)


@router.post(HERE + "/ask", response=shapes.KEPT)
def ask(request: Seated, seat: str, room: str, body: bodies.AskIn) -> dict[str, str]:
    """From its own threshold, a party or its counsel asks for a separate session."""
    said = cleaned(forms.AskForm, body)
    return kept(request.seat, lambda: actions.ask(request.seat, request.room, said["reason"], body.once), body)


@router.post(HERE + "/answer", response=shapes.KEPT)
def answer(request: Seated, seat: str, room: str, body: bodies.AnswerIn) -> dict[str, str]:
    """In the threshold of whoever asked, a mediator answers."""
    said = cleaned(forms.AnswerForm, body)
    return kept(request.seat, lambda: actions.answer(request.seat, request.room, **said, once=body.once), body)


@router.post(HERE + "/notice", response=shapes.KEPT)
def notice(request: Seated, seat: str, room: str, body: bodies.NoticeIn) -> dict[str, str]:
    """In the threshold of one who waits, a mediator says how long."""
    said = cleaned(forms.NoticeForm, body)
    return kept(request.seat, lambda: actions.notice(request.seat, request.room, **said, once=body.once), body)


@router.post(HERE + "/line", response=shapes.KEPT)
def show_line(request: Seated, seat: str, room: str, body: bodies.LineIn) -> dict[str, str]:
    """The private link or number for speech; empty words take it away."""
    said = cleaned(forms.LineForm, body)
    return kept(request.seat, lambda: actions.show_line(request.seat, request.room, said["line"], body.once), body)


@router.post(HERE + "/tune", response=shapes.KEPT)
def tune(request: Seated, seat: str, room: str, body: bodies.TuneIn) -> dict[str, str]:
    """Turns the leak guard for one's own mouth: in a mediator's own notes."""
    said = cleaned(forms.TuneForm, body)
    return kept(request.seat, lambda: actions.tune(request.seat, request.room, **said, once=body.once), body)


@router.post(HERE + "/admit", response=shapes.KEPT)
def admit(request: Seated, seat: str, room: str, body: bodies.AdmitIn) -> dict[str, str]:
    """Lets a seat in, to hear from now on."""
    said = cleaned(forms.AdmitForm, body)
    return kept(request.seat, lambda: actions.admit(request.seat, request.room, said["seat"], body.once), body)


@router.post("/seats/{id:seat}/circles", response={200: shapes.Circle, frozenset({404, 422}): shapes.Refusal})
def open_circle(request: Seated, seat: str, body: bodies.CircleIn) -> dict[str, str]:
    """A mediator opens a circle; each of `seats` is called in its threshold, and comes in by saying yes there."""
    key = body.once or ids.new(request.seat.id)
    opened = done(lambda: circles.open_circle(request.seat, body.seats, key, with_me=body.with_me), request.seat)
    return {"room": opened["entry"]}


@router.post(HERE + "/propose", response=shapes.KEPT)
def propose(request: Seated, seat: str, room: str, body: bodies.ProposeIn) -> dict[str, str]:
    """Asks those who sit here whether a seat may come in, and hear from now on or what came before."""
    here, asked = (request.seat, request.room), (body.seat, body.since)
    return kept(request.seat, lambda: letting_in.propose(*here, *asked, body.once), body)


@router.post(HERE + "/entries/{id:entry}/consent", response=shapes.KEPT)
def consent(request: Seated, seat: str, room: str, entry: str, body: bodies.ConsentIn) -> dict[str, str]:
    """Yes or no to an ask, or to a call into a circle."""
    here = request.seat, request.room
    return kept(request.seat, lambda: letting_in.consent(*here, entry, body.yes, body.once), body)


@router.post(HERE + "/entries/{id:entry}/let-in", response=shapes.KEPT)
def let_in(request: Seated, seat: str, room: str, entry: str, body: bodies.Act) -> dict[str, str]:
    """Who asked, or a mediator, lets the newcomer in once everybody has said yes whose yes it takes."""
    return done(lambda: letting_in.let_in(request.seat, request.room, entry, body.once), request.seat)


@router.post(HERE + "/leave", response=shapes.KEPT)
def leave(request: Seated, seat: str, room: str, body: bodies.Act) -> dict[str, str]:
    return kept(request.seat, lambda: actions.leave(request.seat, request.room, body.once), body)
