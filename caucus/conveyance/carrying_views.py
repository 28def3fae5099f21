"""The page on which a mediator carries an offer, an answer or a withdrawal into another separate session."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caucus import clock
from caucus.conveyance import carrier, offering
from caucus.conveyance.carriage import KINDS, Carriage, carriages
from caucus.conveyance.entries import Intended
from caucus.conveyance.forms import CarryForm
from caucus.rooms import answers
from caucus.rooms.drawing import hear
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import marked
from caucus.rooms.parts import Page, Part
from caucus.rooms.views import key, once
from caucus.walls.hearing import Hearing, RoomCard

WAITING = Page("carriage", [Part("carriage", "", "", carriages, KINDS)], [])


@require_http_methods(["GET", "POST"])
def carry(request: Seated, entry: str) -> HttpResponse:
    """Shows it and names who will hear it; the one button sends it on its ten seconds. Raises Http404."""
    hearing = hear(request.seat, WAITING, request.room.id)
    target = next((card for card in hearing.rooms if card.id == _asked(request)), None)
    found = carriages(hearing, target.id) if target else None
    it = next((each for each in found.waiting if each.entry == entry), None) if found else None
    if target is None or it is None or it.source.id != request.room.id:
        raise Http404
    if request.method == "GET":
        return _page(request, hearing, target, it)
    form = CarryForm(request.POST)
    if not form.is_valid():
        return _page(request, hearing, target, it, answers.form_fault(form))
    wanted = _wanted(hearing, it, target, form.cleaned_data["hears"])
    sure = answers.confirmed(request.POST)
    done = answers.attempt(lambda: carrier.send(request.seat, request.room, wanted, once(request), sure))
    if isinstance(done, answers.Fault):
        return _page(request, hearing, target, it, done)
    return HttpResponseRedirect(reverse("desk", args=[request.seat.id]) + f"?room={target.id}#part-outgoing")


def _asked(request: Seated) -> str:
    return request.POST.get("target") or request.GET.get("to", "")


def _wanted(hearing: Hearing, it: Carriage, target: RoomCard, hears: tuple[str, ...]) -> Intended:
    said = next(entry for entry in hearing.entries if entry.id == it.entry)
    return Intended(
        source=it.source.id,
        entry=it.entry,
        permission=it.permission,
        target=target.id,
        form="exact",
        words=offering.words(said),
        hears=hears,
        due=clock.now(),
    )


def _page(
    request: Seated, hearing: Hearing, target: RoomCard, it: Carriage, fault: answers.Fault | None = None
) -> HttpResponse:
    context = {
        "it": it,
        "target": target,
        "will_hear": hearing.sitting(target.id),
        "fault": fault,
        "marks": marked(fault.likeness if fault else None, request.seat.id),
        "me": hearing.seat,
        "title": hearing.plate.title,
        "once": key(request, fault),
    }
    return render(request, "conveyance/carry.html", context, status=fault.status if fault else 200)
