"""How a call that writes is answered: by what was kept, or by why nothing was."""

from collections.abc import Callable
from typing import Any

from django import forms
from ninja import Schema

from caucus.api.bodies import Act
from caucus.mouth.speaking import speak
from caucus.rooms import answers
from caucus.walls.drafts import Draft


class Stopped(Exception):
    """Something stands in the way; `fault` says what, in a plain sentence."""

    def __init__(self, fault: answers.Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def kept(drafts: Callable[[], list[Draft]], body: Act) -> dict[str, str]:
    """Keeps what an action drafts, once it passed the leak guard. Raises Stopped, Http404."""
    return done(lambda: speak(drafts(), answers.confirmed(vars(body))))


def done(act: Callable[[], list[str]]) -> dict[str, str]:
    """The first entry that an act kept. Raises Stopped, Http404."""
    ids = answers.attempt(act)
    if isinstance(ids, answers.Fault):
        raise Stopped(ids)
    return {"entry": ids[0]}


def cleaned(form_class: type[forms.Form], body: Schema) -> dict[str, Any]:
    """What came in, made regular by the form that the pages use. Raises Stopped."""
    form = form_class(body.model_dump())
    if not form.is_valid():
        raise Stopped(answers.form_fault(form))
    return form.cleaned_data
