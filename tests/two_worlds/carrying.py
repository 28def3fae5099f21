"""Offers, answers and withdrawals that a mediator carries into another separate session, as steps of a script."""

from django.http import HttpResponse

from tests.two_worlds.offering import REPLIES
from tests.two_worlds.steps import Step, in_room, verb
from tests.two_worlds.world import NOWHERE, World

WHAT = {"offer": ("offered",), "answer": ("answered_offer",), "withdrawal": ("offer_withdrawn", "offer_superseded")}


def _last(world: World, room: str, *kinds: str) -> str:
    return [NOWHERE, *(entry for kind in kinds for entry in world.entries(room, kind))][-1]


@verb
def carry_over(world: World, step: Step) -> HttpResponse:
    """The last offer of a room, or answer or withdrawal, as the text says; it goes out ten seconds later."""
    entry = _last(world, step.room, *WHAT[step.text])
    before = world.intents(step.who)
    fields = {"target": world.rooms[step.to], "hears": world.sitting(step.who, step.to)}
    answer = in_room(world, step, "words/<id:entry>/carry/", "", entry=entry, **fields)
    world.sent.append((step, next((it for it in world.intents(step.who) if it not in before), "")))
    return answer


@verb
def answer_put(world: World, step: Step) -> HttpResponse:
    """To what was put here last."""
    place = "offer/<id:entry>/answer/", "/offers/<id:entry>/answer"
    fields = {"reply": REPLIES[step.nth % 3], "words": step.text[:1000]}
    return in_room(world, step, *place, entry=_last(world, step.room, "put"), **fields)


@verb
def let_tell(world: World, step: Step) -> HttpResponse:
    """Permits that the last answer given here be told."""
    place = "words/<id:entry>/permit/", "/entries/<id:entry>/permit"
    return in_room(world, step, *place, entry=_last(world, step.room, "answered_offer"), form="exact")
