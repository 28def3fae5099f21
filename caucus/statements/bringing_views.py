"""The page on which somebody says its own words anew in another of its rooms: where, in which words, before whom."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caucus.rooms import answers
from caucus.rooms.drawing import hear
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import marked
from caucus.rooms.parts import ROOM
from caucus.rooms.views import key, once
from caucus.statements import bringing, forms
from caucus.statements.bringing import Brought
from caucus.statements.brought import may_bring, targets
from caucus.statements.composer import composer
from caucus.statements.transcript import Item, transcript
from caucus.walls.hearing import Hearing, RoomCard


@require_http_methods(["GET", "POST"])
def bring(request: Seated, entry: str) -> HttpResponse:
    """Looks at the words first; the second button names who will hear them, and says them."""
    hearing = hear(request.seat, ROOM, request.room.id, only=frozenset({entry}))
    item = next((item for item in transcript(hearing) if may_bring(hearing.seat, item)), None)
    if item is None:
        raise Http404
    target, step = _target(request, hearing), request.POST.get("step")
    if target is None and request.method == "POST":
        raise Http404
    if target is None or step in (None, "edit"):
        return _page(request, hearing, item, target)
    form = forms.BringForm(request.POST)
    if not form.is_valid():
        return _page(request, hearing, item, target, answers.form_fault(form))
    wanted, sending = _wanted(entry, form.cleaned_data, target), step == "send"
    done = answers.attempt(lambda: _said(request, wanted) if sending else _looked(request, wanted))
    if isinstance(done, answers.Fault) or not sending:
        return _page(request, hearing, item, target, done if isinstance(done, answers.Fault) else None, wanted)
    return HttpResponseRedirect(reverse("room", args=[request.seat.id, target.id]) + f"#e-{done[0]}")


def _target(request: Seated, hearing: Hearing) -> RoomCard | None:
    asked = request.POST.get("target") or request.GET.get("to")
    return next((card for card in targets(hearing, request.room.id) if card.id == asked), None)


def _wanted(entry: str, said: dict[str, Any], target: RoomCard) -> Brought:
    """Who is named is who hears the room now, or who was named before it was confirmed."""
    hears = said["hears"] or tuple(sorted(target.sitting))
    return Brought(entry, target.id, said["words"], said["mark"] or None, hears)


def _said(request: Seated, wanted: Brought) -> list[str]:
    return bringing.bring(request.seat, request.room, wanted, once(request), answers.confirmed(request.POST))


def _looked(request: Seated, wanted: Brought) -> list[str]:
    bringing.look(request.seat, request.room, wanted, answers.confirmed(request.POST))
    return []


def _page(
    request: Seated, hearing: Hearing, item: Item, target: RoomCard | None,
    fault: answers.Fault | None = None, wanted: Brought | None = None,
) -> HttpResponse:  # fmt: skip
    passing = fault is not None and fault.reason == "not-now"  # what may have been said after all keeps its key
    sending = request.POST.get("step") == "send"
    room, there = request.room.id, composer(hearing, target.id) if target else None
    context = {
        "item": item,
        "me": hearing.seat,
        "room": hearing.room(room),
        "room_id": room,
        "title": hearing.plate.title,
        "hears": hearing.sitting(room),
        "target": target,
        "targets": [(card, hearing.sitting(card.id)) for card in targets(hearing, room)],
        "will_hear": hearing.sitting(target.id) if target else (),
        "composer": there,
        "typed": request.POST.get("words", item.words),
        "mark": request.POST.get("mark") or (there.default if there and there.marks else ""),
        "fault": fault,
        "likeness": fault.likeness if fault else None,
        "marks": marked(fault.likeness if fault else None, request.seat.id),
        "sure": answers.confirmed(request.POST),
        "wanted": wanted if fault is None or (passing and sending) else None,
        "once": key(request, fault),
    }
    return render(request, "statements/bring.html", context, status=fault.status if fault else 200)
