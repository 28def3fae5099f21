"""The pages of rooms, their stream, and the acts of a room's life."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET, require_POST

from caucus import clock, ids
from caucus.mouth.speaking import speak
from caucus.rooms import actions, answers, forms, letting_in, parts, presence, questions
from caucus.rooms.drawing import AT_ONCE, Live, draw_items, hear
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import marked
from caucus.rooms.stream import Ears, Stream, frames
from caucus.walls import cursor
from caucus.walls.drafts import Draft
from caucus.walls.hearing import Hearing
from caucus.walls.listening import listen, rooms_of


@require_GET
def room(request: Seated) -> HttpResponse:
    return room_page(request)


def room_page(request: Seated, fault: answers.Fault | None = None, typed: str = "") -> HttpResponse:
    """The whole page of a room; after a refused act with the sentence, and what was typed still in place."""
    if fault is not None and fault.likeness is not None:
        return resembles_page(request, fault)
    own = {"once": key(request, fault), "fault": fault, "typed": typed}
    stream = reverse("stream", args=[request.seat.id, request.room.id])
    context = {**page_context(request, parts.ROOM, request.room.id, stream), **own}
    return render(request, "rooms/room.html", context, status=fault.status if fault else 200)


WORDS = ("words", "reason", "line")


def resembles_page(request: Seated, fault: answers.Fault) -> HttpResponse:
    """What the leak guard found, with what was typed still in place, and a field for the reason to say it still."""
    assert fault.likeness is not None
    hearing = hear(request.seat, parts.ROOM._replace(parts=[], items=[]), request.room.id)
    field = next((name for name in WORDS if request.POST.get(name)), "words")
    ours = {"csrfmiddlewaretoken", "once", "seen", "anyway", field}
    context = {
        "fault": fault,
        "seen": fault.likeness.seen,
        "marks": marked(fault.likeness, hearing.seat.id),
        "rest": [(name, value) for name, values in request.POST.lists() if name not in ours for value in values],
        "field": field,
        "typed": request.POST.get(field, ""),
        "file": bool(request.FILES),
        "me": hearing.seat,
        "room": hearing.room(request.room.id),
        "room_id": request.room.id,
        "title": hearing.plate.title,
        "hears": hearing.sitting(request.room.id),
        "once": ids.new(request.seat.id),
    }
    return render(request, "rooms/resembles.html", context, status=fault.status)


def page_context(request: Seated, page: parts.Page, room: str, stream: str) -> dict[str, object]:
    """What the template of a live page shows, and where its stream goes on from."""
    at = cursor.now_at(request.seat)
    hearing = hear(request.seat, page, room, before=request.GET.get("before"))
    drawn = parts.folded(page.parts, hearing, room)
    until = parts.changes_at(drawn)
    return {
        "regions": regions(drawn),
        "items": draw_items(page, hearing, room),
        "earlier": earlier(hearing),
        "me": hearing.seat,
        "room": hearing.room(room),
        "room_id": room,
        "title": hearing.plate.title,
        "stream": f"{stream}?" + urlencode({"room": room, "from": at, "until": until.isoformat() if until else ""}),
    }


def earlier(hearing: Hearing) -> str | None:
    """The first item shown, if more may stand before it."""
    return hearing.book[0].id if len(hearing.book) == parts.window(parts.ROOM, None).last else None


def regions(drawn: list[parts.Folded]) -> dict[str, list[parts.Folded]]:
    """The parts of a page by the region in which they stand."""
    found: dict[str, list[parts.Folded]] = {}
    for each in drawn:
        found.setdefault(each.part.region, []).append(each)
    return found


@require_GET
def room_stream(request: Seated) -> Stream:
    leased = (request.room.id,) if request.room.kind == "joint" and mediates(request) else ()
    return live_stream(request, parts.ROOM, request.room.id, (request.room.id,), leased)


def live_stream(request: Seated, page: parts.Page, room: str, here: tuple[str, ...], leased: tuple[str, ...]) -> Stream:
    """A page's stream from its cursor on. The joint rooms in `leased` speak while it is open."""
    begun = request.headers.get("Last-Event-ID") or request.GET.get("from", "")
    live = Live(request.seat, page, room, translation.get_language() or "en", begun)
    live.changes_at = _until(request.GET.get("until"))
    rooms = rooms_of(request.seat)
    bells = (request.seat.id, *rooms, *(presence.topic(room) for room in rooms if mediates(request)))
    body = frames(live, Ears(bells, here, leased), _still_signed_in(request))
    return Stream(body)


def _until(text: str | None) -> datetime | None:
    """What the page said of itself; a page that says nothing clear is drawn at once."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if text else None if text == "" else AT_ONCE
    except ValueError:
        return AT_ONCE


def mediates(request: Seated) -> bool:
    return request.seat.role in ("mediator", "co-mediator")


def _still_signed_in(request: Seated) -> Callable[[], bool]:
    """A sign-in may end in another window."""
    session = request.session
    return lambda: session.session_key is not None and session.exists(session.session_key)


def back(request: Seated) -> str:
    """The page that a person acted from: the desk with the room it had in focus, or the room itself."""
    if request.POST.get("then") == "desk":
        focus = quote(request.POST.get("focus") or request.room.id)
        return reverse("desk", args=[request.seat.id]) + f"?room={focus}"
    return reverse("room", args=[request.seat.id, request.room.id])


def typed(request: Seated) -> str:
    """What a person wrote in the form that they sent."""
    return next((text for name in WORDS if (text := request.POST.get(name))), "")


def once(request: Seated) -> str | None:
    return request.POST.get("once", "")[:64] or None


def key(request: Seated, fault: answers.Fault | None = None) -> str:
    """Under which what this page sends is kept once: a new one, or that which came with what may have been kept."""
    passing = fault is not None and fault.reason == "not-now"
    return (passing and once(request)) or ids.new(request.seat.id)


def act(form_class: type[Form], draft: Callable[..., list[Draft]]) -> Callable[..., HttpResponse]:
    """A view that keeps what an action drafts, once it passed the leak guard."""
    return doing(
        form_class,
        lambda request, said, **about: speak(draft(request, said, **about), answers.confirmed(request.POST)),
    )


def doing(form_class: type[Form], do: Callable[..., list[str]]) -> Callable[..., HttpResponse]:
    """A view that checks a form, acts on what its address names, and goes back.

    What stands in the way is said on the page of the room.
    """

    @require_POST
    def view(request: Seated, **about: str) -> HttpResponse:
        form = form_class(request.POST)
        if not form.is_valid():
            return room_page(request, answers.form_fault(form), typed(request))
        done = answers.attempt(lambda: do(request, form.cleaned_data, **about))
        if isinstance(done, answers.Fault):
            return room_page(request, done, typed(request))
        return HttpResponseRedirect(back(request))

    return view


open_session = act(forms.OpenForm, lambda it, said: actions.open_session(it.seat, it.room, **said, once=once(it)))
close_session = act(Form, lambda it, said: actions.close_session(it.seat, it.room, once(it)))
ask = act(forms.AskForm, lambda it, said: actions.ask(it.seat, it.room, said["reason"], once(it)))
answer = act(forms.AnswerForm, lambda it, said: actions.answer(it.seat, it.room, **said, once=once(it)))
notice = act(forms.NoticeForm, lambda it, said: actions.notice(it.seat, it.room, **said, once=once(it)))
show_line = act(forms.LineForm, lambda it, said: actions.show_line(it.seat, it.room, said["line"], once(it)))
tune = act(forms.TuneForm, lambda it, said: actions.tune(it.seat, it.room, **said, once=once(it)))
admit = act(forms.AdmitForm, lambda it, said: actions.admit(it.seat, it.room, said["seat"], once(it)))

propose = act(
    forms.ProposeForm,
    lambda it, said: letting_in.propose(it.seat, it.room, said["seat"], said["since"], once(it)),
)
consent = act(
    forms.ConsentForm, lambda it, said, entry: letting_in.consent(it.seat, it.room, entry, said["yes"], once(it))
)
let_in = doing(Form, lambda it, said, entry: letting_in.let_in(it.seat, it.room, entry, once(it)))


@require_GET
def asked(request: Seated, entry: str) -> HttpResponse:
    """Who would hear what, from when, who has said yes, and whose yes is still needed."""
    hearing = listen(request.seat, questions.whole(request.room.id), clock.now())
    found = questions.awaited(hearing, request.room.id, entry)
    if found is None:
        raise Http404
    context = {"part": found, "me": hearing.seat, "room": hearing.room(request.room.id), "room_id": request.room.id}
    named = {"title": hearing.plate.title, "hears": hearing.sitting(request.room.id), "once": ids.new(request.seat.id)}
    return render(request, "rooms/asked.html", {**context, **named})


@require_POST
def leave(request: Seated) -> HttpResponse:
    """Leaves the room and lands in one's own place."""
    done = answers.attempt(lambda: speak(actions.leave(request.seat, request.room, once(request))))
    if isinstance(done, answers.Fault):
        return room_page(request, done)
    return HttpResponseRedirect(reverse("seat", args=[request.seat.id]))
