"""Something of the file that it comes from, in the copy that crosses. Its history is told: files are not drawn."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from msgspec import structs

from caucus.conveyance import passing
from caucus.statements.entries import Delivered, Enclosing
from caucus.walls.drafts import Draft
from tests.addresses import CALL, filled
from tests.two_worlds.histories import Turn
from tests.two_worlds.passages import OUT
from tests.two_worlds.planted.leak import leak
from tests.two_worlds.shuttling import GIVERS
from tests.two_worlds.steps import Step, in_room, verb
from tests.two_worlds.world import World

SEEN = "The lease ends in May."


@verb
def pass_file(world: World, step: Step) -> HttpResponse:
    """A file with a telling name, and signs that nobody sees, is handed over and let go flat; its copy is sent."""
    giver, where = step._replace(who=GIVERS[step.room], call=True), world.rooms[step.room]
    file = SimpleUploadedFile(f"{step.text}.txt", (SEEN + "\u200b" * len(step.text)).encode())
    entry = json.loads(in_room(world, giver, "hand-over/", "/files", file=file).content)["entry"]
    about = filled(CALL + "/entries/<id:entry>/", seat=world.seats[giver.who], room=where, entry=entry)
    yes = json.loads(world.call(giver.who, "POST", about + "permit", form="exact").content)["entry"]
    mine, before = about.replace(world.seats[giver.who], world.seats[step.who]), world.intents(step.who)
    fields: dict[str, Any] = {"permission": yes, "target": world.rooms[step.to], "form": "exact"}
    fields["hears"] = world.sitting(step.who, step.to)
    made = json.loads(world.call(step.who, "POST", mine + "copy", **fields).content)
    way = "words/<id:entry>/convey/", "/entries/<id:entry>/convey"
    answer = in_room(world, step._replace(key="", call=True), *way, entry=entry, **fields, made=made["made"])
    world.sent.append((step, next((it for it in world.intents(step.who) if it not in before), "")))
    return answer


_SENT = Step("mira", "pass_file", "separate a", "plan", to="separate b")
_READS = Step("bruno", "say", "separate b", "We have it.")
FILED = (Turn((_SENT, OUT, _READS), (_SENT._replace(text="Needle of the sisters"), OUT, _READS)),)


def _of_the_original(patch: pytest.MonkeyPatch, more: Callable[[Enclosing, Enclosing], dict[str, Any]]) -> None:
    """What is delivered takes something over from the file that it is the copy of."""
    before = passing._with_its_file

    def with_its_file(draft: Draft, wanted: Any, laid: Any) -> Draft:
        made = before(draft, wanted, laid)
        if not isinstance(made.payload, Delivered):
            return made
        original = passing._source(draft.seat, wanted).payload
        return replace(made, payload=structs.replace(made.payload, **more(original, made.payload)))

    patch.setattr(passing, "_with_its_file", with_its_file)


@leak(row=57, observer="bruno", told=FILED)
def name_of_the_original(patch: pytest.MonkeyPatch) -> None:
    """A copy keeps the name of its file, so that everybody speaks of the same."""
    _of_the_original(patch, lambda original, made: {"name": original.name})


@leak(row=54, observer="bruno", told=FILED)
def size_of_the_original(patch: pytest.MonkeyPatch) -> None:
    """A copy says how large its file is."""
    _of_the_original(patch, lambda original, made: {"size": original.size})


@leak(row=54, observer="bruno", told=FILED)
def sum_of_the_original(patch: pytest.MonkeyPatch) -> None:
    """A copy says by its name which file it is of."""
    _of_the_original(patch, lambda original, made: {"name": f"{original.sum.hex()[:8]} {made.name}"})
