"""What is permitted, asked, passed on and taken back, as steps of a script; `key` names what it is about."""

import json
from typing import Any

from django.http import HttpResponse

from caucus.conveyance.entries import FORMS, WORDED
from tests.addresses import CALL, PLACE, filled
from tests.two_worlds.steps import Step, in_room, verb
from tests.two_worlds.world import NOWHERE, World

LIMITS = ("", "condition", "hours", "to")  # by the number of a step, five forms each
REPLIES = ("noted", "asks", "answers")
FLOATS = ("question", "option", "hypothesis")
NOT_PERMITTED = {"id": NOWHERE, "form": "idea", "words": ""}
GIVERS = {"separate a": "ana", "separate b": "bruno"}


def _about(world: World, step: Step) -> str:
    """What was said under the key of the step, or else the nth of one's own, or of anybody's, from the last."""
    if step.key:
        return [*world.said_under(step.room, step.key), NOWHERE][0]
    made = world.own_entries(step.who, step.room) or world.entries(step.room, "said")
    return made[-1 - step.nth % len(made)] if made else NOWHERE


def _deed(world: World, step: Step, deed: str, /, **fields: Any) -> HttpResponse:
    entry = fields.pop("entry", None) or _about(world, step)
    places = f"words/<id:entry>/{deed}/", f"/entries/<id:entry>/{deed}"
    return in_room(world, step._replace(key=""), *places, entry=entry, **fields)


def _lines(world: World, who: str) -> list[dict[str, Any]]:
    """All that somebody hears of what was said apart, and what became of it."""
    address = f"/api/v1/seats/{world.seats[who]}/passed"
    answer = world.call(who, "GET", address)
    return json.loads(answer.content) if answer.status_code == 200 else []


def _line(world: World, who: str, entry: str) -> dict[str, Any]:
    return next((line for line in _lines(world, who) if line["entry"] == entry), {"permissions": [], "words": ""})


@verb
def permit(world: World, step: Step) -> HttpResponse:
    """By its number in one of the forms, and without limit, on a condition, for an hour, or to the others alone."""
    limit, form = LIMITS[step.nth // 5 % 4], FORMS[step.nth % 5]
    fields: dict[str, Any] = {"form": form, "words": step.text[:200] if form in WORDED else ""}
    if limit == "condition":
        fields["condition"] = "Only if they ask."
    if limit == "hours" and not step.call:
        fields["hours"] = "1"
    if limit == "to":
        fields["to"] = ["b" if step.room.endswith("a") else "a", world.seats["noor"]]  # who hears the others, too
    return _deed(world, step, "permit", **fields)


@verb
def withhold(world: World, step: Step) -> HttpResponse:
    return _deed(world, step, "withhold")


@verb
def may_i(world: World, step: Step) -> HttpResponse:
    return _deed(world, step, "may-i", form=FORMS[step.nth % 5], words=step.text[:200])


@verb
def confirm(world: World, step: Step) -> HttpResponse:
    """Says that the last permission that was recorded for this seat was recorded rightly."""
    found = [
        (line["entry"], yes["id"]) for line in _lines(world, step.who) for yes in line["permissions"] if yes["aloud"]
    ]
    entry, permission = [*reversed(found), (NOWHERE, NOWHERE)][0]
    return _deed(world, step, "confirm", entry=entry, permission=permission)


@verb
def settle(world: World, step: Step) -> HttpResponse:
    return in_room(world, step, "settle/", "/settle")


@verb
def float_(world: World, step: Step) -> HttpResponse:
    fields = {"what": FLOATS[step.nth % 3], "words": step.text, "own": True if step.call else "on"}
    return in_room(world, step, "float/", "/float", **fields)


@verb
def reply(world: World, step: Step) -> HttpResponse:
    """To what was passed on last, here."""
    delivered = world.last_heard(step.who, step.room, "delivered") or NOWHERE
    return _deed(world, step, "reply", entry=delivered, what=REPLIES[step.nth % 3], words=step.text)


@verb
def convey(world: World, step: Step) -> HttpResponse:
    """By the last permission, in its words or else in those of the step; it goes out ten seconds later."""
    before = world.intents(step.who)
    answer = _intended(world, step, _about(world, step))
    world.sent.append((step, next((it for it in world.intents(step.who) if it not in before), "")))
    return answer


def _intended(world: World, step: Step, entry: str) -> HttpResponse:
    line = _line(world, step.who, entry)
    yes = (line["permissions"] or [NOT_PERMITTED])[-1]
    words = yes["words"] or (line["words"] if yes["form"] == "exact" else step.text)
    fields = {
        "permission": yes["id"],
        "target": world.rooms[step.to],
        "words": words,
        "met": True if step.call else "on",
        "hears": world.sitting(step.who, step.to),
    }
    if not step.call:
        return _deed(world, step, "convey", entry=entry, step="send", **fields)
    return _deed(world, step, "convey", entry=entry, form=yes["form"], **fields)


@verb
def recall(world: World, step: Step) -> HttpResponse:
    """Takes back what was sent last, if it is not too late."""
    intent = world.sent[-1][1] if world.sent else ""
    return taken_back(world, step.who, intent or NOWHERE, by_call=step.call)


def taken_back(world: World, who: str, intent: str, *, by_call: bool) -> HttpResponse:
    notes = {"seat": world.seats[who], "room": world.notes_of(who)}
    if by_call:
        return world.call(who, "POST", filled(CALL + "/entries/<id:entry>/recall", **notes, entry=intent))
    return world.page(who, "POST", filled(PLACE + "words/<id:entry>/recall/", **notes, entry=intent))


@verb
def bring(world: World, step: Step) -> HttpResponse:
    """Says one's own line anew in another room, before just those who sit there."""
    mine = [*world.said_under(step.room, step.key)] if step.key else world.own_entries(step.who, step.room, ("said",))
    fields = {"target": world.rooms[step.to], "words": step.text, "hears": world.sitting(step.who, step.to)}
    return _deed(world, step, "bring", entry=[NOWHERE, *mine][-1], step="send", **fields)


@verb
def intend(world: World, step: Step) -> HttpResponse:
    """Something is said, permitted and sent on its way; before it goes out, it is taken back."""
    before = world.intents(step.who)
    answer = _said_and_intended(world, step)[1]
    world.regrets += [(step.who, it) for it in world.intents(step.who) if it not in before]
    return answer


@verb
def lapse(world: World, step: Step) -> HttpResponse:
    """Something is sent on its way; before it goes out, its giver takes the permission back."""
    said, answer = _said_and_intended(world, step)
    held = _deed(world, step._replace(who=GIVERS[step.room], call=True), "withhold", entry=said)
    assert held.status_code in (200, 404), held.content
    return answer


def _said_and_intended(world: World, step: Step) -> tuple[str, HttpResponse]:
    giver = step._replace(who=GIVERS[step.room], key="", call=True)
    in_room(world, giver, "say/", "/say", words=f"For later: {step.text}")
    said = [NOWHERE, *world.own_entries(giver.who, step.room, ("said",))][-1]
    _deed(world, giver, "permit", entry=said, form="substance")
    return said, _intended(world, step, said)
