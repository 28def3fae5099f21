"""The page on which a mediator passes something on: the wording, the read-back, and the step through the wall."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caucus import clock
from caucus.conveyance import carrier, forms, passing
from caucus.conveyance.crossing_page import chosen, page, permission_named, target_of
from caucus.conveyance.entries import OF_FILES, Intended
from caucus.conveyance.file_views import convey_file
from caucus.conveyance.permissions import Standing
from caucus.conveyance.views import one
from caucus.rooms import answers
from caucus.rooms.gate import Seated
from caucus.rooms.views import once
from caucus.walls.hearing import RoomCard


@require_http_methods(["GET", "POST"])
def convey(request: Seated, entry: str) -> HttpResponse:
    """Looks at the wording first; the second button names who will hear it, and sends it on its ten seconds."""
    hearing, found = one(request, entry)
    if not hearing.seat.mediates:
        raise Http404
    target, by = target_of(request, hearing), chosen(request, hearing, found)
    if request.method == "GET" or target is None:
        return page(request, hearing, found, target)
    if found.is_file and by and by.form in OF_FILES:
        return convey_file(request, hearing, found, target, by)
    form = forms.ConveyForm(request.POST)
    if not form.is_valid():
        return page(request, hearing, found, target, answers.form_fault(form))
    wanted = _wanted(request, found, form.cleaned_data, target)
    sending = request.POST.get("step") == "send"
    done = answers.attempt(lambda: _sent(request, wanted) if sending else _looked(request, wanted))
    if isinstance(done, answers.Fault) or not sending:
        fault = done if isinstance(done, answers.Fault) else None
        return page(request, hearing, found, target, fault, wanted)
    return HttpResponseRedirect(reverse("desk", args=[request.seat.id]) + f"?room={target.id}#part-outgoing")


def _sent(request: Seated, wanted: Intended) -> list[str]:
    return carrier.send(request.seat, request.room, wanted, once(request), answers.confirmed(request.POST))


def _looked(request: Seated, wanted: Intended) -> list[str]:
    passing.look(request.seat, wanted, answers.confirmed(request.POST))
    return []


def _wanted(request: Seated, found: Standing, said: dict[str, object], target: RoomCard) -> Intended:
    """What the form asks for; who is named is who hears the room now, or who was named before it was confirmed."""
    permission = permission_named(found, str(said["permission"]))
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
