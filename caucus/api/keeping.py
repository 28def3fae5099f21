"""How a call that writes is answered: by what was kept, or by why nothing was."""

from collections.abc import Callable
from typing import Any

from django import forms
from ninja import Schema

from caucus.api.bodies import Act
from caucus.cases.models import Seat
from caucus.mouth.speaking import speak
from caucus.rooms import answers
from caucus.rooms.likeness import as_data
from caucus.walls.drafts import Draft


class Stopped(Exception):
    """Something stands in the way; `fault` says what, in a plain sentence, and `more` what else goes with it."""

    def __init__(self, fault: answers.Fault, more: dict[str, Any] | None = None) -> None:
        super().__init__(fault.reason)
        self.fault, self.more = fault, more or {}


def kept(seat: Seat, drafts: Callable[[], list[Draft]], body: Act) -> dict[str, str]:
    """Keeps what an action drafts, once it passed the leak guard. Raises Stopped, Http404."""
    return done(lambda: speak(drafts(), answers.confirmed(vars(body))), seat)


def done(act: Callable[[], list[str]], seat: Seat) -> dict[str, str]:
    """The first entry that an act kept. Raises Stopped, Http404."""
    ids = answers.attempt(act)
    if isinstance(ids, answers.Fault):
        raise Stopped(ids, as_data(ids.likeness, seat.id) if ids.likeness else None)
    return {"entry": ids[0]}


def cleaned(form_class: type[forms.Form], body: Schema) -> dict[str, Any]:
    """What came in, made regular by the form that the pages use. Raises Stopped."""
    form = form_class(body.model_dump())
    if not form.is_valid():
        raise Stopped(answers.form_fault(form))
    return form.cleaned_data
