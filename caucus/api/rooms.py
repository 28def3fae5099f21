"""A room from inside: who is here, its sessions, what is asked and answered at thresholds, coming and leaving."""

from ninja import Router

from caucus.api import bodies, shapes
from caucus.api.keeping import cleaned, kept
from caucus.api.place import Inside, inside
from caucus.rooms import actions, forms
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


@router.post(HERE + "/admit", response=shapes.KEPT)
def admit(request: Seated, seat: str, room: str, body: bodies.AdmitIn) -> dict[str, str]:
    """Lets a seat in, to hear from now on."""
    said = cleaned(forms.AdmitForm, body)
    return kept(request.seat, lambda: actions.admit(request.seat, request.room, said["seat"], body.once), body)


@router.post(HERE + "/leave", response=shapes.KEPT)
def leave(request: Seated, seat: str, room: str, body: bodies.Act) -> dict[str, str]:
    return kept(request.seat, lambda: actions.leave(request.seat, request.room, body.once), body)
