"""The mediator's desk: the rail of rooms, and one of them in focus."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caucus import clock, ids
from caucus.desk.rail import inside
from caucus.mouth.speaking import speak
from caucus.rooms import answers
from caucus.rooms.circles import open_circle
from caucus.rooms.forms import CircleForm
from caucus.rooms.gate import Seated, room_of
from caucus.rooms.parts import DESK
from caucus.rooms.views import back, live_stream, mediates, once, page_context, room_page, typed
from caucus.statements import recording
from caucus.statements.forms import CaptureForm
from caucus.walls.listening import listen
from caucus.walls.models import Room
from caucus.walls.window import Window


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


@require_POST
def capture(request: Seated) -> HttpResponse:
    """Keeps what the mediator wrote while somebody talked, and goes back to the desk."""
    request.room = _focus(request)
    form = CaptureForm(request.POST)
    if not form.is_valid():
        return room_page(request, answers.form_fault(form), typed(request))
    said, key = form.cleaned_data, once(request)
    apart = said["into"] == "room"
    request.room = (apart and recording.apart_with(request.seat, said["source"])) or request.room
    given = (said["source"] or None, said["words"], said["mark"] or None, key)
    done = answers.attempt(
        lambda: speak(recording.capture(request.seat, *given, apart=apart), answers.confirmed(request.POST))
    )
    if isinstance(done, answers.Fault):
        return room_page(request, done, typed(request))
    return HttpResponseRedirect(back(request))


@require_http_methods(["GET", "POST"])
def circle(request: Seated) -> HttpResponse:
    """Opens a circle of chosen people; the desk then has it in focus."""
    if not mediates(request) or not request.seat.accepted:
        raise Http404
    if request.method == "GET":
        return _circle_page(request)
    form, key = CircleForm(request.POST), once(request) or ids.new(request.seat.id)
    with_me = form.is_valid() and form.cleaned_data["with_me"]
    chosen = request.POST.getlist("seats")
    done = answers.attempt(lambda: open_circle(request.seat, chosen, key, with_me=with_me))
    if isinstance(done, answers.Fault):
        return _circle_page(request, done)
    focus = f"?room={done[0]}" if with_me else ""
    return HttpResponseRedirect(reverse("desk", args=[request.seat.id]) + focus)


def _circle_page(request: Seated, fault: answers.Fault | None = None) -> HttpResponse:
    hearing = listen(request.seat, Window(), clock.now())
    chosen = frozenset(request.POST.getlist("seats"))
    context = {
        "people": inside(hearing),
        "chosen": chosen,
        "alone": request.method == "POST" and "with_me" not in request.POST,
        "me": hearing.seat,
        "title": hearing.plate.title,
        "fault": fault,
        "once": once(request) or ids.new(request.seat.id),
    }
    return render(request, "desk/circle.html", context, status=fault.status if fault else 200)


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
