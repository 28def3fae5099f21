"""What somebody can do about offers, as steps of a script."""

from django.http import HttpResponse

from caucus.offers.entries import BOUNDS
from tests.two_worlds.steps import Step, in_room, verb
from tests.two_worlds.world import NOWHERE, World

REPLIES = ("acknowledged", "accepted", "declined")
CURRENCIES = ("EUR", "RON")


@verb
def offer(world: World, step: Step) -> HttpResponse:
    """By its number firm or in the place of the last of one's own, for an hour or for good, of this side or for later.

    But among their own on purpose, unless the step is `to` be asked: whoever knows of a line of authority is asked, and
    may then do otherwise.
    """
    amount, currency = str(100 + step.nth), CURRENCIES[step.nth % 2]
    mine = world.own_entries(step.who, step.room, ("offered",))
    given: dict[str, object] = {"what": "offer", "form": "firm"}
    if not step.room.startswith("own") and step.to != "asked":
        given["sure"] = True if step.call else "on"
    if mine and step.nth % 3 == 0:
        given["instead"] = mine[-1]
    if step.nth % 4 == 1:
        given["draft"] = True if step.call else "on"
    return in_room(world, step, "offer/", "/offers", **given, **_term(step, amount, currency))


def _term(step: Step, amount: str, currency: str) -> dict[str, object]:
    words = step.text[:200]
    if step.call:
        return {"terms": [{"issue": "Price", "amount": amount, "currency": currency, "words": words}]}
    lasts = {"lasts": "60"} if step.nth % 5 == 2 else {}
    return {"issue-0": "Price", "amount-0": amount, "currency-0": currency, "words-0": words, **lasts}


def _last(world: World, step: Step) -> str:
    made = world.entries(step.room, "offered")
    return made[-1 - step.nth % len(made)] if made else NOWHERE


@verb
def reply_to_offer(world: World, step: Step) -> HttpResponse:
    place = "offer/<id:entry>/answer/", "/offers/<id:entry>/answer"
    fields = {"reply": REPLIES[step.nth % 3], "words": step.text[:1000]}
    return in_room(world, step, *place, entry=_last(world, step), **fields)


@verb
def authorise(world: World, step: Step) -> HttpResponse:
    place = "offer/<id:entry>/authorise/", "/offers/<id:entry>/authorise"
    return in_room(world, step, *place, entry=_last(world, step))


@verb
def withdraw_offer(world: World, step: Step) -> HttpResponse:
    place = "offer/<id:entry>/withdraw/", "/offers/<id:entry>/withdraw"
    return in_room(world, step, *place, entry=_last(world, step))


@verb
def draw_line(world: World, step: Step) -> HttpResponse:
    fields = {"bound": BOUNDS[step.nth % 2], "issue": "Price", "words": step.text[:200]}
    money = {"amount": str(100 + step.nth), "currency": CURRENCIES[step.nth % 2]}
    return in_room(world, step, "authority/", "/authority", **fields, **money)
