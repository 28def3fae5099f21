"""Circles, asks, answers and letting in, as steps of a script; and something that came across a wall."""

from django.http import HttpResponse

from caucus import ids
from caucus.cases.models import Seat
from caucus.statements.entries import Delivered
from caucus.walls.drafts import Draft
from caucus.walls.models import Stay
from caucus.walls.writer import keep
from tests.two_worlds.steps import Step, in_room, verb
from tests.two_worlds.world import NOWHERE, World


@verb
def circle(world: World, step: Step) -> HttpResponse:
    """Mira opens a circle with counsel of both sides, once."""
    seats, key = [world.seats["carla"], world.seats["dan"]], "counsel"
    mira = world.seats[step.who]
    world.rooms["circle"] = ids.derived(mira, f"circle {key}")
    if step.call:
        return world.call(step.who, "POST", f"/api/v1/seats/{mira}/circles", seats=seats, once=key)
    return world.page(step.who, "POST", f"/seat/{mira}/desk/circle/", seats=seats, with_me="on", once=key)


@verb
def come(world: World, step: Step) -> HttpResponse:
    """Somebody who is called into the circle comes in."""
    place = step._replace(room=f"threshold {step.who}")
    return _consents(world, place, world.entries(place.room, "called"), yes=True)


def _consents(world: World, step: Step, asked: list[str], *, yes: bool) -> HttpResponse:
    way = "asked/<id:entry>/consent/", "/entries/<id:entry>/consent"
    said = yes if step.call else "yes" if yes else "no"
    return in_room(world, step, *way, entry=[*asked[::-1], NOWHERE][0], yes=said)


@verb
def propose(world: World, step: Step) -> HttpResponse:
    """Asks whether somebody, named in the text, may hear from now on (nth 0), or what came before."""
    seat, since = world.seats.get(step.text, NOWHERE), "all" if step.nth else ""
    return in_room(world, step, "propose/", "/propose", seat=seat, since=since)


@verb
def consent(world: World, step: Step) -> HttpResponse:
    """Answers the last ask there: no with nth 9."""
    return _consents(world, step, world.entries(step.room, "proposed"), yes=step.nth % 10 != 9)


@verb
def let_in(world: World, step: Step) -> HttpResponse:
    way = "asked/<id:entry>/let-in/", "/entries/<id:entry>/let-in"
    return in_room(world, step, *way, entry=[*world.entries(step.room, "proposed")[::-1], NOWHERE][0])


@verb
def carry(world: World, step: Step) -> None:
    """A mediator carries words into a room, for those alone who sit there now."""
    room, by = world.rooms[step.room], Seat.objects.get(id=world.seats[step.who])
    here = tuple(Stay.objects.filter(room=room, open=True).order_by("seat").values_list("seat", flat=True))
    keep([Draft(by, room, Delivered(words=step.text, to=here))])
