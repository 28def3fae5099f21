"""The pages of giving: what may be passed on, the closing question, one's own words and what became of them."""

from datetime import timedelta
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caucus import clock
from caucus.conveyance import actions, forms, passing
from caucus.conveyance.entries import MayI, Permitted
from caucus.conveyance.given import WHOLE, given
from caucus.conveyance.permissions import LATER, SAID, Standing, standings
from caucus.rooms import answers
from caucus.rooms.drawing import hear
from caucus.rooms.gate import Seated
from caucus.rooms.parts import Items, Page
from caucus.rooms.views import act, doing, key, once
from caucus.statements.entries import Floated, Replied
from caucus.walls.hearing import Hearing

ONE = Page("one", [], [Items(lambda *shown: "", lambda hearing: (), SAID | {"delivered"}, LATER)])


def one(request: Seated, entry: str) -> tuple[Hearing, Standing]:
    """One entry of a party, as it stands for this seat. Raises Http404."""
    hearing = hear(request.seat, ONE, request.room.id, only=frozenset({entry}))
    found = next(iter(standings(hearing, request.room.id)), None)
    if found is None or found.withdrawn or hearing.room(request.room.id).kind not in actions.GIVING:
        raise Http404
    if hearing.plate.person(found.speaker).mediates:
        raise Http404
    return hearing, found


def context(request: Seated, hearing: Hearing, fault: answers.Fault | None = None, **more: object) -> dict[str, object]:
    room = request.room.id
    people = hearing.plate.people.values()
    return {
        "me": hearing.seat,
        "room": hearing.room(room),
        "room_id": room,
        "title": hearing.plate.title,
        "hears": hearing.sitting(room),
        "parties": sorted({each.party for each in people if each.party and each.party != hearing.room(room).party}),
        "once": key(request, fault),
        "fault": fault,
        **more,
    }


@require_GET
def permission(request: Seated, entry: str) -> HttpResponse:
    """What may be passed on of one entry: for whoever said it, and for those of its party, who may hold it."""
    hearing, found = one(request, entry)
    if hearing.seat.mediates:
        raise Http404
    mine = found.speaker == request.seat.id
    shown = context(request, hearing, standing=found, mine=mine, now=hearing.now)
    return render(request, "conveyance/permission.html", shown)


@require_GET
def undecided(request: Seated) -> HttpResponse:
    """The closing question: what of this may be shared, and what must stay here?"""
    hearing = hear(request.seat, WHOLE, request.room.id)
    if hearing.room(request.room.id).kind != "separate":
        raise Http404
    found = next(iter(given(hearing, request.room.id)), None)
    return render(request, "conveyance/undecided.html", context(request, hearing, given=found))


@require_GET
def passed(request: Seated) -> HttpResponse:
    """All that this seat hears of what was said apart, and what became of it."""
    hearing = hear(request.seat, WHOLE, "")
    shown = {"me": hearing.seat, "title": hearing.plate.title, "given": given(hearing), "now": hearing.now}
    shown["parties"] = sorted({each.party for each in hearing.plate.people.values() if each.party})
    return render(request, "conveyance/passed.html", shown)


@require_GET
def reply_page(request: Seated, entry: str) -> HttpResponse:
    hearing = hear(request.seat, ONE, request.room.id, only=frozenset({entry}))
    found = next((each for each in hearing.book if each.kind == "delivered"), None)
    if found is None or hearing.seat.mediates:
        raise Http404
    return render(request, "conveyance/reply.html", context(request, hearing, delivered=found))


def permitted(said: dict[str, Any]) -> Permitted:
    """What a form says, with its hours counted from now."""
    now = clock.now()
    moments = (now + timedelta(hours=said[name]) if said.get(name) else None for name in ("after", "hours"))
    not_before, until = moments
    plain = {name: said[name] for name in ("form", "words", "to", "condition")}
    return Permitted(**plain, not_before=not_before, until=until, asked=said.get("asked") or None)


def _withheld(it: Seated, said: dict[str, Any], entry: str) -> list[Any]:
    return actions.withhold(it.seat, it.room, entry, said["permission"] or None, said["asked"] or None, once(it))


permit = act(
    forms.PermitForm, lambda it, said, entry: actions.permit(it.seat, it.room, entry, permitted(said), once(it))
)
withhold = act(forms.WithholdForm, _withheld)
may_i = act(forms.MayIForm, lambda it, said, entry: actions.may_i(it.seat, it.room, entry, MayI(**said), once(it)))
confirm = act(
    forms.ConfirmForm, lambda it, said, entry: actions.confirm(it.seat, it.room, entry, said["permission"], once(it))
)
recall = doing(Form, lambda it, said, entry: passing.take_back(it.seat, it.room, entry, once(it)))
settle = act(Form, lambda it, said: actions.settle(it.seat, it.room, once(it)))
answer = act(forms.ReplyForm, lambda it, said, entry: actions.reply(it.seat, it.room, entry, Replied(**said), once(it)))
float_own = act(
    forms.FloatForm,
    lambda it, said: actions.float_own(
        it.seat, it.room, Floated(what=said["what"], words=said["words"]), said["own"], once(it)
    ),
)


def reply(request: Seated, entry: str) -> HttpResponse:
    return answer(request, entry=entry) if request.method == "POST" else reply_page(request, entry=entry)
