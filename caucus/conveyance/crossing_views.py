"""The page on which a mediator passes something on: the wording, the read-back, and the step through the wall."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caucus import clock
from caucus.conveyance import carrier, forms, passing
from caucus.conveyance.entries import WORDED, Intended
from caucus.conveyance.permissions import Permission, Standing
from caucus.conveyance.views import context, one
from caucus.rooms import answers
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import says
from caucus.rooms.views import once
from caucus.walls.hearing import Hearing, RoomCard


@require_http_methods(["GET", "POST"])
def convey(request: Seated, entry: str) -> HttpResponse:
    """Looks at the wording first; the second button names who will hear it, and sends it on its ten seconds."""
    hearing, found = one(request, entry)
    if not hearing.seat.mediates:
        raise Http404
    target = _target(request, hearing)
    if request.method == "GET" or target is None:
        return _page(request, hearing, found, target)
    form = forms.ConveyForm(request.POST)
    if not form.is_valid():
        return _page(request, hearing, found, target, answers.form_fault(form))
    wanted = _wanted(request, found, form.cleaned_data, target)
    sending = request.POST.get("step") == "send"
    done = answers.attempt(lambda: _sent(request, wanted) if sending else _looked(request, wanted))
    if isinstance(done, answers.Fault) or not sending:
        fault = done if isinstance(done, answers.Fault) else None
        return _page(request, hearing, found, target, fault, wanted)
    return HttpResponseRedirect(reverse("desk", args=[request.seat.id]) + f"?room={target.id}#part-outgoing")


def _sent(request: Seated, wanted: Intended) -> list[str]:
    return carrier.send(request.seat, request.room, wanted, once(request), answers.confirmed(request.POST))


def _looked(request: Seated, wanted: Intended) -> list[str]:
    passing.look(request.seat, wanted, answers.confirmed(request.POST))
    return []


def _wanted(request: Seated, found: Standing, said: dict[str, object], target: RoomCard) -> Intended:
    """What the form asks for; who is named is who hears the room now, or who was named before it was confirmed."""
    permission = _permission(found, str(said["permission"]))
    return Intended(
        source=request.room.id,
        entry=found.entry.id,
        permission=str(said["permission"]),
        target=target.id,
        form=permission.form if permission else "exact",  # type: ignore[arg-type]
        words=str(said["words"]),
        hears=said["hears"] or tuple(sorted(target.sitting)),  # type: ignore[arg-type]
        due=clock.now(),
        met=bool(said["met"]),
    )


def _marks(fault: answers.Fault | None, me: str) -> list[tuple[list[str], str]]:
    """What the leak guard marked, and what it resembles."""
    found = fault.likeness.marks if fault and fault.likeness else ()
    return [([each.text for each in mark.stretches], says(mark, me)) for mark in found]


def _permission(found: Standing, permission: str | None) -> Permission | None:
    return next((each for each in found.permissions if each.id == permission), None)


def _target(request: Seated, hearing: Hearing) -> RoomCard | None:
    asked = request.POST.get("target") or request.GET.get("to")
    return next((card for card in hearing.rooms if card.id == asked and card.id != request.room.id), None)


def _page(
    request: Seated, hearing: Hearing, found: Standing, target: RoomCard | None,
    fault: answers.Fault | None = None, wanted: Intended | None = None,
) -> HttpResponse:  # fmt: skip
    chosen = _permission(found, request.POST.get("permission") or request.GET.get("permission"))
    chosen = chosen or next(iter(found.live(hearing.now)), None)
    speaker = hearing.plate.person(found.speaker)
    wording = (chosen and (chosen.words or (found.words if chosen.form == "exact" else ""))) or ""
    shown = {
        "standing": found,
        "speaker": speaker,
        "target": target,
        "targets": [card for card in hearing.rooms if card.kind in passing.INTO and card.id != request.room.id],
        "will_hear": hearing.sitting(target.id) if target else (),
        "chosen": chosen,
        "worded": bool(chosen and chosen.form in WORDED),
        "wording": wording,
        "typed": request.POST.get("words", wording),
        "fault": fault,
        "likeness": fault.likeness if fault else None,
        "marks": _marks(fault, request.seat.id),
        "sure": answers.confirmed(request.POST),
        "wanted": wanted if fault is None else None,
        "now": hearing.now,
    }
    status = fault.status if fault else 200
    return render(request, "conveyance/convey.html", context(request, hearing, **shown), status=status)
