"""The mediator's desk: the rail of rooms, and one of them in focus."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from caucus import ids
from caucus.rooms.drawing import draw_items, hear
from caucus.rooms.gate import Seated, room_of
from caucus.rooms.parts import DESK, folded
from caucus.rooms.views import earlier, live_stream, mediates, regions
from caucus.walls import cursor
from caucus.walls.models import Room


@require_GET
def desk(request: Seated) -> HttpResponse:
    focus = _focus(request)
    at = cursor.now_at(request.seat)
    hearing = hear(request.seat, DESK, focus.id, before=request.GET.get("before"))
    context = {
        "regions": regions(folded(DESK.parts, hearing, focus.id)),
        "items": draw_items(DESK, hearing, focus.id),
        "earlier": earlier(hearing),
        "me": hearing.seat,
        "room": hearing.room(focus.id),
        "room_id": focus.id,
        "title": hearing.plate.title,
        "stream": reverse("desk-stream", args=[request.seat.id]) + f"?room={focus.id}&from={at}",
        "once": ids.new(request.seat.id),
    }
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
