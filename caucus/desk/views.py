"""The mediator's desk: the rail of rooms, and one of them in focus."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from caucus import ids
from caucus.rooms.gate import Seated, room_of
from caucus.rooms.parts import DESK
from caucus.rooms.views import live_stream, mediates, page_context
from caucus.walls.models import Room


@require_GET
def desk(request: Seated) -> HttpResponse:
    focus = _focus(request)
    stream = reverse("desk-stream", args=[request.seat.id])
    context = {**page_context(request, DESK, focus.id, stream), "once": ids.new(request.seat.id)}
    return render(request, "desk/desk.html", context)


@require_GET
def desk_stream(request: Seated) -> StreamingHttpResponse:
    """The desk shows every room of the mediator, so its stream keeps the joint session speaking."""
    focus = _focus(request)
    joint = Room.objects.filter(stay__seat=request.seat, stay__open=True, kind="joint")
    leased = tuple(joint.values_list("id", flat=True))
    return live_stream(request, DESK, focus.id, (focus.id,), leased)


def _focus(request: Seated) -> Room:
    """The room in focus: as asked, or else the joint room. A desk is a mediator's, once the terms are accepted."""
    if not mediates(request) or not request.seat.accepted:
        raise Http404
    if "room" in request.GET:
        return room_of(request.seat, request.GET["room"])
    found = Room.objects.filter(stay__seat=request.seat, stay__open=True, kind="joint").first()
    if found is None:
        raise Http404
    return found
