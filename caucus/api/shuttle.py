"""Permission and passing on: asked, given, held, read back, sent on its ten seconds, taken back; and replies."""

from datetime import datetime
from functools import partial

from ninja import Router, Schema
from pydantic import Field

from caucus import clock
from caucus.api import bodies, shapes
from caucus.api.copies import with_its_copy
from caucus.api.keeping import cleaned, done, kept
from caucus.api.rooms import HERE
from caucus.conveyance import actions, carrier, forms, passing
from caucus.conveyance.entries import Form, Intended, MayI, Permitted
from caucus.conveyance.given import WHOLE, given
from caucus.rooms import answers
from caucus.rooms.drawing import hear
from caucus.rooms.gate import Seated
from caucus.statements.entries import Floated, Replied

router = Router(tags=["shuttle"])
ABOUT = HERE + "/entries/{id:entry}"


class PermitIn(bodies.Act):
    """`to` holds letters of parties and ids of seats; empty: everybody in the mediation."""

    form: Form
    words: str = ""
    to: list[str] = Field(default_factory=list)
    condition: str = ""
    not_before: datetime | None = None
    until: datetime | None = None
    asked: str | None = None


class WithholdIn(bodies.Act):
    permission: str | None = None
    asked: str | None = None


class MayIIn(bodies.Act):
    form: Form
    words: str = ""
    to: list[str] = Field(default_factory=list)


class ConfirmIn(bodies.Act):
    permission: str


class ConveyIn(bodies.Act):
    """`hears` are the seats that were named to the mediator, who confirmed that just these will hear it.

    A file goes as the copy that was made and looked at, which `made` names, under `name`, and takes no words.
    """

    permission: str
    target: str
    words: str = ""
    form: Form
    hears: list[str]
    met: bool = False
    made: str = ""
    name: str = ""


class ReplyIn(bodies.Act):
    what: str
    words: str = ""


class FloatIn(bodies.Act):
    what: str
    words: str
    own: bool


class Yes(Schema):
    id: str
    form: str
    words: str
    to: list[str]
    condition: str
    not_before: datetime | None
    until: datetime | None
    at: datetime
    aloud: bool
    spent: list[str]


class Asked(Schema):
    id: str
    form: str
    words: str
    to: list[str]
    at: datetime


class Passed(Schema):
    """`entry` holds the file, where one was passed on, under the name that it was given."""

    form: str
    words: str
    to: list[str]
    at: datetime
    entry: str
    name: str


class Line(Schema):
    """One thing that was said apart, as it stands; `passed` says in which words it went to whom, never who read it."""

    entry: str
    room: str
    who: shapes.Person
    at: datetime
    words: str
    withdrawn: bool
    decided: bool
    permissions: list[Yes]
    questions: list[Asked]
    passed: list[Passed]


@router.get("/seats/{id:seat}/passed", response=list[Line])
def passed(request: Seated, seat: str) -> list[dict[str, object]]:
    """All that this seat hears of what was said apart, and what became of it."""
    found = [line for group in given(hear(request.seat, WHOLE, "")) for line in group.lines]
    return [
        {
            **line.standing._asdict(),
            "entry": line.standing.entry.id,
            "room": line.standing.entry.room,
            "who": line.who,
            "at": line.standing.entry.at,
        }
        for line in found
    ]


@router.post(ABOUT + "/permit", response=shapes.KEPT)
def permit(request: Seated, seat: str, room: str, entry: str, body: PermitIn) -> dict[str, str]:
    moments = {"not_before": body.not_before, "until": body.until}
    said = cleaned(forms.PermitForm, body) | moments | {"asked": body.asked}
    yes = Permitted(**{name: said[name] for name in Permitted.__struct_fields__ if name in said})
    return kept(request.seat, lambda: actions.permit(request.seat, request.room, entry, yes, body.once), body)


@router.post(ABOUT + "/withhold", response=shapes.KEPT)
def withhold(request: Seated, seat: str, room: str, entry: str, body: WithholdIn) -> dict[str, str]:
    taken_back, asked, here = body.permission, body.asked, (request.seat, request.room, entry)
    return kept(request.seat, lambda: actions.withhold(*here, taken_back, asked, body.once), body)


@router.post(ABOUT + "/may-i", response=shapes.KEPT)
def may_i(request: Seated, seat: str, room: str, entry: str, body: MayIIn) -> dict[str, str]:
    asked = MayI(**cleaned(forms.MayIForm, body))
    return kept(request.seat, lambda: actions.may_i(request.seat, request.room, entry, asked, body.once), body)


@router.post(ABOUT + "/confirm", response=shapes.KEPT)
def confirm(request: Seated, seat: str, room: str, entry: str, body: ConfirmIn) -> dict[str, str]:
    return kept(
        request.seat, lambda: actions.confirm(request.seat, request.room, entry, body.permission, body.once), body
    )


@router.post(ABOUT + "/convey", response=shapes.KEPT)
def convey(request: Seated, seat: str, room: str, entry: str, body: ConveyIn) -> dict[str, str]:
    """Answers with the intent: it goes out in ten seconds, once, with every check run again, unless recalled."""
    said = cleaned(forms.FileForm if body.made else forms.ConveyForm, body)
    wanted = Intended(
        source=request.room.id, entry=entry, permission=said["permission"], target=said["target"], form=body.form,
        words=said.get("words", ""), hears=said["hears"], due=clock.now(), met=said["met"],
    )  # fmt: skip
    sure = answers.confirmed(vars(body))
    meant = partial(with_its_copy, request.seat, wanted, body.made, said.get("name", ""))
    return done(lambda: carrier.send(request.seat, request.room, meant(), body.once, sure), request.seat)


@router.post(ABOUT + "/recall", response=shapes.KEPT)
def recall(request: Seated, seat: str, room: str, entry: str, body: bodies.Act) -> dict[str, str]:
    """Takes back an intent of one's own notes in time."""
    return done(lambda: passing.take_back(request.seat, request.room, entry, body.once), request.seat)


@router.post(ABOUT + "/reply", response=shapes.KEPT)
def reply(request: Seated, seat: str, room: str, entry: str, body: ReplyIn) -> dict[str, str]:
    said = Replied(**cleaned(forms.ReplyForm, body))
    return kept(request.seat, lambda: actions.reply(request.seat, request.room, entry, said, body.once), body)


@router.post(HERE + "/settle", response=shapes.KEPT)
def settle(request: Seated, seat: str, room: str, body: bodies.Act) -> dict[str, str]:
    """Everything else that was said here stays here."""
    return kept(request.seat, lambda: actions.settle(request.seat, request.room, body.once), body)


@router.post(HERE + "/float", response=shapes.KEPT)
def float_own(request: Seated, seat: str, room: str, body: FloatIn) -> dict[str, str]:
    """A mediator's own question, option or hypothesis; `own` says that it comes from nothing that is held."""
    said = cleaned(forms.FloatForm, body)
    floated = Floated(what=said["what"], words=said["words"])
    return kept(
        request.seat, lambda: actions.float_own(request.seat, request.room, floated, said["own"], body.once), body
    )
