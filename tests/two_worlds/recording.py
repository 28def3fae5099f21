"""What is said aloud and written down by another, as steps of a script."""

from django.http import HttpResponse

from caucus.mouth.entries import CARES, QUIET
from caucus.statements.entries import MARKS
from tests.addresses import CALL, filled
from tests.two_worlds.steps import Step, in_room, verb, where
from tests.two_worlds.world import NOWHERE, World


@verb
def record(world: World, step: Step) -> HttpResponse:
    """A mediator writes down what Ana or Bruno says aloud, at the desk; with a `call` as a program."""
    source = world.seats["ana" if step.room.endswith("a") else "bruno"]
    fields = {"source": source, "words": step.text, "mark": MARKS[step.nth % 3]}
    return world.call(step.who, "POST", filled(CALL + "/record", **where(world, step)), **fields)


@verb
def capture(world: World, step: Step) -> HttpResponse:
    """A note of Mira's own of what Ana says, or, in a separate session, an entry there."""
    seat, source = world.seats[step.who], world.seats["bruno" if step.room.endswith("b") else "ana"]
    fields = {"words": step.text, "source": source, "mark": MARKS[step.nth % 3]}
    apart = step.room.startswith("separate")
    if step.call:
        return world.call(step.who, "POST", f"/api/v1/seats/{seat}/capture", **fields, apart=apart)
    return world.page(step.who, "POST", f"/seat/{seat}/desk/capture/", **fields, into="room" if apart else "note")


@verb
def tune(world: World, step: Step) -> HttpResponse:
    """Of what the house warns her, in her own notes."""
    fields = {"care": CARES[step.nth % 3], "quiet": [QUIET[step.nth % 4]], "common": step.text}
    return in_room(world, step, "tune/", "/tune", **fields)


@verb
def own(world: World, step: Step) -> HttpResponse:
    way = "words/<id:entry>/own/", "/entries/<id:entry>/own"
    return in_room(world, step, *way, entry=[*world.recorded_for(step.who, step.room), NOWHERE][0])
